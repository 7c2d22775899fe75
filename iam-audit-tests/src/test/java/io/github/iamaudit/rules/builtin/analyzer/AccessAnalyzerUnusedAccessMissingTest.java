package io.github.iamaudit.rules.builtin.analyzer;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessAnalyzerUnusedAccessMissingTest {

    private static final String RULE = "access-analyzer-unused-access-missing";

    private static FakeAccount with(String type, String status) {
        return create().analyzer("unused", analyzer -> analyzer.type(type).status(status));
    }

    private static RuleTester inUsEast(FakeAccount account) {
        return auditing(account).with(RULE, "regions", "us-east-1");
    }

    @Test
    void reportsAccountWithAnAnalyzerOfExternalAccessOnly() {
        assertThat(inUsEast(create()))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("no active analyzer looks for unused access in us-east-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS"})
    void acceptsOneInAnyRegion(String type) {
        assertThat(auditing(with(type, "ACTIVE"))).complies(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_UNUSED_ACCESS, DISABLED",
        "ACCOUNT_UNUSED_ACCESS, FAILED",
        "ACCOUNT_INTERNAL_ACCESS, ACTIVE",
        "ORGANIZATION, ACTIVE"
    })
    void anAnalyzerThatDoesNotLookDoesNotCount(String type, String status) {
        assertThat(inUsEast(with(type, status))).violates(RULE);
    }

    @Test
    void anAnalyzerMayBeInARegionThatWasNotLookedAt() {
        assertThat(auditing(create())).doesNotEvaluate(RULE).because("looked at were us-east-1");
        assertThat(auditing(create()).with(RULE, "regions", "us-east-1,eu-west-1"))
                .doesNotEvaluate(RULE)
                .because("an analyzer may be in a Region that was not looked at");
    }

    @Test
    void isNotEvaluatedWhenTheAnalyzersWereDenied() {
        assertThat(auditing(create().denied(Facet.ACCESS_ANALYZERS, "access-analyzer:ListAnalyzers")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("access-analyzer:ListAnalyzers");
    }
}
