package io.github.iamaudit.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {

    private static final Setting<Duration> MAX_AGE = Setting.days("maxAgeDays", "How old.", 90);

    private abstract static class UserRule implements Rule<User> {
        @Override
        public Stream<User> subjects(RuleContext context) {
            return context.users();
        }

        @Override
        public Verdict judge(User subject, RuleContext context) {
            return Verdict.compliant();
        }

        @Override
        public Remediation remediation(User subject) {
            return Remediation.of("Do nothing.");
        }
    }

    @RuleInfo(id = "rule-a", title = "a", severity = Severity.HIGH, subject = SubjectType.USER, needs = "users")
    private static final class RuleA extends UserRule {
        @Override
        public List<Setting<?>> settings() {
            return List.of(MAX_AGE, Setting.flag("deep", "Whether.", false));
        }
    }

    @RuleInfo(
            id = "rule-b",
            title = "b",
            severity = Severity.LOW,
            subject = SubjectType.IDENTITY,
            needs = {"user-credentials", "roles"},
            uses = "groups")
    private static final class RuleB extends UserRule {}

    @RuleInfo(id = "rule-a", title = "another a", severity = Severity.LOW, subject = SubjectType.ROLE, needs = "roles")
    private static final class OtherRuleA extends UserRule {}

    private static final RuleSet AB = RuleSet.of(new RuleB(), new RuleA());

    @Test
    void allHoldsTheLibrarysOwnRulesById() {
        RuleSet all = RuleSet.all();

        assertThat(all.ids()).isSorted().contains("access-key-not-rotated", "root-mfa-missing");
        assertThat(all.rules()).extracting(rule -> RuleDescriptor.of(rule).id()).containsExactlyElementsOf(all.ids());
        assertThat(all.descriptors()).extracting(RuleDescriptor::id).containsExactlyElementsOf(all.ids());
        assertThat(all).hasToString(all.ids().size() + " rules");
    }

    @Test
    void allSaysWhatIsMissingWhereNoProviderIsFound() {
        ClassLoader withoutServices = new ClassLoader(RuleProvider.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.emptyEnumeration();
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> RuleSet.all(withoutServices))
                .withMessage("no rule provider was found: the service file META-INF/services/"
                        + "io.github.iamaudit.rules.engine.RuleProvider is missing from the class path");
    }

    @Test
    void setIsOrderedByIdWhateverOrderTheRulesCameIn() {
        assertThat(AB.ids()).containsExactly("rule-a", "rule-b");
        assertThat(AB.rules()).hasExactlyElementsOfTypes(RuleA.class, RuleB.class);
    }

    @Test
    void twoRulesOfOneIdAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.of(new RuleA(), new OtherRuleA()))
                .withMessage("two rules have the id rule-a: " + RuleA.class.getName() + " and "
                        + OtherRuleA.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.plus(RuleSet.of(new OtherRuleA())))
                .withMessage("two rules have the id rule-a: " + RuleA.class.getName() + " and "
                        + OtherRuleA.class.getName());
    }

    @Test
    void onlyKeepsTheNamedRules() {
        assertThat(AB.only("rule-b").ids()).containsExactly("rule-b");
        assertThat(AB.only("rule-b", "rule-a", "rule-b")).hasToString("2 rules");
        assertThat(AB.only(List.of()).ids()).isEmpty();
    }

    @Test
    void minusDropsTheNamedRules() {
        assertThat(AB.minus("rule-a").ids()).containsExactly("rule-b");
        assertThat(AB.minus(AB.only("rule-b")).ids()).containsExactly("rule-a");
        assertThat(AB.only("rule-a").minus(AB).ids()).isEmpty();
        assertThat(AB.ids()).as("the set itself does not change").hasSize(2);
    }

    @Test
    void unknownIdIsRejected() {
        String message = "there is no rule rule-c in this set of 2 rules";

        assertThatIllegalArgumentException().isThrownBy(() -> AB.only("rule-c")).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.minus("rule-c"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-c", "maxAgeDays", "1"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.withSeverity("rule-c", Severity.LOW))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.settingsOf("rule-c"))
                .withMessage(message);
    }

    @Test
    void plusJoinsRulesAndTheOthersSettingsWin() {
        RuleSet left =
                RuleSet.of(new RuleA()).with("rule-a", "maxAgeDays", "60").with("rule-a", "deep", "true");
        RuleSet right = AB.with("rule-a", "maxAgeDays", "30").withSeverity("rule-a", Severity.INFO);

        RuleSet joined = left.plus(right);

        assertThat(joined.ids()).containsExactly("rule-a", "rule-b");
        assertThat(joined.settingsOf("rule-a")).containsExactly(entry("deep", "true"), entry("maxAgeDays", "30"));
        assertThat(joined.severityOf(joined.descriptors().get(0))).isEqualTo(Severity.INFO);
        assertThat(left.settingsOf("rule-a")).containsEntry("maxAgeDays", "60");
    }

    @Test
    void atLeastKeepsRulesBySeverityInForce() {
        assertThat(AB.atLeast(Severity.HIGH).ids()).containsExactly("rule-a");
        assertThat(AB.atLeast(Severity.LOW).ids()).hasSize(2);
        assertThat(AB.atLeast(Severity.CRITICAL).ids()).isEmpty();
        assertThat(AB.withSeverity("rule-b", Severity.CRITICAL)
                        .atLeast(Severity.HIGH)
                        .ids())
                .containsExactly("rule-a", "rule-b");
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void atLeastOfTheLibraryKeepsNothingMilder(Severity severity) {
        RuleSet all = RuleSet.all();

        assertThat(all.atLeast(severity).descriptors())
                .allMatch(rule -> rule.severity().compareTo(severity) >= 0);
        assertThat(all.minus(all.atLeast(severity)).descriptors())
                .allMatch(rule -> rule.severity().compareTo(severity) < 0);
    }

    @Test
    void aboutKeepsRulesThatLookAtAKindOfSubjectOrAtAKindThatIncludesIt() {
        assertThat(AB.about(SubjectType.USER).ids()).containsExactly("rule-a", "rule-b");
        assertThat(AB.about(SubjectType.GROUP).ids()).containsExactly("rule-b");
        assertThat(AB.about(SubjectType.IDENTITY).ids()).containsExactly("rule-a", "rule-b");
        assertThat(AB.about(SubjectType.ACCOUNT, SubjectType.ROLE).ids()).containsExactly("rule-b");
        assertThat(AB.about().ids()).isEmpty();
    }

    @Test
    void aboutInlinePoliciesKeepsTheRulesAboutAllPolicies() {
        assertThat(RuleSet.all().about(SubjectType.INLINE_POLICY).ids())
                .contains("policy-full-admin-inline", "policy-passrole-wildcard")
                .doesNotContain("policy-full-admin-customer");
    }

    @Test
    void settingsAreDefaultsUntilTheyAreSet() {
        assertThat(AB.settingsOf("rule-a")).containsExactly(entry("deep", "false"), entry("maxAgeDays", "90"));
        assertThat(AB.settingsOf("rule-b")).isEmpty();
        assertThat(AB.with("rule-a", "maxAgeDays", " 60 ").settingsOf("rule-a")).containsEntry("maxAgeDays", "60");
        assertThat(AB.with("rule-a", "maxAgeDays", "+060").settingsOf("rule-a"))
                .as("one text for each value")
                .containsEntry("maxAgeDays", "60");
        assertThat(AB.with("rule-a", MAX_AGE, Duration.ofDays(45)).settingsOf("rule-a"))
                .containsEntry("maxAgeDays", "45");
    }

    @Test
    void unknownSettingIsRejectedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-a", "maxAge", "60"))
                .withMessage("rule-a has no setting maxAge; it has maxAgeDays, deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-b", "maxAge", "60"))
                .withMessage("rule-b has no setting maxAge; it has none");
    }

    @Test
    void valueThatIsNoneOfTheSettingIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-a", "maxAgeDays", "sixty"))
                .withMessage("for the rule rule-a, maxAgeDays is \"sixty\","
                        + " expected a whole number of days from 0 to 3650");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-a", MAX_AGE, Duration.ofDays(5000)))
                .withMessage("for the rule rule-a, maxAgeDays is \"5000\","
                        + " expected a whole number of days from 0 to 3650");
    }

    @Test
    void valueThatNoTextStandsForIsRejectedRatherThanCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AB.with("rule-a", MAX_AGE, Duration.ofHours(36)))
                .withMessage("for the rule rule-a, maxAgeDays cannot be PT36H: no text stands for it");
    }

    @Test
    void settingsOfARuleThatIsDroppedAreForgotten() {
        RuleSet changed = AB.with("rule-a", "maxAgeDays", "60").withSeverity("rule-a", Severity.INFO);

        RuleSet again = changed.minus("rule-a").plus(RuleSet.of(new RuleA()));

        assertThat(again.settingsOf("rule-a")).containsEntry("maxAgeDays", "90");
        assertThat(again.overridesSeverity("rule-a")).isFalse();
    }

    @Test
    void severityIsTheRulesOwnUntilItIsReplaced() {
        RuleDescriptor a = AB.descriptors().get(0);
        RuleSet changed = AB.withSeverity("rule-a", Severity.INFO);

        assertThat(AB.severityOf(a)).isEqualTo(Severity.HIGH);
        assertThat(AB.overridesSeverity("rule-a")).isFalse();
        assertThat(changed.severityOf(a)).isEqualTo(Severity.INFO);
        assertThat(changed.overridesSeverity("rule-a")).isTrue();
    }

    @Test
    void facetsAreThoseThatTheRulesNeedOrUse() {
        assertThat(AB.facets()).containsExactly(Facet.GROUPS, Facet.ROLES, Facet.USER_CREDENTIALS, Facet.USERS);
        assertThat(AB.only(List.of()).facets()).isEmpty();
    }

    @Test
    void collectionsThatItGivesCannotBeChanged() {
        assertThat(AB.rules()).isUnmodifiable();
        assertThat(AB.ids()).isUnmodifiable();
        assertThat(AB.descriptors()).isUnmodifiable();
        assertThat(AB.settingsOf("rule-a")).isUnmodifiable();
    }

    @Test
    void setThatWasSerializedRunsAsBefore() throws IOException, ClassNotFoundException {
        RuleSet rules = RuleSet.all()
                .minus("role-unused")
                .with("access-key-not-rotated", "maxAgeDays", "7")
                .withSeverity("access-key-not-rotated", Severity.CRITICAL);
        AccountSnapshot snapshot =
                FakeAccount.create().user("alice", u -> u.activeKey()).build();

        RuleSet copy = serialized(rules);

        assertThat(copy.ids()).isEqualTo(rules.ids());
        assertThat(copy.settingsOf("access-key-not-rotated")).containsEntry("maxAgeDays", "7");
        assertThat(run(snapshot, copy)).isEqualTo(run(snapshot, rules));
        assertThat(run(snapshot, copy).findings())
                .extracting(Finding::ruleId, Finding::severity)
                .contains(tuple("access-key-not-rotated", Severity.CRITICAL));
    }

    private static Engine.Result run(AccountSnapshot snapshot, RuleSet rules) {
        return Engine.run(
                snapshot, rules, snapshot.capturedAt(), Runnable::run, Cancellation.never(), EngineListener.silent());
    }

    private static RuleSet serialized(RuleSet rules) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rules);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RuleSet) in.readObject();
        }
    }

    @Test
    void everySeverityIsAtLeastItselfAndAllMilderOnes() {
        assertThat(Severity.values())
                .containsExactly(Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
        assertThat(Arrays.stream(Severity.values()).filter(s -> s.isAtLeast(Severity.MEDIUM)))
                .containsExactly(Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
        assertThat(Severity.CRITICAL.oneStepLower()).isEqualTo(Severity.HIGH);
        assertThat(Severity.INFO.oneStepLower()).isEqualTo(Severity.INFO);
    }
}
