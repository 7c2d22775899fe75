package io.github.iamaudit.rules.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import io.github.iamaudit.rules.compliance.ControlResult.Status;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final String KEY_AGE = "access-key-not-rotated";
    private static final String LENGTH = "password-policy-min-length";
    private static final String MFA = "user-console-mfa-missing";

    private static Outcome outcome(String ruleId, Outcome.Status status, Map<String, String> settings) {
        return Outcome.builder()
                .ruleId(ruleId)
                .title("Something is wrong")
                .severity(Severity.LOW)
                .status(status)
                .subjects(41)
                .violated(status == Outcome.Status.VIOLATED ? 3 : 0)
                .notEvaluated(0)
                .putAllSettings(settings)
                .build();
    }

    private static Outcome outcome(String ruleId, Outcome.Status status) {
        return outcome(ruleId, status, Map.of());
    }

    private static Outcome notEvaluated(String ruleId) {
        return Outcome.builder()
                .from(outcome(ruleId, Outcome.Status.NOT_EVALUATED))
                .addReasons(
                        new Reason(Reason.Kind.DENIED, "users", "iam:ListUsers was denied"),
                        new Reason(Reason.Kind.DENIED, "roles", "iam:ListRoles was denied"))
                .build();
    }

    private static ControlRule rule(String id) {
        return new ControlRule(id, Map.of());
    }

    private static Control automated(String id, ControlRule... rules) {
        return new Control(id, "Control " + id, Assessment.AUTOMATED, 1, List.of(rules));
    }

    private static Control manual(String id, ControlRule... rules) {
        return new Control(id, "Control " + id, Assessment.MANUAL, 1, List.of(rules));
    }

    private static Score score(List<Outcome> outcomes, Control... controls) {
        Framework framework = Framework.builder()
                .id("house-rules")
                .version("1.0.0")
                .name("House rules")
                .scope("All")
                .addControls(controls)
                .build();
        return Score.of(framework, outcomes, RuleSet.all());
    }

    private static ControlResult only(Score score) {
        assertThat(score.results()).hasSize(1);
        return score.results().get(0);
    }

    @Test
    void controlPassesWhenEveryRuleIsCompliant() {
        ControlResult result = only(score(
                List.of(outcome(MFA, Outcome.Status.COMPLIANT), outcome(KEY_AGE, Outcome.Status.COMPLIANT)),
                automated("1", rule(MFA), rule(KEY_AGE))));

        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void controlPassesWhenOneRuleIsCompliantAndTheOtherDoesNotApply() {
        ControlResult result = only(score(
                List.of(outcome(MFA, Outcome.Status.COMPLIANT), outcome(KEY_AGE, Outcome.Status.NOT_APPLICABLE)),
                automated("1", rule(MFA), rule(KEY_AGE))));

        assertThat(result.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void controlFailsWhenARuleIsViolatedWhateverElseIsNotKnown() {
        ControlResult result = only(score(
                List.of(outcome(MFA, Outcome.Status.VIOLATED), notEvaluated(KEY_AGE)),
                automated("1", rule(KEY_AGE), rule(MFA))));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reasons()).containsExactly(MFA + ": 3 of 41");
    }

    @Test
    void controlIsNotEvaluatedWhenARuleIsNot() {
        ControlResult result = only(score(
                List.of(outcome(MFA, Outcome.Status.COMPLIANT), notEvaluated(KEY_AGE)),
                automated("1", rule(KEY_AGE), rule(MFA))));

        assertThat(result.status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(result.reasons()).containsExactly(KEY_AGE + ": iam:ListUsers was denied");
    }

    @Test
    void controlIsNotEvaluatedWhenARuleDidNotRun() {
        ControlResult result =
                only(score(List.of(outcome(MFA, Outcome.Status.COMPLIANT)), automated("1", rule(KEY_AGE), rule(MFA))));

        assertThat(result.status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(result.reasons()).containsExactly("the rule " + KEY_AGE + " did not run");
    }

    @Test
    void automatedControlWithoutRulesIsNotEvaluated() {
        ControlResult result = only(score(List.of(), automated("1")));

        assertThat(result.status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(result.reasons()).containsExactly("no rule of this version decides it");
    }

    @Test
    void controlIsNotApplicableWhenNoRuleApplies() {
        ControlResult result =
                only(score(List.of(outcome(KEY_AGE, Outcome.Status.NOT_APPLICABLE)), automated("1", rule(KEY_AGE))));

        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void manualControlStaysManualAndTellsWhatTheRulesContribute() {
        Score score = score(
                List.of(
                        outcome(MFA, Outcome.Status.COMPLIANT),
                        outcome(KEY_AGE, Outcome.Status.VIOLATED),
                        notEvaluated(LENGTH)),
                manual("1", rule(MFA)),
                manual("2", rule(KEY_AGE), rule(LENGTH)),
                manual("3"));

        assertThat(score.results()).extracting(ControlResult::status).containsOnly(Status.MANUAL);
        assertThat(score.results().get(0).reasons()).isEmpty();
        assertThat(score.results().get(1).reasons())
                .containsExactly(KEY_AGE + ": 3 of 41", LENGTH + ": iam:ListUsers was denied");
        assertThat(score.percent()).isEmpty();
    }

    private static final ControlRule AT_MOST_NINETY = new ControlRule(KEY_AGE, Map.of("maxAgeDays", "90"));
    private static final ControlRule AT_LEAST_FOURTEEN = new ControlRule(LENGTH, Map.of("minLength", "14"));

    @Test
    void looserSettingThanTheControlAllowsFailsIt() {
        ControlResult age = only(score(
                List.of(outcome(KEY_AGE, Outcome.Status.COMPLIANT, Map.of("maxAgeDays", "120"))),
                automated("1", AT_MOST_NINETY)));
        ControlResult length = only(score(
                List.of(outcome(LENGTH, Outcome.Status.COMPLIANT, Map.of("minLength", "8"))),
                automated("1", AT_LEAST_FOURTEEN)));

        assertThat(age.status()).isEqualTo(Status.FAILED);
        assertThat(age.reasons()).containsExactly(KEY_AGE + " ran with maxAgeDays 120, the control says 90");
        assertThat(length.status()).isEqualTo(Status.FAILED);
        assertThat(length.reasons()).containsExactly(LENGTH + " ran with minLength 8, the control says 14");
    }

    @Test
    void equalOrStricterSettingWithoutFaultsPassesTheControl() {
        for (String days : List.of("90", "30")) {
            assertThat(only(score(
                                    List.of(outcome(KEY_AGE, Outcome.Status.COMPLIANT, Map.of("maxAgeDays", days))),
                                    automated("1", AT_MOST_NINETY)))
                            .status())
                    .isEqualTo(Status.PASSED);
        }
    }

    @Test
    void faultUnderAStricterSettingLeavesTheControlNotEvaluated() {
        ControlResult result = only(score(
                List.of(outcome(KEY_AGE, Outcome.Status.VIOLATED, Map.of("maxAgeDays", "30"))),
                automated("1", AT_MOST_NINETY)));

        assertThat(result.status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(result.reasons()).containsExactly(KEY_AGE + " found faults with maxAgeDays 30, the control says 90");
    }

    @Test
    void faultUnderAnEqualOrLooserSettingFailsTheControl() {
        for (String days : List.of("90", "120")) {
            ControlResult result = only(score(
                    List.of(outcome(KEY_AGE, Outcome.Status.VIOLATED, Map.of("maxAgeDays", days))),
                    automated("1", AT_MOST_NINETY)));

            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.reasons()).containsExactly(KEY_AGE + ": 3 of 41");
        }
    }

    @Test
    void percentIsCutAndCountsEvaluatedControlsOnly() {
        Score score = score(
                List.of(
                        outcome(MFA, Outcome.Status.COMPLIANT),
                        outcome("role-unused", Outcome.Status.COMPLIANT),
                        outcome(KEY_AGE, Outcome.Status.VIOLATED),
                        outcome("user-direct-policy", Outcome.Status.NOT_APPLICABLE),
                        notEvaluated(LENGTH)),
                automated("1", rule(MFA)),
                automated("2", rule("role-unused")),
                automated("3", rule(KEY_AGE)),
                automated("4", rule("user-direct-policy")),
                automated("5", rule(LENGTH)),
                manual("6"));

        assertThat(score.evaluated()).isEqualTo(3);
        assertThat(score.percent()).hasValue(66);
        assertThat(score.text())
                .isEqualTo("66% (2 of 3 automated controls that were evaluated; 1 not evaluated; 1 not applicable;"
                        + " 1 manual)");
        assertThat(score.count(Status.PASSED)).isEqualTo(2);
        assertThat(score.count(Status.FAILED)).isEqualTo(1);
        assertThat(score.results()).extracting(r -> r.control().id()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void percentIsNeverAHundredWhenSomethingWasNotEvaluated() {
        List<Outcome> outcomes = List.of(outcome(MFA, Outcome.Status.COMPLIANT), notEvaluated(KEY_AGE));

        assertThat(score(outcomes, automated("1", rule(MFA))).percent()).hasValue(100);
        assertThat(score(outcomes, automated("1", rule(MFA)), manual("2")).percent())
                .hasValue(100);
        Score incomplete = score(outcomes, automated("1", rule(MFA)), automated("2", rule(KEY_AGE)));
        assertThat(incomplete.percent()).hasValue(99);
        assertThat(incomplete.text()).isEqualTo("99% (1 of 1 automated controls that were evaluated; 1 not evaluated)");
    }

    @Test
    void percentIsNeverAHundredWhenOneOfManyControlsFailed() {
        List<Control> controls = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> controls.add(automated("1." + i, rule(MFA))));
        controls.add(automated("2", rule(KEY_AGE)));

        Score score = score(
                List.of(outcome(MFA, Outcome.Status.COMPLIANT), outcome(KEY_AGE, Outcome.Status.VIOLATED)),
                controls.toArray(Control[]::new));

        assertThat(score.percent()).hasValue(99);
    }

    @Test
    void scoreOfNothingHasNoPercent() {
        Score score = score(List.of(notEvaluated(KEY_AGE)), automated("1", rule(KEY_AGE)), manual("2"));

        assertThat(score.percent()).isEmpty();
        assertThat(score.text())
                .isEqualTo("none (0 of 0 automated controls that were evaluated; 1 not evaluated; 1 manual)");
    }

    @Test
    void partlyAutomatedControlFailsByAFaultAndNeverPasses() {
        Framework nist = Framework.named("nist-800-53-r5");
        FakeAccount account = FakeAccount.create().user("alice", user -> user.console());
        Score healthy =
                IamAudit.of(account.build()).frameworks(nist).run().scores().get(0);
        Score faulty = IamAudit.of(account.user("alice", user -> user.noMfa()).build())
                .frameworks(nist)
                .run()
                .scores()
                .get(0);

        assertThat(result(healthy, "IA-2(1)").status()).isEqualTo(Status.MANUAL);
        assertThat(result(faulty, "IA-2(1)").status()).isEqualTo(Status.PARTLY_FAILED);
        assertThat(result(faulty, "IA-2(1)").reasons()).contains("user-console-mfa-missing: 1 of 1");
        assertThat(faulty.percent()).isEmpty();
        assertThat(faulty.text())
                .contains("none (0 of 0 automated controls")
                .contains(" partly automated with faults; ");
    }

    private static ControlResult result(Score score, String control) {
        return score.results().stream()
                .filter(result -> result.control().id().equals(control))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyControlIsCountedOnceInEveryVersion() {
        IamAudit.of(FakeAccount.create().user("alice", u -> u.console().noMfa()).build())
                .frameworks(Framework.all())
                .run()
                .scores()
                .forEach(score -> assertThat(IntStream.of(
                                        score.count(Status.PASSED),
                                        score.count(Status.FAILED),
                                        score.count(Status.NOT_APPLICABLE),
                                        score.count(Status.NOT_EVALUATED),
                                        score.count(Status.PARTLY_FAILED),
                                        score.count(Status.MANUAL))
                                .sum())
                        .isEqualTo(score.framework().controls().size()));
    }

    @Test
    void healthyAccountFailsNoControlOfAnyVersion() {
        List<Score> scores = IamAudit.of(FakeAccount.create()
                        .user("alice", u -> u.console())
                        .user("robot", u -> u.activeKey())
                        .build())
                .frameworks(Framework.all())
                .run()
                .scores();

        assertThat(scores).hasSize(13).allSatisfy(score -> {
            assertThat(score.count(Status.FAILED)).isZero();
            assertThat(score.count(Status.PARTLY_FAILED)).isZero();
        });
        assertThat(scores.subList(0, 7)).allSatisfy(score -> {
            assertThat(score.count(Status.PASSED)).isGreaterThan(8);
            assertThat(score.percent())
                    .as("controls without a rule are not evaluated")
                    .hasValue(99);
        });
    }

    private static ControlResult.Status statusOf(String control, FakeAccount account, RuleSet rules) {
        return IamAudit.of(account.build())
                .rules(rules)
                .frameworks(Framework.cisAwsFoundations("5.0.0"))
                .run()
                .scores()
                .get(0)
                .results()
                .stream()
                .filter(result -> result.control().id().equals(control))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void stricterSettingIsJudgedOnceMoreAsTheControlMeansIt() {
        RuleSet strict = RuleSet.all().with(KEY_AGE, "maxAgeDays", "30");
        FakeAccount old = FakeAccount.create().user("alice", u -> u.activeKey(FakeAccount.days(100)));
        FakeAccount young = FakeAccount.create().user("alice", u -> u.activeKey(FakeAccount.days(60)));

        assertThat(statusOf("1.13", old, strict)).isEqualTo(Status.FAILED);
        assertThat(statusOf("1.13", young, strict)).isEqualTo(Status.PASSED);
    }

    @Test
    void exceptionsThatTheControlDoesNotKnowLeaveItOpen() {
        FakeAccount account = FakeAccount.create().group("support", g -> g.attachedAwsManaged("AWSSupportAccess"));
        account.noSupportRole();
        RuleSet loose = RuleSet.all().with("support-role-missing", "acceptUsersAndGroups", "true");

        assertThat(statusOf("1.16", account, RuleSet.all())).isEqualTo(Status.FAILED);
        assertThat(statusOf("1.16", account, loose)).isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void settingThatTheRuleDoesNotHaveLeavesTheControlOpen() {
        ControlResult result = only(score(
                List.of(outcome(MFA, Outcome.Status.COMPLIANT)),
                automated("1", new ControlRule(MFA, Map.of("maxAgeDays", "90")))));

        assertThat(result.status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(result.reasons())
                .containsExactly("the control names the setting maxAgeDays, which user-console-mfa-missing has not");
    }
}
