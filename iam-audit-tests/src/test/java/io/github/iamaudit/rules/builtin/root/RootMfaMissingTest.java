package io.github.iamaudit.rules.builtin.root;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootMfaMissingTest {

    private static final String RULE = "root-mfa-missing";
    private static final String ROOT = "<root_account>";

    @Test
    void reportsRootWithoutMfa() {
        assertThat(auditing(create().root(r -> r.noMfa())))
                .violates(RULE)
                .onlyOn("root")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("no MFA device is assigned")
                .withEvidence(Expectation.class, new Expectation("mfa_active", "false", "true")::equals);
    }

    @Test
    void acceptsHardwareMfa() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void acceptsVirtualMfa() {
        assertThat(auditing(create().root(r -> r.virtualMfa()))).complies(RULE);
    }

    @Test
    void doesNotApplyToRootWithoutCredentials() {
        assertThat(auditing(create().root(r -> r.noCredentials()))).isNotApplicable(RULE);
    }

    @Test
    void reportsRootWithoutPasswordThatHasAnActiveKey() {
        assertThat(auditing(create().root(r -> r.noCredentials().activeKey(1))))
                .violates(RULE)
                .on("root");
    }

    @ParameterizedTest
    @CsvSource({"not_supported", "true", "no_information"})
    void countsPasswordThatIsNotKnownToBeAbsent(String passwordEnabled) {
        FakeAccount account = create().root(r -> r.noMfa()).withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.cell(account, ROOT, "password_enabled", passwordEnabled)))
                .violates(RULE)
                .on("root");
    }

    @Test
    void reportsWhereTheSummaryDoesNotTellOfThePassword() {
        assertThat(auditing(create().withoutFacet(Facet.CREDENTIAL_REPORT)
                        .with(
                                Facet.ACCOUNT_SUMMARY,
                                new AccountSummary(Map.of("AccountMFAEnabled", 0, "AccountAccessKeysPresent", 0)))))
                .violates(RULE)
                .on("root");
    }

    @Test
    void readsTheSummaryWhereThereIsNoReport() {
        assertThat(auditing(create().root(r -> r.noMfa()).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("root");
        assertThat(auditing(create().withoutFacet(Facet.CREDENTIAL_REPORT))).complies(RULE);
    }

    @Test
    void doesNotApplyInGovCloudWhoseRootHasNoConsole() {
        assertThat(auditing(create().partition(Partition.AWS_US_GOV).root(r -> r.noMfa())))
                .isNotApplicable(RULE);
    }

    @Test
    void appliesInChina() {
        assertThat(auditing(create().partition(Partition.AWS_CN).root(r -> r.noMfa())))
                .violates(RULE)
                .onArn("arn:aws-cn:iam::111122223333:root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", "no_information", "N/A", "", "perhaps"})
    void isNotEvaluatedWhereMfaIsNotKnown(String cell) {
        FakeAccount account = create().withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.cell(account, ROOT, "mfa_active", cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether MFA is active is not known");
    }

    @Test
    void asksTheSummaryWhereTheCellTellsNothing() {
        assertThat(auditing(EditedReport.cell(create(), ROOT, "mfa_active", "not_supported")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenReportAndSummaryWereDenied() {
        assertThat(auditing(create().denied(Facet.ROOT_CREDENTIALS, "iam:GetAccountSummary")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountSummary");
    }
}
