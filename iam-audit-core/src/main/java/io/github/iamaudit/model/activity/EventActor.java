package io.github.iamaudit.model.activity;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Who made a call. Texts are as CloudTrail wrote them, and not safe to print; {@link #text} is.
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".
 */
@Value.Immutable
public interface EventActor extends Serializable {

    /**
     * The kind of identity.
     *
     * @return for example {@code IAMUser}, {@code AssumedRole}, {@code Root}, {@code FederatedUser}, {@code AWSService},
     *     {@code AWSAccount}, {@code IdentityCenterUser}; {@code Unknown} where the record tells none
     */
    @Value.Default
    default String type() {
        return "Unknown";
    }

    /**
     * The ARN of the principal.
     *
     * @return for example {@code arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com}; empty for services
     */
    Optional<String> arn();

    /**
     * The account of the principal.
     *
     * @return for example {@code 111122223333}; empty for services
     */
    Optional<String> accountId();

    /**
     * The unique id of the principal.
     *
     * @return for example {@code AIDACKCEVSQ6C2EXAMPLE}, or {@code AROADBQP57FF2AEXAMPLE:alice} for a session
     */
    Optional<String> principalId();

    /**
     * The friendly name.
     *
     * @return for example {@code alice}; empty for sessions of roles
     */
    Optional<String> userName();

    /**
     * The role or user that a session was made from.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/Admin}; empty for long-term credentials
     */
    Optional<String> sessionIssuerArn();

    /**
     * The source identity that was set when the role was assumed, and that the whole chain of sessions keeps.
     *
     * @return for example {@code alice@example.com}; empty where none was set
     */
    Optional<String> sourceIdentity();

    /**
     * The service that made the call on behalf of the principal.
     *
     * @return for example {@code cloudformation.amazonaws.com}; empty for a call of the principal's own
     */
    Optional<String> invokedBy();

    /**
     * Whether it is the root user, of the account or by a session of centralized root access.
     *
     * @return true for the type {@code Root}
     */
    default boolean isRoot() {
        return type().equals("Root");
    }

    /**
     * The actor in words.
     *
     * @return for example {@code user alice}, {@code role Admin (session alice@example.com)}, {@code root user} or
     *     {@code service config.amazonaws.com}; safe to print
     */
    default String text() {
        return Printable.line(who()
                + sourceIdentity().map(identity -> " for " + identity).orElse("")
                + invokedBy()
                        .filter(service -> !type().equals("AWSService"))
                        .map(service -> " by " + service)
                        .orElse(""));
    }

    private String who() {
        return switch (type()) {
            case "Root" -> "root user" + arn().map(arn -> accountOf(arn)).orElse("");
            case "IAMUser" ->
                "user " + userName().or(() -> arn().map(EventActor::last)).orElse("(not named)");
            case "AssumedRole" -> role();
            case "AWSService" -> "service " + invokedBy().orElse("(not named)");
            case "AWSAccount" -> "account " + accountId().orElse("(not named)");
            default ->
                type() + " " + userName().or(this::arn).or(this::principalId).orElse("(not named)");
        };
    }

    private String role() {
        String session = arn().map(EventActor::last).orElse("(not named)");
        return sessionIssuerArn()
                .or(() -> arn().map(arn -> arn.substring(0, Math.max(0, arn.lastIndexOf('/')))))
                .map(issuer -> "role " + last(issuer) + " (session " + session + ")")
                .orElse("a session of a role");
    }

    private static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && !parts[4].isEmpty() ? " of account " + parts[4] : "";
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /**
     * Begins an actor.
     *
     * @return an empty builder
     */
    static EventActorBuilder builder() {
        return new EventActorBuilder();
    }
}
