package io.github.iamaudit.testkit;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AuditAssertTest {

    private static final String RULE = "user-name-too-short";

    private static Engine.Result result(FakeAccount account) {
        return RuleTester.auditing(account).with(new UserNameTooShort()).run();
    }

    private static FakeAccount shortNames() {
        return FakeAccount.create().user("al", u -> u.path("/x/")).user("bob").user("alice");
    }

    /** It fails, and says what and the whole result. */
    private static void assertFailure(ThrowingCallable assertion, String... texts) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("findings (")
                .hasMessageContaining("outcomes (1):\n  " + RULE + ": ")
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage())
                        .contains(texts));
    }

    @Test
    void findsWhatWasFound() {
        assertThat(result(shortNames()))
                .violates(RULE)
                .times(2)
                .onlyOn("bob", "al")
                .on("al")
                .onArn("arn:aws:iam::111122223333:user/x/al")
                .withSeverity(Severity.LOW)
                .withEvidence(Expectation.class, e -> e.actual().equals("2"))
                .withMessageContaining("2 characters");
    }

    @Test
    void narrowsToOneFinding() {
        assertFailure(
                () -> assertThat(result(shortNames()))
                        .violates(RULE)
                        .on("al")
                        .withEvidence(Expectation.class, e -> e.actual().equals("3")),
                "expected a finding of user-name-too-short with such evidence of type Expectation");
    }

    @Test
    void printsFindingsAndOutcomesOneALine() {
        assertFailure(
                () -> assertThat(result(shortNames())).hasNoFindings(),
                "expected no findings",
                "findings (2):\n"
                        + "  LOW user-name-too-short on user bob (arn:aws:iam::111122223333:user/bob): the name had 3"
                        + " characters at 2026-03-01T06:00:00Z; Expectation[field=UserName, actual=3, required=at least 4]\n"
                        + "  LOW user-name-too-short on user al (",
                "outcomes (1):\n  user-name-too-short: VIOLATED, 2 of 3 violated\n");
    }

    @Test
    void printsReasons() {
        Engine.Result denied = result(shortNames().denied(Facet.USERS, "iam:ListUsers"));

        assertFailure(
                () -> assertThat(denied).complies(RULE),
                "expected user-name-too-short to be COMPLIANT, but it is NOT_EVALUATED",
                "NOT_EVALUATED, 0 of 0 violated, because DENIED users: iam:ListUsers was denied");
    }

    @Test
    void printsNamesThatATerminalWouldObeyHarmlessly() {
        assertFailure(
                () -> assertThat(result(FakeAccount.create().user("a\u001b\n"))).hasNoFindings(), "on user a??");
    }

    @Test
    void failsOnTheWrongSubject() {
        Engine.Result result = result(shortNames());

        assertFailure(() -> assertThat(result).violates(RULE).on("alice"), "expected a finding of", " on alice, but");
        assertFailure(() -> assertThat(result).violates(RULE).onlyOn("al"), "only on al, but there are also", "bob");
        assertFailure(() -> assertThat(result).violates(RULE).onlyOn("al", "bob", "alice"), " on alice, but");
        assertFailure(() -> assertThat(result).violates(RULE).onArn("arn:aws:iam::111122223333:user/al"), " on arn:");
        assertFailure(() -> assertThat(result).violates(RULE).times(1), "1 times, but there are 2");
        assertFailure(() -> assertThat(result).violates(RULE).withSeverity(Severity.HIGH), "severity HIGH");
        assertFailure(() -> assertThat(result).violates(RULE).withMessageContaining("badge"), "\"badge\"");
        assertFailure(() -> assertThat(result).violates(RULE).withEvidence(Age.class, e -> true), "type Age");
    }

    @Test
    void tellsTheFourOutcomesApart() {
        Engine.Result violated = result(shortNames());
        Engine.Result compliant = result(FakeAccount.create().user("alice"));
        Engine.Result notApplicable = result(FakeAccount.create());
        Engine.Result notEvaluated = result(FakeAccount.create().failed(Facet.USERS, "connection reset"));

        assertThat(compliant).complies(RULE).hasNoFindings();
        assertThat(notApplicable).isNotApplicable(RULE).hasNoFindings();
        assertThat(notEvaluated)
                .doesNotEvaluate(RULE)
                .because("connection reset")
                .because(Reason.Kind.FAILED);
        assertFailure(() -> assertThat(violated).complies(RULE), "to be COMPLIANT, but it is VIOLATED");
        assertFailure(() -> assertThat(compliant).violates(RULE), "to be VIOLATED, but it is COMPLIANT");
        assertFailure(() -> assertThat(compliant).isNotApplicable(RULE), "to be NOT_APPLICABLE, but it is COMPLIANT");
        assertFailure(() -> assertThat(notApplicable).doesNotEvaluate(RULE), "to be NOT_EVALUATED, but");
        assertFailure(
                () -> assertThat(notEvaluated).doesNotEvaluate(RULE).because("denied"), "a reason with \"denied\"");
        assertFailure(
                () -> assertThat(notEvaluated).doesNotEvaluate(RULE).because(Reason.Kind.DENIED),
                "a reason of kind DENIED");
    }

    /** A rule that is broken. */
    @RuleInfo(
            id = "broken-rule",
            title = "Broken",
            severity = Severity.LOW,
            subject = SubjectType.ACCOUNT,
            needs = "account-summary")
    static final class Broken implements Rule<Account> {

        @Override
        public Stream<Account> subjects(RuleContext context) {
            return Stream.of(context.account());
        }

        @Override
        public Verdict judge(Account account, RuleContext context) {
            throw new IllegalStateException("not thought of");
        }

        @Override
        public Remediation remediation(Account account) {
            return Remediation.of("Mend the rule.");
        }
    }

    @Test
    void aRuleThatFailedIsNotTakenForOneThatLackedFacts() {
        Engine.Result failed =
                RuleTester.auditing(FakeAccount.create()).with(new Broken()).run();

        assertThatThrownBy(() -> assertThat(failed).doesNotEvaluate("broken-rule"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected broken-rule to lack facts, but it failed")
                .hasMessageContaining("not thought of");
    }

    @Test
    void failsOnARuleThatDidNotRun() {
        assertFailure(() -> assertThat(result(shortNames())).complies("no-such-rule"), "no rule no-such-rule was run");
    }

    @Test
    void keepsTheDescription() {
        assertFailure(
                () -> assertThat(result(shortNames()))
                        .as("names")
                        .violates(RULE)
                        .on("alice"),
                "[names]");
    }

    @Test
    void nameOfTheOwnerStandsForItsKeys() {
        Engine.Result result = RuleTester.auditing(FakeAccount.create().user("alice", u -> u.activeKey(days(91))))
                .run();

        assertThat(result).violates("access-key-not-rotated").onlyOn("alice");
        assertThat(result).violates("access-key-not-rotated").onlyOn("alice access key 1");
    }

    @Test
    void assertsOnReports() {
        var report = IamAudit.of(shortNames().source())
                .rules(RuleSet.of(new UserNameTooShort()))
                .run();

        assertThatCode(() -> assertThat(report).violates(RULE).onlyOn("al", "bob"))
                .doesNotThrowAnyException();
        assertFailure(() -> assertThat(report).complies(RULE), "VIOLATED, 2 of 3 violated");
    }
}
