package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request: an IAM user, a role or a session of one, a federated user's session, the root user of an account, an
 * AWS service, a caller who signs in through an identity provider, or nobody in particular. Immutable, equal by value.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal" and "IAM identifiers".
 */
public final class RequestPrincipal implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final RequestPrincipal ANONYMOUS =
            new RequestPrincipal(Kind.ANONYMOUS, "anonymous", null, null, null, null);

    /** The kinds of callers. */
    public enum Kind {
        /** An IAM user. */
        USER,
        /** Any session of a role: the role itself stands for a session whose name is not known. */
        ROLE,
        /** A session of a role. */
        ASSUMED_ROLE,
        /** A session that an IAM user made with {@code sts:GetFederationToken}. */
        FEDERATED_USER,
        /** The root user of an account. */
        ROOT,
        /** An AWS service. */
        SERVICE,
        /** A caller who comes with the token of an identity provider. */
        FEDERATED,
        /** A caller without credentials. */
        ANONYMOUS
    }

    private final Kind kind;
    private final String text;
    private final @Nullable Arn arn;
    private final @Nullable String uniqueId;
    private final @Nullable Arn roleArn;
    private final @Nullable Arn federatingUser;

    /** Parts of the ARN, taken apart once. */
    private final String account;

    private final String partition;
    private final String name;
    private final String sessionName;

    private RequestPrincipal(
            Kind kind,
            String text,
            @Nullable Arn arn,
            @Nullable String uniqueId,
            @Nullable Arn roleArn,
            @Nullable Arn federatingUser) {
        this.kind = kind;
        this.text = text;
        this.arn = arn;
        this.uniqueId = uniqueId;
        this.roleArn = roleArn;
        this.federatingUser = federatingUser;
        this.account = arn == null ? "" : arn.account();
        this.partition = arn == null ? "" : arn.partition().id();
        String resource = arn == null ? "" : arn.resource();
        int slash = resource.indexOf('/');
        int secondSlash = resource.indexOf('/', slash + 1);
        if (kind == Kind.ASSUMED_ROLE) {
            this.name = resource.substring(slash + 1, secondSlash);
            this.sessionName = resource.substring(secondSlash + 1);
        } else {
            this.name = resource.substring(resource.lastIndexOf('/') + 1);
            this.sessionName = "";
        }
    }

    /**
     * A principal from its text.
     *
     * @param text the ARN of a user, role, assumed-role session, federated user or root user, or {@code anonymous}, or a
     *     service such as {@code lambda.amazonaws.com}
     * @return the principal
     * @throws IllegalArgumentException if it is none of these
     */
    public static RequestPrincipal of(String text) {
        if (text.equals("anonymous")) {
            return ANONYMOUS;
        }
        if (!text.startsWith("arn:")) {
            if (text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn")) {
                return service(text);
            }
            throw unusable(text);
        }
        return of(Arn.of(text));
    }

    /**
     * A principal from its ARN.
     *
     * @param arn for example {@code arn:aws:iam::111122223333:user/alice} or
     *     {@code arn:aws:sts::111122223333:assumed-role/deploy/build-17}
     * @return the principal
     * @throws IllegalArgumentException if the ARN is not that of a principal that makes requests
     */
    public static RequestPrincipal of(Arn arn) {
        return new RequestPrincipal(kindOf(arn), arn.toString(), arn, null, null, null);
    }

    private static Kind kindOf(Arn arn) {
        String resource = arn.resource();
        String type = resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
        String rest = resource.substring(Math.min(resource.length(), type.length() + 1));
        if (arn.service().equals("iam")) {
            switch (type) {
                case "user" -> {
                    if (!rest.isEmpty()) {
                        return Kind.USER;
                    }
                }
                case "role" -> {
                    if (!rest.isEmpty()) {
                        return Kind.ROLE;
                    }
                }
                case "root" -> {
                    return Kind.ROOT;
                }
                default -> throw unusable(arn.toString());
            }
        } else if (arn.service().equals("sts")) {
            if (type.equals("assumed-role") && rest.indexOf('/') > 0) {
                return Kind.ASSUMED_ROLE;
            }
            if (type.equals("federated-user") && !rest.isEmpty()) {
                return Kind.FEDERATED_USER;
            }
        }
        throw unusable(arn.toString());
    }

    private static IllegalArgumentException unusable(String text) {
        return new IllegalArgumentException(
                "a principal that makes requests is the ARN of a user, role, session or root user, a service such as"
                        + " lambda.amazonaws.com, or anonymous, but this is " + Printable.quoted(text));
    }

    /**
     * An AWS service.
     *
     * @param name for example {@code lambda.amazonaws.com}
     * @return the principal
     */
    public static RequestPrincipal service(String name) {
        return new RequestPrincipal(Kind.SERVICE, Objects.requireNonNull(name, "name"), null, null, null, null);
    }

    /**
     * A caller with the token of an identity provider, as in {@code sts:AssumeRoleWithWebIdentity}.
     *
     * @param provider the ARN of the SAML or OIDC provider, or a name such as {@code cognito-identity.amazonaws.com}
     * @return the principal
     */
    public static RequestPrincipal federated(String provider) {
        return new RequestPrincipal(
                Kind.FEDERATED, Objects.requireNonNull(provider, "provider"), null, null, null, null);
    }

    /**
     * A caller without credentials.
     *
     * @return the principal
     */
    public static RequestPrincipal anonymous() {
        return ANONYMOUS;
    }

    /**
     * This principal with its unique id, which policies may name in place of the ARN.
     *
     * @param id of the user, or of the role of a session, for example {@code AROAEXAMPLEID1}
     * @return a new principal
     */
    public RequestPrincipal withUniqueId(String id) {
        return new RequestPrincipal(kind, text, arn, Objects.requireNonNull(id, "id"), roleArn, federatingUser);
    }

    /**
     * This session with the ARN of its role, which the session's own ARN does not tell where the role has a path.
     *
     * @param role for example {@code arn:aws:iam::111122223333:role/ci/deploy}
     * @return a new principal
     * @throws IllegalArgumentException if this is no session of a role of that account and name
     */
    public RequestPrincipal withRole(Arn role) {
        boolean isItsRole = kind == Kind.ASSUMED_ROLE
                && role.service().equals("iam")
                && role.resource().startsWith("role/")
                && role.account().equals(account)
                && role.partition().id().equals(partition)
                && role.name().equals(name);
        if (!isItsRole) {
            throw new IllegalArgumentException(Printable.line(role.toString()) + " is not the role of " + this);
        }
        return new RequestPrincipal(kind, text, arn, uniqueId, role, federatingUser);
    }

    /**
     * This federated session with the user who made it.
     *
     * @param user for example {@code arn:aws:iam::111122223333:user/alice}
     * @return a new principal
     */
    public RequestPrincipal withFederatingUser(Arn user) {
        return new RequestPrincipal(kind, text, arn, uniqueId, roleArn, Objects.requireNonNull(user, "user"));
    }

    /**
     * The kind of caller.
     *
     * @return for example {@code USER}
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The ARN.
     *
     * @return empty for services, federated callers and the anonymous one
     */
    public Optional<Arn> arn() {
        return Optional.ofNullable(arn);
    }

    /**
     * The account that the caller belongs to.
     *
     * @return twelve digits; the empty string for services, federated callers and the anonymous one
     */
    public String account() {
        return account;
    }

    /**
     * The role that a session is of, as far as it is known.
     *
     * @return the role's ARN; empty for other callers, and for a session whose role was not stated
     */
    public Optional<Arn> role() {
        return kind == Kind.ROLE ? arn() : Optional.ofNullable(roleArn);
    }

    boolean isRoleSession() {
        return kind == Kind.ROLE || kind == Kind.ASSUMED_ROLE;
    }

    /** Whether identity policies, boundaries and SCPs can apply at all. */
    boolean hasAccount() {
        return !account.isEmpty();
    }

    /** Source: IAM User Guide, "Service-linked roles": their path is {@code /aws-service-role/}. */
    boolean isServiceLinkedRole() {
        return role().filter(r -> r.resource().startsWith("role/aws-service-role/"))
                .isPresent();
    }

    String partition() {
        return partition;
    }

    /** The name of the user, or of the role of a session, without its path. */
    String name() {
        return name;
    }

    String sessionName() {
        return sessionName;
    }

    @Nullable
    String uniqueId() {
        return uniqueId;
    }

    @Nullable
    Arn federatingUser() {
        return federatingUser;
    }

    /**
     * The condition keys that every request of this caller has. Source: IAM User Guide, "AWS global condition context keys",
     * "Properties of the principal".
     */
    RequestContext keys() {
        RequestContext keys = RequestContext.empty();
        switch (kind) {
            case ANONYMOUS -> {
                return keys.with("aws:PrincipalType", "Anonymous").with("aws:PrincipalIsAWSService", "false");
            }
            case SERVICE -> {
                return keys.with("aws:PrincipalServiceName", text).with("aws:PrincipalIsAWSService", "true");
            }
            case FEDERATED -> {
                return keys;
            }
            default -> keys = keys.with("aws:PrincipalAccount", account).with("aws:PrincipalIsAWSService", "false");
        }
        switch (kind) {
            case USER -> keys = keys.with("aws:PrincipalType", "User").with("aws:username", name);
            case ROOT -> keys = keys.with("aws:PrincipalType", "Account").with("aws:userid", account);
            case FEDERATED_USER ->
                keys = keys.with("aws:PrincipalType", "FederatedUser").with("aws:userid", account + ":" + name);
            default -> keys = keys.with("aws:PrincipalType", "AssumedRole");
        }
        if (kind == Kind.ASSUMED_ROLE) {
            keys = roleArn == null ? keys : keys.with("aws:PrincipalArn", roleArn.toString());
            keys = uniqueId == null ? keys : keys.with("aws:userid", uniqueId + ":" + sessionName);
        } else {
            keys = keys.with("aws:PrincipalArn", text);
            keys = uniqueId == null || kind != Kind.USER ? keys : keys.with("aws:userid", uniqueId);
        }
        return keys;
    }

    /** Whether a key, by its name in lower case, is one of {@link #keys}, of the principal's tags or of its organization. */
    static boolean isOfPrincipal(String foldedKey) {
        return foldedKey.startsWith("aws:principal")
                || foldedKey.equals("aws:username")
                || foldedKey.equals("aws:userid");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestPrincipal that
                && kind == that.kind
                && text.equals(that.text)
                && Objects.equals(uniqueId, that.uniqueId)
                && Objects.equals(roleArn, that.roleArn)
                && Objects.equals(federatingUser, that.federatingUser);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The ARN, the name of the service or provider, or {@code anonymous}, as policies write it. */
    String text() {
        return text;
    }

    /** The ARN, the name of the service or provider, or {@code anonymous}; safe to print. */
    @Override
    public String toString() {
        return Printable.line(text);
    }
}
