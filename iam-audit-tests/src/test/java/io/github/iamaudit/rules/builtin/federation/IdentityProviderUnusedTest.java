package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityProviderUnusedTest {

    private static final String RULE = "identity-provider-unused";
    private static final String GITHUB = "token.actions.githubusercontent.com";

    private static FakeAccount made(Optional<Duration> before) {
        return create().with(
                        Facet.OIDC_PROVIDERS,
                        List.of(OidcProvider.builder()
                                .arn(Arn.of("arn:aws:iam::111122223333:oidc-provider/" + GITHUB))
                                .createDate(before.map(FakeAccount::ago))
                                .build()))
                .summary("Providers", 2);
    }

    @Test
    void reportsProvidersThatNoRoleTrusts() {
        assertThat(auditing(create().samlProvider("old").oidcProvider(GITHUB)))
                .violates(RULE)
                .onlyOn("old", GITHUB)
                .times(2)
                .withSeverity(Severity.LOW)
                .withMessageContaining("no role trusts the provider, which was created 365 days ago");
    }

    @Test
    void acceptsProvidersThatARoleTrusts() {
        assertThat(auditing(create().oidcProvider(GITHUB)
                        .role("ci", role -> role.trustingOidcProvider(GITHUB, "repo:octank/shop:ref:refs/heads/main"))))
                .complies(RULE);
    }

    @Test
    void aDenialIsNoTrust() {
        assertThat(auditing(create().oidcProvider(GITHUB)
                        .role(
                                "ci",
                                role -> role.trust("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\","
                                        + "\"Principal\":{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/"
                                        + GITHUB + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"}}"))))
                .violates(RULE)
                .onlyOn(GITHUB);
    }

    @Test
    void givesNewProvidersTimeToBeUsed() {
        assertThat(auditing(made(Optional.of(days(30))))).complies(RULE);
        assertThat(auditing(made(Optional.of(days(30).plus(hours(1)))))).violates(RULE);
        assertThat(auditing(made(Optional.of(days(8)))).with(RULE, "graceDays", "7"))
                .violates(RULE);
    }

    @Test
    void aProviderWithoutADateHasNoGrace() {
        assertThat(auditing(made(Optional.empty())))
                .violates(RULE)
                .withMessageContaining("no role trusts the provider");
    }

    @Test
    void leavesTheProviderOfIdentityCenterAlone() {
        assertThat(auditing(create().samlProvider("AWSSSO_0123456789abcdef_DO_NOT_DELETE")))
                .complies(RULE);
    }

    @Test
    void aRoleThatTrustsItMayBeAmongWhatWasNotSeen() {
        assertThat(auditing(create().samlProvider("old").partial(Facet.ROLES, "one page is missing")))
                .doesNotEvaluate(RULE)
                .because("one page is missing");
        assertThat(auditing(create().samlProvider("old").role("odd", role -> role.trust("{\"Statement\":"))))
                .doesNotEvaluate(RULE)
                .because("the trust policy of a role cannot be read wholly");
        assertThat(auditing(create().samlProvider("old").denied(Facet.ROLES, "iam:ListRoles")))
                .doesNotEvaluate(RULE)
                .because("iam:ListRoles was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().samlProvider(name.text())))
                .violates(RULE)
                .actual());
    }
}
