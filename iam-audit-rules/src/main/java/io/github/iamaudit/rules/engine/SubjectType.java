package io.github.iamaudit.rules.engine;

/** The kinds of thing that a rule looks at. */
public enum SubjectType {
    /** The account as a whole. */
    ACCOUNT("account"),
    /** The root user. */
    ROOT_USER("root user"),
    /** A user. */
    USER("user"),
    /** A group. */
    GROUP("group"),
    /** A role. */
    ROLE("role"),
    /** A managed policy. */
    MANAGED_POLICY("managed policy"),
    /** An inline policy of a user, group or role. */
    INLINE_POLICY("inline policy"),
    /** A user, group or role: what a rule looks at that does not tell them apart. */
    IDENTITY("identity"),
    /** A managed or inline policy: what a rule looks at that does not tell them apart. */
    POLICY("policy"),
    /** An access key. */
    ACCESS_KEY("access key"),
    /** A server certificate. */
    SERVER_CERTIFICATE("server certificate"),
    /** A SAML or OIDC identity provider. */
    IDENTITY_PROVIDER("identity provider"),
    /** An organization as a whole. */
    ORGANIZATION("organization"),
    /** An account as its organization sees it. */
    MEMBER_ACCOUNT("member account"),
    /** Evidence that an audit rests on: a facet of the snapshot. */
    EVIDENCE("evidence"),
    /** Anything else, for rules of an application's own. */
    OTHER("resource");

    private final String text;

    SubjectType(String text) {
        this.text = text;
    }

    /**
     * The kind in words.
     *
     * @return for example {@code access key}
     */
    public String text() {
        return text;
    }

    /**
     * Whether it is a thing of an organization, which is judged once and not in each account.
     *
     * @return true for {@link #ORGANIZATION} and {@link #MEMBER_ACCOUNT}
     */
    public boolean isOfOrganization() {
        return this == ORGANIZATION || this == MEMBER_ACCOUNT;
    }

    /**
     * Whether a rule about this kind looks at subjects of another.
     *
     * @param other the other kind
     * @return true for the same kind, and for those that {@link #IDENTITY} and {@link #POLICY} stand for
     */
    public boolean includes(SubjectType other) {
        return this == other
                || (this == IDENTITY && (other == USER || other == GROUP || other == ROLE))
                || (this == POLICY && (other == MANAGED_POLICY || other == INLINE_POLICY));
    }
}
