package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import org.junit.jupiter.api.Test;

class PasswordPolicyAbsentTest {

    private static final String RULE = "password-policy-absent";

    @Test
    void reportsAccountWithoutPolicy() {
        assertThat(auditing(create().noPasswordPolicy()))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("no password policy is set, so IAM's default holds")
                .withEvidence(
                        Expectation.class,
                        new Expectation("PasswordPolicy", "IAM's default", "a policy of the account")::equals);
    }

    @Test
    void acceptsPolicyThatSaysTheSameAsTheDefault() {
        PasswordPolicy same = PasswordPolicy.builder()
                .from(PasswordPolicy.iamDefault())
                .isDefault(false)
                .build();

        assertThat(auditing(create().with(Facet.PASSWORD_POLICY, same))).complies(RULE);
    }

    @Test
    void acceptsStrongPolicy() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }

    @Test
    void isNotEvaluatedWhenThePolicyCouldNotBeRead() {
        assertThat(auditing(create().failed(Facet.PASSWORD_POLICY, "Throttling: rate exceeded")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.FAILED)
                .because("Throttling");
    }

    @Test
    void isNotEvaluatedWhenNobodyAskedForThePolicy() {
        assertThat(auditing(create().withoutFacet(Facet.PASSWORD_POLICY)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.NOT_COLLECTED);
    }

    @Test
    void setsThePolicyAsAWholeWithoutExpiry() {
        Finding finding = assertThat(auditing(create().noPasswordPolicy()))
                .violates(RULE)
                .actual()
                .get(0);

        assertThat(finding.remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-account-password-policy",
                        "aws iam update-account-password-policy --minimum-password-length 14"
                                + " --password-reuse-prevention 24 --require-uppercase-characters"
                                + " --require-lowercase-characters --require-numbers --require-symbols"
                                + " --allow-users-to-change-password");
    }
}
