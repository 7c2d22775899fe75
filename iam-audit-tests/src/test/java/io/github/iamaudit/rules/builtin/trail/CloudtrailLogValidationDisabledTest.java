package io.github.iamaudit.rules.builtin.trail;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudtrailLogValidationDisabledTest {

    private static final String RULE = "cloudtrail-log-validation-disabled";

    private static FakeAccount only(String name, Consumer<TrailBuilder> details) {
        return FakeAccount.create().noTrails().trail(name, details);
    }

    @Test
    void reportsTheTrail() {
        assertThat(auditing(only("all", trail -> trail.logFileValidationEnabled(false))
                        .trail("other", trail -> trail.logFileValidationEnabled(true))))
                .violates(RULE)
                .onlyOn("all")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("changes to log files of the trail cannot be found out")
                .withEvidence(Expectation.class, new Expectation("LogFileValidationEnabled", "false", "true")::equals);
    }

    @Test
    void acceptsTrailThatValidates() {
        assertThat(auditing(only("all", trail -> trail.logFileValidationEnabled(true))))
                .complies(RULE);
    }

    @Test
    void aStoppedTrailWritesNoLogFiles() {
        assertThat(auditing(only(
                        "all", trail -> trail.logFileValidationEnabled(false).isLogging(false))))
                .isNotApplicable(RULE);
    }

    @Test
    void whereItIsNotKnownWhetherTheTrailRecordsItStaysOpen() {
        assertThat(auditing(only(
                        "all", trail -> trail.logFileValidationEnabled(false).isLogging(Optional.empty()))))
                .doesNotEvaluate(RULE)
                .because("whether the trail records is not known");
        assertThat(auditing(only(
                        "all", trail -> trail.logFileValidationEnabled(true).isLogging(Optional.empty()))))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheTrailsWereDenied() {
        assertThat(auditing(FakeAccount.create().denied(Facet.TRAILS, "cloudtrail:DescribeTrails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("cloudtrail:DescribeTrails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(only(name.text(), trail -> trail.logFileValidationEnabled(false))))
                .violates(RULE)
                .actual());
    }
}
