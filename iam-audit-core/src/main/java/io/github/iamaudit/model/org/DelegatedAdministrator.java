package io.github.iamaudit.model.org;

import io.github.iamaudit.model.AccountId;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A member account that administers services for the whole organization.
 *
 * <p>Source: AWS Organizations API Reference, "DelegatedAdministrator" and "DelegatedService".
 */
@Value.Immutable
public interface DelegatedAdministrator extends Serializable {

    /**
     * The account.
     *
     * @return for example {@code 111122223333}
     */
    AccountId accountId();

    /**
     * Since when.
     *
     * @return empty where AWS does not tell
     */
    Optional<Instant> delegationEnabledDate();

    /**
     * The services that it administers.
     *
     * @return service principals, sorted, for example {@code access-analyzer.amazonaws.com}
     */
    List<String> servicePrincipals();

    /**
     * Begins a delegated administrator.
     *
     * @return an empty builder
     */
    static DelegatedAdministratorBuilder builder() {
        return new DelegatedAdministratorBuilder();
    }
}
