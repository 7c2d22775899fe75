package io.github.iamaudit.aws.permission;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorPolicyTest {

    @Test
    void areRecognisedByName() {
        assertThat(ConnectorPolicy.named("full-bulk")).contains(ConnectorPolicy.FULL_BULK);
        assertThat(ConnectorPolicy.named("users-and-groups")).contains(ConnectorPolicy.USERS_AND_GROUPS);
        assertThat(ConnectorPolicy.named("keys-and-mfa")).contains(ConnectorPolicy.KEYS_AND_MFA);
        assertThat(ConnectorPolicy.named("FULL-BULK")).isEmpty();
        assertThat(ConnectorPolicy.values())
                .allSatisfy(
                        set -> assertThat(ConnectorPolicy.named(set.toString())).contains(set))
                .extracting(ConnectorPolicy::description)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource(ConnectorPolicy.class)
    void policiesAreSoundAndNameActionsThatExist(ConnectorPolicy set) {
        assertThat(PolicyDocument.parse(PolicyType.IDENTITY, set.policy().toJson()))
                .isEqualTo(set.policy());
        assertThat(set.policy().problems()).isEmpty();
        assertThat(Plans.named(set.policy()))
                .doesNotHaveDuplicates()
                .allMatch(action -> !ActionCatalog.bundled()
                        .expand(ActionPattern.of(action))
                        .isEmpty());
        assertThat(Plans.named(set.policy()).stream().filter(action -> action.contains("*")))
                .as("wildcards that are documented")
                .isSubsetOf("iam:Get*", "iam:List*");
    }

    @ParameterizedTest
    @EnumSource(ConnectorPolicy.class)
    void planCallsNothingThatIsNotPermittedButTheLastUseOfKeys(ConnectorPolicy set) {
        CallPlan calls = CallPlan.of(
                set.fetchPlan(), AwsOptions.builder().strategy(set.strategy()).build());

        assertThat(calls.actions())
                .filteredOn(action -> !Plans.allows(set.policy(), action))
                .isSubsetOf("iam:GetAccessKeyLastUsed");
        assertThat(calls.fallbackActions()).allMatch(action -> Plans.allows(set.policy(), action));
        assertThat(set.fetchPlan().requested()).containsExactlyInAnyOrderElementsOf(set.facets());
    }

    @Test
    void fullBulkGivesWhateverIamTellsAndNoOtherService() {
        assertThat(ConnectorPolicy.FULL_BULK.strategy()).isEqualTo(FetchStrategy.BULK);
        assertThat(ConnectorPolicy.FULL_BULK.facets())
                .contains(
                        Facet.USERS,
                        Facet.GROUPS,
                        Facet.ROLES,
                        Facet.POLICIES,
                        Facet.CREDENTIAL_REPORT,
                        Facet.PASSWORD_POLICY,
                        Facet.SAML_PROVIDERS,
                        Facet.OIDC_PROVIDERS,
                        Facet.USER_CREDENTIALS,
                        Facet.ROOT_CREDENTIALS)
                .doesNotContain(Facet.TRAILS, Facet.ACCESS_ANALYZERS, Facet.IDENTITY_CENTER);
    }

    @Test
    void usersAndGroupsGivesThemItemByItemWithoutTheLastUseOfKeys() {
        assertThat(ConnectorPolicy.USERS_AND_GROUPS.strategy()).isEqualTo(FetchStrategy.ITEMIZED);
        assertThat(ConnectorPolicy.USERS_AND_GROUPS.facets())
                .containsExactly(
                        Facet.USERS,
                        Facet.USER_LIST,
                        Facet.GROUPS,
                        Facet.ACCOUNT_SUMMARY,
                        Facet.ACCESS_KEYS,
                        Facet.LOGIN_PROFILES,
                        Facet.MFA_DEVICES,
                        Facet.SIGNING_CERTIFICATES,
                        Facet.SSH_PUBLIC_KEYS,
                        Facet.SERVICE_SPECIFIC_CREDENTIALS,
                        Facet.USER_CREDENTIALS,
                        Facet.USER_ACCESS_KEYS,
                        Facet.ROOT_CREDENTIALS);
        assertThat(Plans.allows(ConnectorPolicy.USERS_AND_GROUPS.policy(), "iam:GetAccessKeyLastUsed"))
                .isFalse();
    }

    @Test
    void keysAndMfaGivesTheCredentialsOfUsersAndNothingAboutTheirPolicies() {
        assertThat(ConnectorPolicy.KEYS_AND_MFA.strategy()).isEqualTo(FetchStrategy.ITEMIZED);
        assertThat(ConnectorPolicy.KEYS_AND_MFA.facets())
                .containsExactly(
                        Facet.USER_LIST,
                        Facet.ACCESS_KEYS,
                        Facet.LOGIN_PROFILES,
                        Facet.MFA_DEVICES,
                        Facet.USER_CREDENTIALS,
                        Facet.USER_ACCESS_KEYS);
    }

    @Test
    void pageTellsWhatEachGives() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "permissions.md"));

        assertThat(ConnectorPolicy.values())
                .allSatisfy(set -> assertThat(page.lines())
                        .as(set.id())
                        .filteredOn(line -> line.startsWith("| `" + set.id() + "` |"))
                        .singleElement(as(InstanceOfAssertFactories.STRING))
                        .contains("`" + set.strategy() + "`")
                        .contains(set == ConnectorPolicy.FULL_BULK ? List.of("") : names(set)));
    }

    private static List<String> names(ConnectorPolicy set) {
        return set.facets().stream().map(facet -> "`" + facet + "`").toList();
    }
}
