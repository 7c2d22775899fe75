package io.github.iamaudit.aws.plan;

import io.github.iamaudit.model.AccountSummary;
import org.immutables.value.Value;

/** How much there is in an account, to say beforehand how many calls fetching it takes. */
@Value.Immutable
public interface AccountSize {

    /**
     * Users.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int users() {
        return 0;
    }

    /**
     * Groups.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int groups() {
        return 0;
    }

    /**
     * Roles.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int roles() {
        return 0;
    }

    /**
     * Managed policies of the customer, and those of AWS that are in use.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int policies() {
        return 0;
    }

    /**
     * Versions of those policies.
     *
     * @return one for each policy unless stated
     */
    @Value.Default
    default int policyVersions() {
        return policies();
    }

    /**
     * Inline policies of users.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int userInlinePolicies() {
        return 0;
    }

    /**
     * Inline policies of groups.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int groupInlinePolicies() {
        return 0;
    }

    /**
     * Inline policies of roles.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int roleInlinePolicies() {
        return 0;
    }

    /**
     * Access keys of users.
     *
     * @return one for each user unless stated
     */
    @Value.Default
    default int accessKeys() {
        return users();
    }

    /**
     * SAML providers.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int samlProviders() {
        return 0;
    }

    /**
     * OpenID Connect providers.
     *
     * @return zero unless stated
     */
    @Value.Default
    default int oidcProviders() {
        return 0;
    }

    /**
     * The sizes that an account summary tells. It does not tell inline policies and access keys, and of identity providers only
     * the sum, which is taken for OpenID Connect providers.
     *
     * @param summary the summary
     * @return the sizes, with the defaults for the rest
     */
    static AccountSize of(AccountSummary summary) {
        return builder()
                .users(summary.value("Users").orElse(0))
                .groups(summary.value("Groups").orElse(0))
                .roles(summary.value("Roles").orElse(0))
                .policies(summary.value("Policies").orElse(0))
                .policyVersions(Math.max(
                        summary.value("Policies").orElse(0),
                        summary.value("PolicyVersionsInUse").orElse(0)))
                .oidcProviders(summary.value("Providers").orElse(0))
                .build();
    }

    /**
     * Begins sizes.
     *
     * @return a builder with zeros
     */
    static AccountSizeBuilder builder() {
        return new AccountSizeBuilder();
    }
}
