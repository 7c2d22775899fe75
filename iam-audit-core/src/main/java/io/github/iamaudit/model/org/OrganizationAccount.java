package io.github.iamaudit.model.org;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account as its organization knows it. The address of its root user is left out.
 *
 * <p>Source: AWS Organizations API Reference, "Account".
 */
@Value.Immutable
public interface OrganizationAccount extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code 111122223333}
     */
    AccountId id();

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666}; its account is the
     *     management account
     */
    Optional<Arn> arn();

    /**
     * The name.
     *
     * @return for example {@code payments-prod}; the id where nobody told it
     */
    @Value.Default
    default String name() {
        return id().value();
    }

    /**
     * The state: AWS's {@code State}, or else {@code Status}, as it was called before September 2025.
     *
     * @return {@code ACTIVE}, {@code PENDING_ACTIVATION}, {@code SUSPENDED}, {@code PENDING_CLOSURE} or {@code CLOSED}; empty
     *     where it is not known
     */
    Optional<String> state();

    /**
     * The root or the unit that it is in.
     *
     * @return for example {@code ou-ab12-11111111}; empty where it is not known
     */
    Optional<String> parentId();

    /**
     * How it came to the organization.
     *
     * @return {@code CREATED} or {@code INVITED}
     */
    Optional<String> joinedMethod();

    /**
     * When it came to the organization.
     *
     * @return empty where it is not known
     */
    Optional<Instant> joinedTimestamp();

    /**
     * The tags.
     *
     * @return by key; empty where nobody asked for them, since that takes a call for each account
     */
    Optional<List<Tag>> tags();

    /**
     * Whether roles in it can be assumed. AWS refuses them in every other state.
     *
     * @return false for a state that is known to be another than {@code ACTIVE}
     */
    default boolean isOpen() {
        return state().map("ACTIVE"::equals).orElse(true);
    }

    /**
     * Begins an account.
     *
     * @return an empty builder
     */
    static OrganizationAccountBuilder builder() {
        return new OrganizationAccountBuilder();
    }
}
