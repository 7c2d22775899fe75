package io.github.iamaudit.model.policy;

import java.util.Optional;

/** The kinds of principal that a policy names. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
public enum PrincipalType {
    /** Accounts, users, roles, sessions, or everyone. */
    AWS("AWS"),
    /** AWS services. */
    SERVICE("Service"),
    /** Web identity and SAML providers. */
    FEDERATED("Federated"),
    /** Accounts by their canonical user id, in Amazon S3. */
    CANONICAL_USER("CanonicalUser");

    private final String text;

    PrincipalType(String text) {
        this.text = text;
    }

    /**
     * The kind as policies spell it.
     *
     * @return for example {@code AWS}
     */
    public String text() {
        return text;
    }

    /**
     * The kind that a policy spells; the spelling is case-sensitive.
     *
     * @param text for example {@code Service}
     * @return empty for any other text
     */
    public static Optional<PrincipalType> of(String text) {
        for (PrincipalType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
