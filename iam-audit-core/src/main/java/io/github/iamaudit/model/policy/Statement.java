package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A statement of a policy. Elements that a policy lacks or spells wrong are empty here and named by the document's
 * problems.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Statement".
 */
@Value.Immutable
public interface Statement extends Serializable {

    /**
     * Position in the document.
     *
     * @return counted from 0
     */
    int index();

    /**
     * The identifier.
     *
     * @return for example {@code AllowDeploy}; empty where there is none
     */
    Optional<String> sid();

    /**
     * The effect.
     *
     * @return empty where it is missing or misspelt; such a statement neither grants nor forbids
     */
    Optional<Effect> effect();

    /**
     * {@code Action} or {@code NotAction}.
     *
     * @return empty where it is missing
     */
    Optional<ActionElement> action();

    /**
     * {@code Resource} or {@code NotResource}.
     *
     * @return empty where it is missing, as in every trust policy
     */
    Optional<ResourceElement> resource();

    /**
     * {@code Principal} or {@code NotPrincipal}.
     *
     * @return empty where it is missing, as in every identity policy
     */
    Optional<PrincipalElement> principal();

    /**
     * The conditions, all of which must hold.
     *
     * @return in the order of the policy, one for each operator and key; empty for an unconditional statement
     */
    List<Condition> conditions();

    /**
     * Where the statement begins.
     *
     * @return empty for a statement that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Whether the statement grants.
     *
     * @return true for the effect {@code Allow}
     */
    default boolean isAllow() {
        return effect().filter(e -> e == Effect.ALLOW).isPresent();
    }

    /**
     * Whether the statement forbids.
     *
     * @return true for the effect {@code Deny}
     */
    default boolean isDeny() {
        return effect().filter(e -> e == Effect.DENY).isPresent();
    }

    /**
     * Whether the statement applies whatever the request's context is.
     *
     * @return true without conditions
     */
    default boolean isUnconditional() {
        return conditions().isEmpty();
    }

    /**
     * A name for the statement that stays the same however the document is laid out.
     *
     * @return for example {@code /Statement/0}, also where {@code Statement} is a single object
     */
    default String pointer() {
        return "/Statement/" + index();
    }

    /**
     * Begins a statement.
     *
     * @return an empty builder
     */
    static StatementBuilder builder() {
        return new StatementBuilder();
    }
}
