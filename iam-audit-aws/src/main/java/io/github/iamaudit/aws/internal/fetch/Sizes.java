package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;

/** How much there turned out to be in an account, to say after a run how many calls it should have taken. */
public final class Sizes {

    private Sizes() {}

    /**
     * The sizes.
     *
     * @param snapshot what was fetched
     * @param run the run, which knows lists that are no facet of the snapshot
     * @return from the lists that were read, else from the account summary, else zero
     */
    public static AccountSize of(AccountSnapshot snapshot, AccountRun run) {
        AccountSize told = snapshot.observation(Facet.ACCOUNT_SUMMARY)
                .value()
                .map(AccountSize::of)
                .orElseGet(() -> AccountSize.of(new AccountSummary(java.util.Map.of())));
        Optional<List<IamUser>> users = snapshot.observation(Facet.USERS).value();
        Optional<List<IamGroup>> groups = snapshot.observation(Facet.GROUPS).value();
        Optional<List<IamRole>> roles = snapshot.observation(Facet.ROLES).value();
        Optional<List<ManagedPolicy>> policies =
                snapshot.observation(Facet.POLICIES).value();
        int userCount = run.listedUsers()
                .or(() -> users.map(List::size))
                .or(() -> snapshot.observation(Facet.USER_LIST).value().map(List::size))
                .orElse(told.users());
        return AccountSize.builder()
                .users(userCount)
                .groups(run.listedGroups().or(() -> groups.map(List::size)).orElse(told.groups()))
                .roles(roles.map(List::size).orElse(told.roles()))
                .policies(policies.map(List::size).orElse(told.policies()))
                .policyVersions(policies.map(all -> all.stream()
                                .mapToInt(policy -> policy.versions().size())
                                .sum())
                        .orElse(told.policyVersions()))
                .userInlinePolicies(users.map(all -> all.stream()
                                .mapToInt(user -> user.inlinePolicies().size())
                                .sum())
                        .orElse(0))
                .groupInlinePolicies(groups.map(all -> all.stream()
                                .mapToInt(group -> group.inlinePolicies().size())
                                .sum())
                        .orElse(0))
                .roleInlinePolicies(roles.map(all -> all.stream()
                                .mapToInt(role -> role.inlinePolicies().size())
                                .sum())
                        .orElse(0))
                .accessKeys(snapshot.observation(Facet.ACCESS_KEYS)
                        .value()
                        .map(List::size)
                        .orElse(userCount))
                .samlProviders(snapshot.observation(Facet.SAML_PROVIDERS)
                        .value()
                        .map(List::size)
                        .orElse(told.samlProviders()))
                .oidcProviders(snapshot.observation(Facet.OIDC_PROVIDERS)
                        .value()
                        .map(List::size)
                        .orElse(told.oidcProviders()))
                .build();
    }
}
