package io.github.iamaudit.rules.builtin.analyzer;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.AccessAnalyzersBuilder;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessAnalyzerExternalMissingTest {

    private static final String RULE = "access-analyzer-external-missing";

    private static FakeAccount inRegions(String... regions) {
        AccessAnalyzersBuilder analyzers = AccessAnalyzers.builder().addRegions(regions);
        analyzers.addAnalyzer(analyzer(regions[0], "ACCOUNT", "ACTIVE"));
        return create().with(Facet.ACCESS_ANALYZERS, analyzers.build());
    }

    private static Analyzer analyzer(String region, String type, String status) {
        return Analyzer.builder()
                .arn(Arn.of("arn:aws:access-analyzer:" + region + ":111122223333:analyzer/one"))
                .name("one")
                .type(type)
                .region(region)
                .status(status)
                .createdAt(FakeAccount.NOW)
                .build();
    }

    @Test
    void reportsEachRegionWithoutOne() {
        assertThat(auditing(inRegions("eu-west-1", "us-east-1", "us-west-2")).with(new AccessAnalyzerExternalMissing()))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(2)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("no active analyzer looks for external access in us-");
    }

    @Test
    void acceptsAnAnalyzerInEveryRegionThatIsInUse() {
        assertThat(auditing(inRegions("eu-west-1", "us-east-1"))
                        .with(new AccessAnalyzerExternalMissing())
                        .with(RULE, "regions", "eu-west-1"))
                .complies(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, ACTIVE, true",
        "ORGANIZATION, ACTIVE, true",
        "ACCOUNT, CREATING, false",
        "ACCOUNT, DISABLED, false",
        "ORGANIZATION, FAILED, false",
        "ACCOUNT_UNUSED_ACCESS, ACTIVE, false",
        "ORGANIZATION_INTERNAL_ACCESS, ACTIVE, false",
    })
    void onlyAnActiveAnalyzerOfExternalAccessCounts(String type, String status, boolean counts) {
        FakeAccount account = create().with(
                        Facet.ACCESS_ANALYZERS,
                        AccessAnalyzers.builder()
                                .addRegion("eu-west-1")
                                .addAnalyzer(analyzer("eu-west-1", type, status))
                                .build());
        var tester = auditing(account).with(new AccessAnalyzerExternalMissing()).with(RULE, "regions", "eu-west-1");
        if (counts) {
            assertThat(tester).complies(RULE);
        } else {
            assertThat(tester)
                    .violates(RULE)
                    .withEvidence(
                            Expectation.class,
                            evidence -> evidence.actual().equals("one (" + type + ", " + status + ")"));
        }
    }

    @Test
    void neverSaysThatAllIsWellWhereTheRegionsInUseAreNotNamed() {
        assertThat(auditing(create()).with(new AccessAnalyzerExternalMissing()))
                .doesNotEvaluate(RULE)
                .because("which Regions the account uses is not known");
    }

    @Test
    void isNotEvaluatedForRegionsThatWereNotLookedAt() {
        assertThat(auditing(inRegions("eu-west-1"))
                        .with(new AccessAnalyzerExternalMissing())
                        .with(RULE, "regions", "eu-west-1,ap-south-1"))
                .doesNotEvaluate(RULE)
                .because("not looked at: ap-south-1");
    }

    @Test
    void isNotEvaluatedWhenListingWasDenied() {
        assertThat(auditing(create().denied(Facet.ACCESS_ANALYZERS, "access-analyzer:ListAnalyzers"))
                        .with(new AccessAnalyzerExternalMissing()))
                .doesNotEvaluate(RULE)
                .because("access-analyzer:ListAnalyzers was denied");
    }
}
