package io.github.iamaudit.rules.builtin.analyzer;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.analyzer.AnalyzerFindingBuilder;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AnalyzerAlert;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.RuleTester;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessAnalyzerActiveFindingsTest {

    private static final String RULE = "access-analyzer-active-findings";
    private static final String BUCKET = "arn:aws:s3:::reports";

    private static AnalyzerFindingBuilder finding(String id) {
        return AnalyzerFinding.builder()
                .id(id)
                .analyzerArn(Arn.of("arn:aws:access-analyzer:us-east-1:111122223333:analyzer/external-access"))
                .findingType("ExternalAccess")
                .resource(BUCKET)
                .resourceType("AWS::S3::Bucket")
                .status("ACTIVE")
                .createdAt(FakeAccount.NOW)
                .analyzedAt(FakeAccount.NOW)
                .updatedAt(FakeAccount.NOW);
    }

    private static FakeAccount with(AnalyzerFindingBuilder... findings) {
        return create().with(
                        Facet.ANALYZER_FINDINGS,
                        Stream.of(findings).map(AnalyzerFindingBuilder::build).toList());
    }

    private static RuleTester judging(FakeAccount account) {
        return auditing(account).with(new AccessAnalyzerActiveFindings());
    }

    @Test
    void reportsEachFindingOnItsResource() {
        assertThat(judging(with(
                        finding("f-1"),
                        finding("f-2"),
                        finding("f-3").resource("arn:aws:sqs:us-east-1:111122223333:in"))))
                .violates(RULE)
                .onlyOn(BUCKET, "arn:aws:sqs:us-east-1:111122223333:in")
                .times(3)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("somebody outside has access: AWS::S3::Bucket")
                .withEvidence(AnalyzerAlert.class, alert -> alert.findingId().equals("f-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHIVED", "RESOLVED"})
    void acceptsWhatWasArchivedOrResolved(String status) {
        assertThat(judging(with(finding("f-1").status(status)))).complies(RULE);
    }

    @Test
    void theStepsAreAboutAFindingThatStands() {
        FakeAccount account = with(finding("f-1").status("ARCHIVED"), finding("f-2"));

        Remediation remediation = judging(account).run().findings().get(0).remediation();
        Assertions.assertThat(remediation.steps())
                .flatExtracting(step -> step.command().stream().toList())
                .hasSize(2)
                .allSatisfy(command ->
                        Assertions.assertThat(command).contains("f-2").doesNotContain("f-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "ExternalAccess, MEDIUM",
        "InternalAccess, MEDIUM",
        "UnusedIAMRole, LOW",
        "UnusedIAMUserAccessKey, LOW",
        "UnusedIAMUserPassword, LOW",
        "UnusedPermission, LOW",
        "SomethingNew, MEDIUM",
    })
    void unusedAccessIsMilderThanAccess(String type, Severity severity) {
        assertThat(judging(with(finding("f-1").findingType(type))))
                .violates(RULE)
                .withSeverity(severity);
    }

    @Test
    void aResourceThatCouldNotBeAnalyzedLeavesItOpen() {
        assertThat(judging(with(finding("f-1").error("ACCESS_DENIED"))))
                .doesNotEvaluate(RULE)
                .because("IAM Access Analyzer could not analyze the resource: ACCESS_DENIED");
    }

    @Test
    void silenceMeansNothingWhereNobodyLooks() {
        assertThat(judging(create().noAnalyzers()))
                .doesNotEvaluate(RULE)
                .because("no active analyzer looks for external access");
        assertThat(judging(create().analyzer("external-access", a -> a.status("DISABLED"))))
                .doesNotEvaluate(RULE);
        assertThat(judging(create().noAnalyzers().analyzer("unused", a -> a.type("ACCOUNT_UNUSED_ACCESS"))))
                .doesNotEvaluate(RULE);
    }

    @Test
    void saysNothingWhereNothingWasFound() {
        assertThat(judging(create().with(Facet.ANALYZER_FINDINGS, List.of()))).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenListingFindingsWasDenied() {
        assertThat(judging(create().denied(Facet.ANALYZER_FINDINGS, "access-analyzer:ListFindings")))
                .doesNotEvaluate(RULE)
                .because("access-analyzer:ListFindings was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(
                assertThat(judging(with(finding(name.text())))).violates(RULE).actual());
    }
}
