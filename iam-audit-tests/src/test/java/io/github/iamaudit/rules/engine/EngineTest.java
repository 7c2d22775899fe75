package io.github.iamaudit.rules.engine;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineTest {

    private record Seen(String what) implements Evidence {
        @Override
        public List<Fact> facts() {
            return List.of(new Fact("what", what));
        }
    }

    private static Verdict fault(String what) {
        return Verdict.violation("the fault is " + what, new Seen(what));
    }

    private abstract static class UserRule implements Rule<User> {
        @Override
        public Stream<User> subjects(RuleContext context) {
            return context.users();
        }

        @Override
        public Remediation remediation(User subject) {
            return Remediation.of("Mend the user.");
        }
    }

    /** Says of users whose names begin with {@code bad} that they are bad, and of {@code odd} that nobody knows. */
    @RuleInfo(
            id = "bad-name",
            title = "User has a bad name",
            severity = Severity.MEDIUM,
            subject = SubjectType.USER,
            needs = "users")
    private static final class BadName extends UserRule {
        @Override
        public Verdict judge(User user, RuleContext context) {
            Verdict verdict = user.name().startsWith("bad") ? fault(user.name()) : Verdict.compliant();
            return verdict.except(user.name().contains("odd") ? Optional.of("half is hidden") : Optional.empty());
        }
    }

    @RuleInfo(
            id = "two-faults",
            title = "User has two faults",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class TwoFaults extends UserRule {
        @Override
        public Verdict judge(User user, RuleContext context) {
            return Verdict.of(List.of(
                    Violation.of("the first", new Seen("first")).discriminator("first"),
                    Violation.of("the second", new Seen("second"))
                            .discriminator("second")
                            .severity(Severity.CRITICAL)));
        }
    }

    @RuleInfo(
            id = "fails-in-subjects",
            title = "Fails when it names its subjects",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class FailsInSubjects extends UserRule {
        @Override
        public Stream<User> subjects(RuleContext context) {
            throw new IllegalStateException("no subjects today");
        }

        @Override
        public Verdict judge(User user, RuleContext context) {
            return Verdict.compliant();
        }
    }

    @RuleInfo(
            id = "fails-after-first",
            title = "Fails when it names its second subject",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class FailsAfterFirst extends UserRule {
        @Override
        public Stream<User> subjects(RuleContext context) {
            AtomicInteger count = new AtomicInteger();
            return context.users().peek(user -> {
                if (count.incrementAndGet() > 1) {
                    throw new IllegalStateException("one is enough");
                }
            });
        }

        @Override
        public Verdict judge(User user, RuleContext context) {
            return fault("seen");
        }
    }

    @RuleInfo(
            id = "fails-in-judge",
            title = "Fails when it judges the user bob",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class FailsInJudge extends UserRule {
        @Override
        public Verdict judge(User user, RuleContext context) {
            if (user.name().equals("bob")) {
                throw new IllegalArgumentException("bob is too much");
            }
            return user.name().startsWith("bad") ? fault(user.name()) : Verdict.compliant();
        }
    }

    @RuleInfo(
            id = "fails-in-remediation",
            title = "Fails when it says how to mend",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class FailsInRemediation extends UserRule {

        private int calls;

        private final int failing;

        FailsInRemediation(int failing) {
            this.failing = failing;
        }

        @Override
        public Verdict judge(User user, RuleContext context) {
            return new TwoFaults().judge(user, context);
        }

        @Override
        public Remediation remediation(User subject) {
            calls++;
            if (calls == failing) {
                throw new UnsupportedOperationException("beyond repair");
            }
            return super.remediation(subject);
        }
    }

    /** How a rule may reach for a facet that it did not declare. */
    private enum Reach {
        GET,
        FIND,
        TIME
    }

    @RuleInfo(
            id = "reads-undeclared",
            title = "Reads roles without saying so",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users",
            uses = "groups")
    private static final class ReadsUndeclared extends UserRule {

        private final Reach reach;

        ReadsUndeclared(Reach reach) {
            this.reach = reach;
        }

        @Override
        public Verdict judge(User user, RuleContext context) {
            switch (reach) {
                case GET -> context.get(Facet.ROLES);
                case FIND -> context.find(Facet.ROLES);
                case TIME -> context.timeOf(Facet.ROLES);
            }
            return Verdict.compliant();
        }
    }

    @RuleInfo(
            id = "gets-used-facet",
            title = "Takes what it only uses as given",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users",
            uses = "roles")
    private static final class GetsUsedFacet extends UserRule {
        @Override
        public Verdict judge(User user, RuleContext context) {
            return context.get(Facet.ROLES).isEmpty() ? Verdict.compliant() : fault("roles");
        }
    }

    @RuleInfo(
            id = "uses-roles",
            title = "Looks at roles where there are some",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users",
            uses = "roles")
    private static final class UsesRoles extends UserRule {
        @Override
        public Verdict judge(User user, RuleContext context) {
            return context.find(Facet.ROLES).isPresent() ? fault("roles") : Verdict.compliant();
        }
    }

    @RuleInfo(
            id = "inline-policy",
            title = "There is an inline policy",
            severity = Severity.LOW,
            subject = SubjectType.INLINE_POLICY,
            needs = {"users", "groups", "roles"})
    private static final class InlinePolicies implements Rule<Inline> {
        @Override
        public Stream<Inline> subjects(RuleContext context) {
            return context.inlinePolicies();
        }

        @Override
        public Verdict judge(Inline subject, RuleContext context) {
            return fault(subject.policy().document().statements().get(0).sid().orElse(""));
        }

        @Override
        public Remediation remediation(Inline subject) {
            return Remediation.of("Embed nothing.");
        }
    }

    @RuleInfo(
            id = "a-role",
            title = "There is a role",
            severity = Severity.HIGH,
            subject = SubjectType.ROLE,
            needs = "roles")
    private static final class AnyRole implements Rule<Role> {

        static final Setting<Duration> LIMIT = Setting.days("limitDays", "A limit.", 7);

        @Override
        public List<Setting<?>> settings() {
            return List.of(LIMIT);
        }

        @Override
        public Stream<Role> subjects(RuleContext context) {
            return context.roles();
        }

        @Override
        public Verdict judge(Role subject, RuleContext context) {
            return fault("\u001b[31m" + context.setting(LIMIT));
        }

        @Override
        public Remediation remediation(Role subject) {
            return Remediation.of("Live without.");
        }
    }

    private static FakeAccount accountOf(String... users) {
        FakeAccount account = FakeAccount.create();
        List.of(users).forEach(account::user);
        return account;
    }

    private static Engine.Result run(FakeAccount account, Rule<?>... rules) {
        return run(account, Cancellation.never(), EngineListener.silent(), rules);
    }

    private static Engine.Result run(
            FakeAccount account, Cancellation cancellation, EngineListener listener, Rule<?>... rules) {
        return Engine.run(account.build(), RuleSet.of(rules), FakeAccount.NOW, Runnable::run, cancellation, listener);
    }

    private static Outcome outcome(Engine.Result result, String ruleId) {
        return result.outcomes().stream()
                .filter(o -> o.ruleId().equals(ruleId))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCounts(Outcome outcome, int subjects, int violated, int notEvaluated) {
        assertThat(List.of(outcome.subjects(), outcome.violated(), outcome.notEvaluated()))
                .as("subjects, violated, not evaluated")
                .containsExactly(subjects, violated, notEvaluated);
    }

    @Test
    void ruleThatFindsNothingOnItsSubjectsIsCompliant() {
        Outcome outcome = outcome(run(accountOf("alice", "bob"), new BadName()), "bad-name");

        assertThat(outcome.status()).isEqualTo(Status.COMPLIANT);
        assertThat(outcome.reasons()).isEmpty();
        assertCounts(outcome, 2, 0, 0);
    }

    @Test
    void ruleThatFindsAFaultIsViolated() {
        Engine.Result result = run(accountOf("alice", "bad-bob", "carol"), new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.VIOLATED);
        assertCounts(outcome(result, "bad-name"), 3, 1, 0);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.ruleId()).isEqualTo("bad-name");
            assertThat(finding.title()).isEqualTo("User has a bad name");
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.accountId().value()).isEqualTo("111122223333");
            assertThat(finding.subject().arn()).isEqualTo("arn:aws:iam::111122223333:user/bad-bob");
            assertThat(finding.message()).isEqualTo("the fault is bad-bob");
            assertThat(finding.evidence()).isEqualTo(new Seen("bad-bob"));
            assertThat(finding.remediation()).isEqualTo(Remediation.of("Mend the user."));
        });
    }

    @Test
    void ruleWithoutSubjectsIsNotApplicable() {
        Outcome outcome = outcome(run(FakeAccount.create(), new BadName()), "bad-name");

        assertThat(outcome.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertCounts(outcome, 0, 0, 0);
    }

    @Test
    void ruleIsNotEvaluatedWithoutAFacetThatItNeeds() {
        FakeAccount account = accountOf("bad-bob").denied(Facet.USERS, "iam:ListUsers");

        Engine.Result result = run(account, new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome(result, "bad-name"), 0, 0, 0);
        assertThat(outcome(result, "bad-name").reasons())
                .containsExactly(new Reason(
                        Reason.Kind.DENIED,
                        "users",
                        "iam:ListUsers was denied: not authorized to perform: iam:ListUsers"));
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void everyMissingFacetIsNamed() {
        FakeAccount account = FakeAccount.create()
                .denied(Facet.USERS, "iam:ListUsers")
                .failed(Facet.GROUPS, "throttled")
                .withoutFacet(Facet.ROLES);

        assertThat(outcome(run(account, new InlinePolicies()), "inline-policy").reasons())
                .extracting(Reason::kind, Reason::subject)
                .containsExactly(
                        tuple(Reason.Kind.DENIED, "users"),
                        tuple(Reason.Kind.FAILED, "groups"),
                        tuple(Reason.Kind.NOT_COLLECTED, "roles"));
    }

    @Test
    void ruleRunsWithoutAFacetThatItOnlyUses() {
        FakeAccount account = accountOf("alice");

        assertThat(outcome(run(account, new UsesRoles()), "uses-roles").status())
                .isEqualTo(Status.VIOLATED);
        assertThat(outcome(run(account.withoutFacet(Facet.ROLES), new UsesRoles()), "uses-roles")
                        .status())
                .isEqualTo(Status.COMPLIANT);
    }

    @Test
    void subjectWithTwoFaultsIsCountedOnce() {
        Engine.Result result = run(accountOf("alice", "bob"), new TwoFaults());

        assertCounts(outcome(result, "two-faults"), 2, 2, 0);
        assertThat(result.findings()).hasSize(4);
    }

    @Test
    void subjectThatCannotBeJudgedLeavesTheRuleNotEvaluated() {
        Outcome outcome = outcome(run(accountOf("alice", "odd-bob"), new BadName()), "bad-name");

        assertThat(outcome.status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome, 2, 0, 1);
        assertThat(outcome.reasons())
                .containsExactly(new Reason(Reason.Kind.UNDETERMINED, "odd-bob", "odd-bob: half is hidden"));
    }

    @Test
    void faultStandsBesideASubjectThatCannotBeJudged() {
        Engine.Result result = run(accountOf("bad-alice", "odd-bob", "bad-odd-carol"), new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.VIOLATED);
        assertCounts(outcome(result, "bad-name"), 3, 2, 2);
        assertThat(outcome(result, "bad-name").reasons())
                .extracting(Reason::subject)
                .containsExactly("bad-odd-carol", "odd-bob");
        assertThat(result.findings()).extracting(f -> f.subject().name()).containsExactly("bad-alice", "bad-odd-carol");
    }

    @Test
    void gapInAFacetLeavesARuleWithoutFaultsNotEvaluated() {
        FakeAccount account = accountOf("alice").partial(Facet.USERS, "2 of 3 users could not be read");

        Outcome outcome = outcome(run(account, new BadName()), "bad-name");

        assertThat(outcome.status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome, 1, 0, 0);
        assertThat(outcome.reasons())
                .containsExactly(new Reason(Reason.Kind.INCOMPLETE, "users", "2 of 3 users could not be read"));
    }

    @Test
    void gapInAFacetWithoutAnySubjectIsNoReasonToCallTheRuleNotApplicable() {
        FakeAccount account = FakeAccount.create().partial(Facet.USERS, "1 of 1 users could not be read");

        assertThat(outcome(run(account, new BadName()), "bad-name").status()).isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void faultStandsInAFacetWithGaps() {
        FakeAccount account = accountOf("bad-alice").partial(Facet.USERS, "2 of 3 users could not be read");

        Outcome outcome = outcome(run(account, new BadName()), "bad-name");

        assertThat(outcome.status()).isEqualTo(Status.VIOLATED);
        assertThat(outcome.reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.INCOMPLETE);
    }

    @Test
    void ruleThatFailsInSubjectsIsNotEvaluatedAndTheOthersRun() {
        Engine.Result result = run(accountOf("bad-alice"), new FailsInSubjects(), new BadName());

        assertThat(outcome(result, "fails-in-subjects").status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(outcome(result, "fails-in-subjects").reasons())
                .containsExactly(new Reason(
                        Reason.Kind.RULE_ERROR,
                        "fails-in-subjects",
                        "the rule failed on fails-in-subjects: java.lang.IllegalStateException: no subjects today"));
        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.VIOLATED);
    }

    @Test
    void ruleThatFailsBetweenItsSubjectsKeepsWhatItFound() {
        Engine.Result result = run(accountOf("alice", "bob"), new FailsAfterFirst());

        assertThat(outcome(result, "fails-after-first").status()).isEqualTo(Status.VIOLATED);
        assertThat(outcome(result, "fails-after-first").reasons())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.RULE_ERROR);
        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void ruleThatFailsOnOneSubjectJudgesTheOthersAndIsNotEvaluated() {
        Engine.Result result = run(accountOf("alice", "bob", "carol"), new FailsInJudge(), new BadName());

        assertThat(outcome(result, "fails-in-judge").status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome(result, "fails-in-judge"), 3, 0, 1);
        assertThat(outcome(result, "fails-in-judge").reasons())
                .containsExactly(new Reason(
                        Reason.Kind.RULE_ERROR,
                        "bob",
                        "the rule failed on bob: java.lang.IllegalArgumentException: bob is too much"));
        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void faultStandsBesideASubjectThatTheRuleFailsOn() {
        Outcome outcome = outcome(run(accountOf("bad-alice", "bob"), new FailsInJudge()), "fails-in-judge");

        assertThat(outcome.status()).isEqualTo(Status.VIOLATED);
        assertCounts(outcome, 2, 1, 1);
    }

    @Test
    void ruleThatFailsInRemediationIsNotEvaluatedAndTheOthersRun() {
        Engine.Result result = run(accountOf("bad-alice"), new FailsInRemediation(1), new BadName());

        assertThat(outcome(result, "fails-in-remediation").status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(outcome(result, "fails-in-remediation").reasons())
                .containsExactly(new Reason(
                        Reason.Kind.RULE_ERROR,
                        "bad-alice",
                        "the rule failed on bad-alice: java.lang.UnsupportedOperationException: beyond repair"));
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly("bad-name");
    }

    @Test
    void noFindingIsLeftOfASubjectThatTheRuleFailsOnHalfway() {
        Engine.Result result = run(accountOf("alice"), new FailsInRemediation(2));

        assertThat(outcome(result, "fails-in-remediation").status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome(result, "fails-in-remediation"), 1, 0, 1);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void readingAFacetThatWasNotDeclaredIsAnErrorOfTheRule() {
        FakeAccount account = accountOf("alice");

        assertThat(reasonsOf(account, new ReadsUndeclared(Reach.GET)))
                .containsExactly(error("reads-undeclared reads the facet roles without needing it"));
        assertThat(reasonsOf(account, new ReadsUndeclared(Reach.FIND)))
                .containsExactly(error("reads-undeclared reads the facet roles without declaring it"));
        assertThat(reasonsOf(account, new ReadsUndeclared(Reach.TIME)))
                .containsExactly(error("reads-undeclared reads the facet roles without declaring it"));
        assertThat(reasonsOf(account, new GetsUsedFacet()))
                .containsExactly(error("gets-used-facet reads the facet roles without needing it"));
    }

    private static List<Reason> reasonsOf(FakeAccount account, Rule<?> rule) {
        Outcome outcome = run(account, rule).outcomes().get(0);
        assertThat(outcome.status()).isEqualTo(Status.NOT_EVALUATED);
        return outcome.reasons();
    }

    private static Reason error(String message) {
        return new Reason(
                Reason.Kind.RULE_ERROR,
                "alice",
                "the rule failed on alice: java.lang.IllegalStateException: " + message);
    }

    @Test
    void cancelledRunEvaluatesNothing() {
        Engine.Result result =
                run(accountOf("bad-alice"), () -> true, EngineListener.silent(), new BadName(), new TwoFaults());

        assertThat(result.findings()).isEmpty();
        assertThat(result.outcomes()).extracting(Outcome::status).containsOnly(Status.NOT_EVALUATED);
        assertThat(outcome(result, "bad-name").reasons())
                .containsExactly(new Reason(Reason.Kind.CANCELLED, "bad-name", "the run was stopped after 0 subjects"));
    }

    @Test
    void runThatIsCancelledOnTheWayKeepsWhatItFound() {
        AtomicInteger asked = new AtomicInteger();
        Engine.Result result = run(
                accountOf("bad-alice", "bob", "carol"),
                () -> asked.incrementAndGet() > 2,
                EngineListener.silent(),
                new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.VIOLATED);
        assertCounts(outcome(result, "bad-name"), 2, 1, 0);
        assertThat(outcome(result, "bad-name").reasons())
                .extracting(Reason::message)
                .containsExactly("the run was stopped after 2 subjects");
    }

    @Test
    void deadlineStopsTheRunWhenTheClockReachesIt() {
        Instant start = Instant.parse("2026-03-01T06:00:00Z");
        AtomicInteger seconds = new AtomicInteger();
        Cancellation deadline =
                Cancellation.at(start.plusSeconds(2), () -> start.plusSeconds(seconds.getAndIncrement()));

        Engine.Result result =
                run(accountOf("alice", "bob", "carol", "dave"), deadline, EngineListener.silent(), new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.NOT_EVALUATED);
        assertCounts(outcome(result, "bad-name"), 2, 0, 0);
        assertThat(outcome(result, "bad-name").reasons())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.CANCELLED);
    }

    @Test
    void deadlineThatIsNotReachedStopsNothing() {
        Cancellation deadline = Cancellation.at(FakeAccount.NOW.plusNanos(1), () -> FakeAccount.NOW);

        Engine.Result result = run(accountOf("alice"), deadline, EngineListener.silent(), new BadName());

        assertThat(outcome(result, "bad-name").status()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void listenerIsToldOfEachFinishedRule() {
        List<String> told = new ArrayList<>();

        run(
                accountOf("bad-alice"),
                Cancellation.never(),
                (outcome, finished, total) ->
                        told.add(outcome.ruleId() + " " + outcome.status() + " " + finished + "/" + total),
                new TwoFaults(),
                new BadName(),
                new FailsInSubjects());

        assertThat(told)
                .containsExactly(
                        "bad-name VIOLATED 1/3", "fails-in-subjects NOT_EVALUATED 2/3", "two-faults VIOLATED 3/3");
    }

    @Test
    void listenerHearsOneRuleAtATimeFromManyThreads() {
        List<Integer> counts = new ArrayList<>();
        AccountSnapshot snapshot = accountOf("alice").build();
        RuleSet rules = RuleSet.all();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Engine.run(
                    snapshot,
                    rules,
                    FakeAccount.NOW,
                    threads,
                    Cancellation.never(),
                    (outcome, finished, total) -> counts.add(finished));
        } finally {
            threads.shutdown();
        }
        assertThat(counts)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, rules.rules().size()).boxed().toList());
    }

    @Test
    void findingIdsAreUniqueAlsoForTwoInlinePoliciesOfOneName() {
        FakeAccount account = accountOf("alice").user("bob", u -> u.inline("same", document("other")));
        IamUser alice =
                account.build().observation(Facet.USERS).value().orElseThrow().get(0);
        account.with(
                Facet.USERS,
                List.of(IamUser.builder()
                        .from(alice)
                        .addInlinePolicies(inline("same", "one"), inline("same", "two"))
                        .build()));

        List<Finding> findings = run(account, new InlinePolicies()).findings();

        assertThat(findings).hasSize(2);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings)
                .extracting(Finding::nameId)
                .containsOnly(findings.get(0).nameId());
        assertThat(findings)
                .extracting(f -> f.evidence(Seen.class).orElseThrow().what())
                .containsExactlyInAnyOrder("one", "two");
    }

    private static InlinePolicy inline(String name, String sid) {
        return InlinePolicy.builder()
                .policyName(name)
                .document(PolicyDocument.parse(PolicyType.IDENTITY, document(sid)))
                .build();
    }

    private static String document(String sid) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + sid
                + "\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";
    }

    @Test
    void findingIdsOfTheWholeLibraryAreUnique() {
        FakeAccount account = FakeAccount.create().noPasswordPolicy().noSupportRole();
        for (int i = 0; i < 5; i++) {
            account.user(
                    "user-" + i,
                    u -> u.console()
                            .noMfa()
                            .activeKey(days(400))
                            .activeKey(days(300))
                            .attachedAwsManaged("AdministratorAccess")
                            .inline("one", document("one"))
                            .inline("two", document("two")));
        }

        List<Finding> findings = auditing(account).run().findings();

        assertThat(findings).hasSizeGreaterThan(20);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void severityOfTheCaseReplacesThatOfTheRule() {
        Engine.Result result = run(accountOf("alice"), new TwoFaults());

        assertThat(result.findings())
                .extracting(Finding::message, Finding::severity)
                .containsExactly(tuple("the second", Severity.CRITICAL), tuple("the first", Severity.LOW));
        assertThat(outcome(result, "two-faults").severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void severityOfTheRuleSetReplacesThatOfRuleAndCase() {
        Engine.Result result = auditing(accountOf("alice"))
                .with(new TwoFaults())
                .withSeverity("two-faults", Severity.INFO)
                .run();

        assertThat(result.findings()).extracting(Finding::severity).containsOnly(Severity.INFO);
        assertThat(outcome(result, "two-faults").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void outcomeTellsTheSettingsInForce() {
        FakeAccount account = FakeAccount.create();

        Outcome byDefault = outcome(run(account, new AnyRole()), "a-role");
        Outcome changed = outcome(
                auditing(account)
                        .with(new AnyRole())
                        .with("a-role", "limitDays", "3")
                        .run(),
                "a-role");

        assertThat(byDefault.settings()).containsExactly(entry("limitDays", "7"));
        assertThat(changed.settings()).containsExactly(entry("limitDays", "3"));
    }

    @Test
    void messagesArePrintableWhateverTheRuleSays() {
        List<Finding> findings = run(FakeAccount.create(), new AnyRole()).findings();

        assertThat(findings).extracting(Finding::message).containsExactly("the fault is \\u001b[31mPT168H");
    }

    @Test
    void findingsAreOrderedBySeverityThenRuleThenSubject() {
        Engine.Result result = run(accountOf("bad-zoe", "bad-amy"), new TwoFaults(), new BadName(), new AnyRole());

        assertThat(result.findings())
                .extracting(Finding::severity, Finding::ruleId, f -> f.subject().name())
                .containsExactly(
                        tuple(Severity.CRITICAL, "two-faults", "bad-amy"),
                        tuple(Severity.CRITICAL, "two-faults", "bad-zoe"),
                        tuple(Severity.HIGH, "a-role", "support"),
                        tuple(Severity.MEDIUM, "bad-name", "bad-amy"),
                        tuple(Severity.MEDIUM, "bad-name", "bad-zoe"),
                        tuple(Severity.LOW, "two-faults", "bad-amy"),
                        tuple(Severity.LOW, "two-faults", "bad-zoe"));
        assertThat(result.outcomes()).extracting(Outcome::ruleId).containsExactly("a-role", "bad-name", "two-faults");
    }

    @Test
    void atMostTwentyReasonsAreToldOfOneRule() {
        FakeAccount account = FakeAccount.create();
        IntStream.range(0, 30).forEach(i -> account.user("odd-" + i));

        Outcome outcome = outcome(run(account, new BadName()), "bad-name");

        assertThat(outcome.reasons()).hasSize(Outcome.MOST_REASONS);
        assertThat(outcome.notEvaluated()).isEqualTo(30);
    }

    @Test
    void runWithoutRulesHasNoOutcomes() {
        Engine.Result result = run(accountOf("bad-alice"));

        assertThat(result.outcomes()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }
}
