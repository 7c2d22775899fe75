package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederationProviderMissingTest {

    private static final String RULE = "federation-provider-missing";

    private static FakeAccount withPeople() {
        return FakeAccount.create().noSamlProvider().noSupportRole().user("alice", user -> user.console());
    }

    @Test
    void reportsPeopleWhoSignInAsUsersAndNothingElse() {
        assertThat(auditing(withPeople().user("bob", user -> user.console()).user("robot", user -> user.activeKey())))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("2 users have a console password");
    }

    @Test
    void acceptsSamlAndIdentityCenter() {
        assertThat(auditing(withPeople().samlProvider("corp"))).complies(RULE);
        assertThat(auditing(withPeople()
                        .role(
                                "AWSReservedSSO_Read_0123456789abcdef",
                                role -> role.path("/aws-reserved/sso.amazonaws.com/"))))
                .complies(RULE);
    }

    @Test
    void aSamlProviderThatHasExpiredLetsNobodyIn() {
        assertThat(auditing(withPeople()
                        .with(
                                Facet.SAML_PROVIDERS,
                                List.of(SamlProvider.builder()
                                        .arn(Arn.of("arn:aws:iam::111122223333:saml-provider/corp"))
                                        .validUntil(FakeAccount.NOW)
                                        .build()))))
                .violates(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "login.example.com, true",
        "accounts.google.com, true",
        "gitlab.com.example.com, true",
        "gitlab.com, false",
        "gitlab.example.com, true",
        "token.actions.githubusercontent.com, false",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE, false",
        "oidc.circleci.com/org/1, false",
    })
    void providersOfWorkloadsLetNoPeopleIn(String host, boolean complies) {
        var tester = auditing(withPeople().oidcProvider(host));
        if (complies) {
            assertThat(tester).complies(RULE);
        } else {
            assertThat(tester).violates(RULE);
        }
    }

    @Test
    void acceptsAccountsWithoutPeople() {
        assertThat(auditing(
                        FakeAccount.create().noSamlProvider().noSupportRole().user("robot", user -> user.activeKey())))
                .complies(RULE);
    }

    @Test
    void aProviderMayBeAmongWhatWasNotSeen() {
        assertThat(auditing(withPeople().partial(Facet.OIDC_PROVIDERS, "one page is missing")))
                .doesNotEvaluate(RULE)
                .because("one page is missing");
        assertThat(auditing(withPeople().denied(Facet.SAML_PROVIDERS, "iam:ListSAMLProviders")))
                .doesNotEvaluate(RULE)
                .because("iam:ListSAMLProviders was denied");
    }
}
