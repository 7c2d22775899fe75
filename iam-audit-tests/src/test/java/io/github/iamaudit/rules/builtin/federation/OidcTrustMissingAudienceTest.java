package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.EKS;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.GITHUB;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.account;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.arn;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.provider;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.trusting;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcTrustMissingAudienceTest {

    private static final String ID = "oidc-trust-missing-audience";

    @Test
    void reportsThatTokensForAnyAudienceOpenTheRole() {
        FakeAccount account =
                provider(GITHUB, "'StringEquals':{'" + GITHUB + ":sub':'repo:org/app:ref:refs/heads/main'}");

        assertThat(auditing(account).with(new OidcTrustMissingAudience()))
                .violates(ID)
                .times(1)
                .onlyOn("ci")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("tokens of token.actions.githubusercontent.com for any audience open the role");
    }

    @Test
    void isNotCalmedByTheAudiencesOfTheProvider() {
        FakeAccount account = provider(GITHUB, "").oidcProvider(GITHUB);

        assertThat(auditing(account).with(new OidcTrustMissingAudience())).violates(ID);
    }

    @Test
    void passesTheSameRoleWithAnAudience() {
        FakeAccount account = FakeAccount.create()
                .role("ci", r -> r.trustingOidcProvider(GITHUB, "repo:org/app:ref:refs/heads/main"));

        assertThat(auditing(account).with(new OidcTrustMissingAudience())).complies(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            accounts.google.com            | aud    | COMPLIANT
            accounts.google.com            | azp    | COMPLIANT
            accounts.google.com            | oaud   | COMPLIANT
            accounts.google.com            | sub    | MEDIUM
            accounts.google.com            | app_id | MEDIUM
            graph.facebook.com             | app_id | COMPLIANT
            graph.facebook.com             | aud    | MEDIUM
            graph.facebook.com             | id     | MEDIUM
            www.amazon.com                 | app_id | COMPLIANT
            www.amazon.com                 | aud    | MEDIUM
            www.amazon.com                 | user_id| MEDIUM
            cognito-identity.amazonaws.com | aud    | COMPLIANT
            cognito-identity.amazonaws.com | amr    | MEDIUM
            cognito-identity.amazonaws.com | sub    | MEDIUM
            ARN gitlab.com                 | aud    | COMPLIANT
            ARN gitlab.com                 | AUD    | COMPLIANT
            ARN gitlab.com                 | azp    | COMPLIANT
            ARN gitlab.com                 | oaud   | MEDIUM
            ARN gitlab.com                 | sub    | MEDIUM
            ARN accounts.google.com        | oaud   | COMPLIANT
            """)
    void knowsWhereEachProvidersTokensBearTheirAudience(String provider, String key, String expected) {
        String issuer = provider.replace("ARN ", "");
        String principal = provider.equals(issuer) ? issuer : arn(issuer);

        assertThat(outcome(
                        new OidcTrustMissingAudience(),
                        account(trusting(principal, "'StringEquals':{'" + issuer + ":" + key + "':'audience'}"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StringEquals              | 'sts.amazonaws.com'          | COMPLIANT
            StringEquals              | ['sts.amazonaws.com','x']    | COMPLIANT
            StringEqualsIgnoreCase    | 'sts.amazonaws.com'          | COMPLIANT
            StringLike                | 'sts.amazonaws.com'          | COMPLIANT
            StringLike                | 'https://github.com/org*'    | COMPLIANT
            ForAnyValue:StringEquals  | 'sts.amazonaws.com'          | COMPLIANT
            StringLike                | '*'                          | MEDIUM
            StringLike                | '**'                         | MEDIUM
            StringLike                | '?*'                         | MEDIUM
            StringLike                | ['sts.amazonaws.com','*']    | MEDIUM
            StringEqualsIfExists      | 'sts.amazonaws.com'          | MEDIUM
            ForAllValues:StringEquals | 'sts.amazonaws.com'          | MEDIUM
            ForAllValues:StringLike   | 'sts.amazonaws.com'          | MEDIUM
            StringNotEquals           | 'evil'                       | MEDIUM
            StringNotLike             | 'evil*'                      | MEDIUM
            Null                      | 'false'                      | MEDIUM
            StringIs                  | 'sts.amazonaws.com'          | MEDIUM
            """)
    void readsTheOperator(String operator, String audiences, String expected) {
        assertThat(outcome(
                        new OidcTrustMissingAudience(),
                        provider(GITHUB, "'" + operator + "':{'" + GITHUB + ":aud':" + audiences + "}")))
                .isEqualTo(expected);
    }

    @Test
    void readsIssuersWithPaths() {
        String audience = "'StringEquals':{'%s:aud':'sts.amazonaws.com'}";

        assertThat(outcome(new OidcTrustMissingAudience(), provider(EKS, String.format(audience, EKS))))
                .isEqualTo("COMPLIANT");
        assertThat(outcome(
                        new OidcTrustMissingAudience(),
                        provider(EKS, String.format(audience, "oidc.eks.eu-central-1.amazonaws.com"))))
                .isEqualTo("MEDIUM");
    }

    @Test
    void judgesEachIssuerOfAStatementByItsOwnKey() {
        String both = "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':"
                + "['accounts.google.com','" + arn(GITHUB) + "']},'Condition':{'StringEquals':{%s}}";
        String google = "'accounts.google.com:aud':'a'";
        String github = "'" + GITHUB + ":aud':'a'";

        assertThat(auditing(account(String.format(both, google))).with(new OidcTrustMissingAudience()))
                .violates(ID)
                .times(1)
                .withMessageContaining("tokens of " + GITHUB);
        assertThat(outcome(new OidcTrustMissingAudience(), account(String.format(both, google + "," + github))))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void isNotApplicableToOtherKindsOfProvider() {
        assertThat(auditing(account(
                                trusting("arn:aws:iam::111122223333:saml-provider/corp", ""),
                                trusting("accounts.google.com.evil.example", "")))
                        .with(new OidcTrustMissingAudience()))
                .isNotApplicable(ID);
    }
}
