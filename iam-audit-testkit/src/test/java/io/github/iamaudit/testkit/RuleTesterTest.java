package io.github.iamaudit.testkit;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.age;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTesterTest {

    @Test
    void healthyAccountHasNoFindings() {
        assertThat(IamAudit.of(FakeAccount.create().build()).run()).hasNoFindings();
    }

    @Test
    void everyRuleCanJudgeTheHealthyAccount() {
        ServiceLastAccessed support = ServiceLastAccessed.builder()
                .principalArn(Arn.of("arn:aws:iam::111122223333:role/support"))
                .granularity("SERVICE_LEVEL")
                .jobCompletionDate(FakeAccount.NOW)
                .build();

        assertThat(auditing(FakeAccount.create().with(Facet.SERVICE_LAST_ACCESSED, List.of(support)))
                        .with("access-analyzer-external-missing", "regions", "us-east-1")
                        .with("access-analyzer-unused-access-missing", "regions", "us-east-1")
                        .with("user-not-in-required-group", "requiredGroups", "people")
                        .run()
                        .outcomes())
                .hasSameSizeAs(RuleSet.all().plus(RuleSet.optional()).ids())
                .extracting(Outcome::reasons)
                .allMatch(reasons -> reasons.isEmpty());
    }

    @Test
    void runsTheGivenRulesOnly() {
        assertThat(auditing(FakeAccount.create())
                        .with(new UserNameTooShort())
                        .run()
                        .outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.ruleId()).isEqualTo("user-name-too-short"));
    }

    @Test
    void takesSettingsAndSeverities() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.activeKey(age(days(61))));

        assertThat(auditing(account)).complies("access-key-not-rotated");
        assertThat(auditing(account)
                        .with("access-key-not-rotated", "maxAgeDays", "60")
                        .withSeverity("access-key-not-rotated", Severity.CRITICAL))
                .violates("access-key-not-rotated")
                .onlyOn("alice")
                .withSeverity(Severity.CRITICAL);
    }

    @Test
    void evaluatesAtTheSnapshotsTimeOrAnother() {
        FakeAccount account = FakeAccount.create().user("al");

        assertThat(auditing(account).with(new UserNameTooShort()))
                .violates("user-name-too-short")
                .withMessageContaining(NOW.toString());
        assertThat(auditing(account).with(new UserNameTooShort()).evaluatedAt(NOW.plus(days(1))))
                .violates("user-name-too-short")
                .withMessageContaining("2026-03-02T06:00:00Z");
    }

    @Test
    void deniedCredentialsAreNotEvaluated() {
        assertThat(auditing(FakeAccount.create()
                        .user("alice", u -> u.activeKey(days(91)))
                        .denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate("access-key-not-rotated")
                .because("iam:GetCredentialReport was denied");
    }
}
