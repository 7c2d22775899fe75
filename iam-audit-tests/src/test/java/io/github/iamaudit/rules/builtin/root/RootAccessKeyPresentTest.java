package io.github.iamaudit.rules.builtin.root;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootAccessKeyPresentTest {

    private static final String RULE = "root-access-key-present";
    private static final String ROOT = "<root_account>";

    private static FakeAccount summaryOnly() {
        return create().withoutFacet(Facet.CREDENTIAL_REPORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reportsActiveKeyInEitherSlot(int slot) {
        assertThat(auditing(create().root(r -> r.activeKey(slot))))
                .violates(RULE)
                .onlyOn("root")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("access key " + slot + " is active")
                .withEvidence(
                        Expectation.class, new Expectation("access_key_" + slot + "_active", "true", "false")::equals);
    }

    @Test
    void acceptsInactiveKey() {
        assertThat(auditing(create().root(r -> r.inactiveKey(1)))).complies(RULE);
    }

    @Test
    void reportsEachOfTwoActiveKeys() {
        List<Finding> findings = assertThat(
                        auditing(create().root(r -> r.activeKey(1).activeKey(2))))
                .violates(RULE)
                .actual();

        assertThat(findings)
                .isSortedAccordingTo(Finding.ORDER)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder("access key 1 is active", "access key 2 is active");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void acceptsRootWithoutCredentialsAsInMemberAccounts() {
        assertThat(auditing(create().root(r -> r.noCredentials()))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True", "true"})
    void readsTrueInAnyCase(String cell) {
        FakeAccount account = create().root(r -> r.inactiveKey(1));

        assertThat(auditing(EditedReport.cell(account, ROOT, "access_key_1_active", cell)))
                .violates(RULE)
                .on("root");
    }

    @Test
    void reportsMilderWhereOnlyTheSummaryCountsKeys() {
        assertThat(auditing(summaryOnly().root(r -> r.inactiveKey(1))))
                .violates(RULE)
                .onlyOn("root")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the account summary counts an access key, which may be inactive")
                .withEvidence(Expectation.class, new Expectation("AccountAccessKeysPresent", "1", "0")::equals);
    }

    @Test
    void acceptsSummaryThatCountsNoKeys() {
        assertThat(auditing(summaryOnly())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheRootRowIsMissing() {
        FakeAccount account = create().withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.withoutRow(account, ROOT)))
                .doesNotEvaluate(RULE)
                .because("the credential report has no row of the root user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", "no_information", "", "perhaps"})
    void isNotEvaluatedWhereTheStateOfAKeyIsNotKnown(String cell) {
        assertThat(auditing(EditedReport.cell(create(), ROOT, "access_key_2_active", cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether an access key is active is not known");
    }

    @Test
    void reportsActiveKeyBesideOneOfUnknownState() {
        FakeAccount account = create().root(r -> r.activeKey(1));

        assertThat(auditing(EditedReport.cell(account, ROOT, "access_key_2_active", "perhaps")))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("access key 1");
    }

    @Test
    void readsNotApplicableAsNoKey() {
        assertThat(auditing(EditedReport.cell(create(), ROOT, "access_key_1_active", "N/A")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenReportAndSummaryWereDenied() {
        assertThat(auditing(create().denied(Facet.ROOT_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void leavesKeysOfUsersToOtherRules() {
        assertThat(auditing(create().user("root", u -> u.activeKey()))).complies(RULE);
    }

    @Test
    void saysToFindTheUseOfTheKeyBeforeDeletingIt() {
        Finding finding = assertThat(auditing(create().root(r -> r.activeKey(1))))
                .violates(RULE)
                .actual()
                .get(0);

        assertThat(finding.remediation().steps().get(0).command())
                .hasValue("aws cloudtrail lookup-events --lookup-attributes"
                        + " AttributeKey=Username,AttributeValue=root");
        assertThat(finding.remediation().steps()).last().asString().contains("Delete the key");
    }
}
