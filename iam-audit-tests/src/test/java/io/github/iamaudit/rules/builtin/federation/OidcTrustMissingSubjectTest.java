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
import org.junit.jupiter.params.provider.ValueSource;

class OidcTrustMissingSubjectTest {

    private static final String ID = "oidc-trust-missing-subject";
    private static final String AUDIENCE = "'StringEquals':{'" + GITHUB + ":aud':'sts.amazonaws.com'}";

    private static String judge(String operator, String issuer, String subjects) {
        return outcome(
                new OidcTrustMissingSubject(),
                provider(issuer, "'" + operator + "':{'" + issuer + ":sub':" + subjects + "}"));
    }

    @Test
    void reportsThatAnySubjectMayAssumeTheRole() {
        assertThat(auditing(provider(GITHUB, AUDIENCE)).with(new OidcTrustMissingSubject()))
                .violates(ID)
                .times(1)
                .onlyOn("ci")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("any subject of token.actions.githubusercontent.com may assume the role");
    }

    @Test
    void passesOneSubject() {
        FakeAccount account = FakeAccount.create()
                .role("ci", r -> r.trustingOidcProvider(GITHUB, "repo:org/app:ref:refs/heads/main"));

        assertThat(auditing(account).with(new OidcTrustMissingSubject())).complies(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?*",
                "*:*",
                "r*",
                "repo*",
                "repo:*",
                "repo:?*",
                "repo:org*",
                "repo:o?g/app:*",
                "repo:*/app:*",
                "repo:*/*:ref:refs/heads/main",
                "repository_owner:*",
                "repository_owner:org*",
                "repository:org*",
                "job_workflow_ref:*/build.yml@refs/heads/main"
            })
    void reportsPatternsThatCoverOtherOrganizations(String subject) {
        assertThat(judge("StringLike", GITHUB, "'" + subject + "'")).isEqualTo("HIGH");
        assertThat(judge("StringEquals", GITHUB, "'" + subject + "'")).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            token.actions.githubusercontent.com | repo:org/*                                              | LOW
            token.actions.githubusercontent.com | repo:org/*:ref:refs/heads/main                          | LOW
            token.actions.githubusercontent.com | repo:org/*:environment:prod                             | LOW
            token.actions.githubusercontent.com | repository_owner:org:*                                  | LOW
            token.actions.githubusercontent.com | repo:org/app:*                                          | COMPLIANT
            token.actions.githubusercontent.com | repo:org/project:*                                      | COMPLIANT
            token.actions.githubusercontent.com | repo:org/app-*:ref:refs/heads/main                      | COMPLIANT
            token.actions.githubusercontent.com | repo:org/app:ref:refs/heads/*                           | COMPLIANT
            token.actions.githubusercontent.com | repo:org/app:ref:refs/heads/main                        | COMPLIANT
            token.actions.githubusercontent.com | repo:org/app:environment:prod                           | COMPLIANT
            token.actions.githubusercontent.com | repo:org/app:pull_request                               | COMPLIANT
            gitlab.com                          | project_path:*                                          | HIGH
            gitlab.com                          | project_path:group*                                     | HIGH
            gitlab.com                          | project_*                                               | HIGH
            gitlab.com                          | project_path:*/app:ref_type:branch:ref:main             | HIGH
            gitlab.com                          | project_path:group/*                                    | LOW
            gitlab.com                          | project_path:group/*:ref_type:branch:ref:main           | LOW
            gitlab.com                          | project_path:group/app:*                                | COMPLIANT
            gitlab.com                          | project_path:group/sub/*                                | COMPLIANT
            gitlab.com                          | project_path:group/app:ref_type:branch:ref:main         | COMPLIANT
            app.terraform.io                    | *                                                       | HIGH
            app.terraform.io                    | organization:*                                          | HIGH
            app.terraform.io                    | organization:acme*                                      | HIGH
            app.terraform.io                    | organization:*:project:p:workspace:w:run_phase:apply    | HIGH
            app.terraform.io                    | organization:acme:*                                     | LOW
            app.terraform.io                    | organization:acme:project:*                             | LOW
            app.terraform.io                    | organization:acme:project:*:workspace:*:run_phase:*     | LOW
            app.terraform.io                    | organization:acme:project:p:workspace:*:run_phase:*     | COMPLIANT
            app.terraform.io                    | organization:acme:project:p:workspace:w:run_phase:*     | COMPLIANT
            ci.example.com                      | organization:acme:pipeline:shop:*                       | COMPLIANT
            EKS                                 | system:*                                                | HIGH
            EKS                                 | system:serviceaccount:*                                 | HIGH
            EKS                                 | system:serviceaccount:*:deployer                        | HIGH
            EKS                                 | system:serviceaccount:shop*                             | HIGH
            EKS                                 | system:serviceaccount:shop:*                            | LOW
            EKS                                 | system:serviceaccount:shop:web-*                        | COMPLIANT
            EKS                                 | system:serviceaccount:shop:web                          | COMPLIANT
            login.example.com/realms/corp       | *                                                       | HIGH
            login.example.com/realms/corp       | user*                                                   | HIGH
            login.example.com/realms/corp       | user-*                                                  | HIGH
            login.example.com/realms/corp       | service:*                                               | HIGH
            login.example.com/realms/corp       | service-shop-*                                          | COMPLIANT
            login.example.com/realms/corp       | service:shop:*                                          | COMPLIANT
            login.example.com/realms/corp       | service-shop                                            | COMPLIANT
            """)
    void gradesPatternsByTheFormOfTheIssuersSubjects(String issuer, String subject, String expected) {
        assertThat(judge("StringLike", issuer.equals("EKS") ? EKS : issuer, "'" + subject + "'"))
                .isEqualTo(expected);
    }

    @Test
    void saysHowManyAPatternLetsIn() {
        assertThat(auditing(provider(GITHUB, "'StringLike':{'" + GITHUB + ":sub':'repo:org/*'}"))
                        .with(new OidcTrustMissingSubject()))
                .violates(ID)
                .withSeverity(Severity.LOW)
                .withMessageContaining(
                        "every project of an organization at token.actions.githubusercontent.com may assume the role");
        assertThat(auditing(provider(GITHUB, "'StringLike':{'" + GITHUB + ":sub':'repo:org*'}"))
                        .with(new OidcTrustMissingSubject()))
                .violates(ID)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("projects of any organization at token.actions.githubusercontent.com may");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StringEquals               | 'repo:org/app:ref:refs/heads/main'     | COMPLIANT
            StringEqualsIgnoreCase     | 'repo:org/app:ref:refs/heads/main'     | COMPLIANT
            StringEquals               | '*'                                    | COMPLIANT
            ForAnyValue:StringEquals   | 'repo:org/app:ref:refs/heads/main'     | COMPLIANT
            ForAnyValue:StringLike     | 'repo:org/app:*'                       | COMPLIANT
            ForAnyValue:StringLike     | 'repo:*'                               | HIGH
            StringEqualsIfExists       | 'repo:org/app:ref:refs/heads/main'     | HIGH
            StringLikeIfExists         | 'repo:org/app:*'                       | HIGH
            ForAllValues:StringEquals  | 'repo:org/app:ref:refs/heads/main'     | HIGH
            ForAllValues:StringLike    | 'repo:org/app:*'                       | HIGH
            StringNotEquals            | 'repo:org/evil:ref:refs/heads/main'    | HIGH
            StringNotLike              | 'repo:evil/*'                          | HIGH
            Null                       | 'false'                                | HIGH
            stringlike                 | 'repo:org/app:*'                       | HIGH
            StringLike                 | ['repo:org/app:*','repo:org/web:*']    | COMPLIANT
            StringLike                 | ['repo:org/app:*','repo:org/*']        | LOW
            StringLike                 | ['repo:org/app:*','repo:org/*','*']    | HIGH
            StringEquals               | []                                     | COMPLIANT
            StringEquals               | '${token.actions.githubusercontent.com:sub}' | HIGH
            """)
    void readsTheOperator(String operator, String subjects, String expected) {
        assertThat(judge(operator, GITHUB, subjects)).isEqualTo(expected);
    }

    @Test
    void isSatisfiedByTheNarrowestOfSeveralConditions() {
        String like = "'StringLike':{'" + GITHUB + ":sub':'repo:*'}";
        String equal = "'StringEquals':{'" + GITHUB + ":sub':'repo:org/app:ref:refs/heads/main'}";

        assertThat(outcome(new OidcTrustMissingSubject(), provider(GITHUB, like + "," + equal)))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TOKEN.Actions.githubusercontent.com:SUB    | COMPLIANT
            token.actions.githubusercontent.com:sub    | COMPLIANT
            token.actions.githubusercontent.com:aud    | HIGH
            token.actions.githubusercontent.com:subs   | HIGH
            token.actions.githubusercontent.com        | HIGH
            gitlab.com:sub                             | HIGH
            aws:sub                                    | HIGH
            sub                                        | HIGH
            """)
    void readsTheKeyOfTheIssuerInAnyLetterCase(String key, String expected) {
        assertThat(outcome(
                        new OidcTrustMissingSubject(),
                        provider(GITHUB, "'StringEquals':{'" + key + "':'repo:org/app:ref:refs/heads/main'}")))
                .isEqualTo(expected);
    }

    @Test
    void readsIssuersWithPaths() {
        String subject = "'StringEquals':{'%s:sub':'system:serviceaccount:shop:web'}";

        assertThat(outcome(new OidcTrustMissingSubject(), provider(EKS, String.format(subject, EKS))))
                .isEqualTo("COMPLIANT");
        assertThat(outcome(
                        new OidcTrustMissingSubject(),
                        provider(EKS, String.format(subject, "oidc.eks.eu-central-1.amazonaws.com/id/OTHER"))))
                .isEqualTo("HIGH");
        assertThat(auditing(provider(EKS, "")).with(new OidcTrustMissingSubject()))
                .violates(ID)
                .withMessageContaining("any subject of " + EKS);
    }

    @Test
    void judgesEachIssuerOfAStatementByItsOwnKeyAndReportsTheWorst() {
        String both = "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':['"
                + arn(GITHUB) + "','" + arn("gitlab.com") + "']},'Condition':{%s}";
        String github = "'" + GITHUB + ":sub':'repo:org/*'";
        String gitlab = "'gitlab.com:sub':'project_path:*'";

        assertThat(auditing(account(String.format(both, ""))).with(new OidcTrustMissingSubject()))
                .violates(ID)
                .times(1)
                .withMessageContaining("any subject of " + GITHUB);
        assertThat(auditing(account(String.format(both, "'StringLike':{" + github + "," + gitlab + "}")))
                        .with(new OidcTrustMissingSubject()))
                .violates(ID)
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("projects of any organization at gitlab.com");
        assertThat(outcome(
                        new OidcTrustMissingSubject(),
                        account(String.format(
                                both,
                                "'StringLike':{'" + GITHUB + ":sub':'repo:org/app:*',"
                                        + "'gitlab.com:sub':'project_path:group/app:*'}"))))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts.google.com",
                "graph.facebook.com",
                "www.amazon.com",
                "cognito-identity.amazonaws.com",
                "arn:aws:iam::111122223333:saml-provider/corp"
            })
    void isAboutOidcProvidersOfTheAccount(String provider) {
        assertThat(auditing(account(trusting(provider, ""))).with(new OidcTrustMissingSubject()))
                .isNotApplicable(ID);
    }

    @Test
    void readsProvidersOfOtherPartitions() {
        assertThat(auditing(account(trusting("arn:aws-cn:iam::111122223333:oidc-provider/" + GITHUB, "")))
                        .with(new OidcTrustMissingSubject()))
                .violates(ID);
    }

    @Test
    void leavesOtherWaysToAssumeARoleAlone() {
        String plain = trusting(arn(GITHUB), "").replace("sts:AssumeRoleWithWebIdentity", "sts:AssumeRole");
        String saml = plain.replace("sts:AssumeRole", "sts:AssumeRoleWithSAML");

        assertThat(auditing(account(plain, saml)).with(new OidcTrustMissingSubject()))
                .isNotApplicable(ID);
    }

    @Test
    void isNotEvaluatedOnARoleWhoseTrustWasNotUnderstood() {
        String not = trusting(arn(GITHUB), "").replace("'Principal'", "'NotPrincipal'");

        assertThat(auditing(account(not)).with(new OidcTrustMissingSubject()))
                .doesNotEvaluate(ID)
                .because("ci: the document has a fault");
    }

    @Test
    void countsOnlyTheRolesThatTrustAProvider() {
        FakeAccount account = FakeAccount.create()
                .role("ci", r -> r.trustingOidcProvider(GITHUB, "repo:org/app:ref:refs/heads/main"))
                .role("web", r -> r.trustingService("ec2.amazonaws.com"));

        assertThat(auditing(account)
                        .with(new OidcTrustMissingSubject())
                        .run()
                        .outcomes()
                        .get(0)
                        .subjects())
                .isEqualTo(1);
    }
}
