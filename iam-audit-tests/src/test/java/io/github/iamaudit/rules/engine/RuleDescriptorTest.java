package io.github.iamaudit.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleDescriptorTest {

    private static final String HERE = RuleDescriptorTest.class.getName();

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

    @RuleInfo(
            id = "well-described",
            title = "Thing is well described",
            severity = Severity.HIGH,
            subject = SubjectType.USER,
            needs = {"users", "badge-readers"},
            uses = "roles",
            references = {"IAM User Guide, \"Users\"", "IAM User Guide, \"Roles\""},
            since = "0.2.0")
    private static final class WellDescribed extends UserRule {
        @Override
        public List<Setting<?>> settings() {
            return List.of(
                    Setting.days("maxAgeDays", "How old.", 90),
                    Setting.count("most", "How many.", 1, 0, 5, Strictness.NONE));
        }
    }

    private static final class NotDescribed extends UserRule {}

    @RuleInfo(id = "Shouting", title = "x", severity = Severity.LOW, subject = SubjectType.USER, needs = "users")
    private static final class BadId extends UserRule {}

    @RuleInfo(id = "single", title = "x", severity = Severity.LOW, subject = SubjectType.USER, needs = "users")
    private static final class OneWord extends UserRule {}

    @RuleInfo(id = "no-title", title = " ", severity = Severity.LOW, subject = SubjectType.USER, needs = "users")
    private static final class NoTitle extends UserRule {}

    @RuleInfo(
            id = "long-title",
            title = "This title of a rule goes on and on and on and does not find its end before the ninetieth char",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = "users")
    private static final class LongTitle extends UserRule {}

    @RuleInfo(
            id = "needs-nothing",
            title = "x",
            severity = Severity.LOW,
            subject = SubjectType.USER,
            needs = {})
    private static final class NeedsNothing extends UserRule {}

    @RuleInfo(id = "bad-facet", title = "x", severity = Severity.LOW, subject = SubjectType.USER, needs = "Users")
    private static final class BadFacet extends UserRule {}

    @RuleInfo(id = "same-setting", title = "x", severity = Severity.LOW, subject = SubjectType.USER, needs = "users")
    private static final class SameSetting extends UserRule {
        @Override
        public List<Setting<?>> settings() {
            return List.of(Setting.flag("deep", "Whether.", true), Setting.flag("deep", "Whether.", false));
        }
    }

    @Test
    void descriptionSaysWhatTheAnnotationAndTheRuleSay() {
        RuleDescriptor rule = RuleDescriptor.of(new WellDescribed());

        assertThat(rule.id()).isEqualTo("well-described");
        assertThat(rule.title()).isEqualTo("Thing is well described");
        assertThat(rule.severity()).isEqualTo(Severity.HIGH);
        assertThat(rule.subject()).isEqualTo(SubjectType.USER);
        assertThat(rule.needs()).hasSize(2).first().isSameAs(Facet.USERS);
        assertThat(rule.needs().get(1).name()).isEqualTo("badge-readers");
        assertThat(rule.uses()).hasSize(1).first().isSameAs(Facet.ROLES);
        assertThat(rule.references()).containsExactly("IAM User Guide, \"Users\"", "IAM User Guide, \"Roles\"");
        assertThat(rule.since()).isEqualTo("0.2.0");
        assertThat(rule.settings()).extracting(Setting::name).containsExactly("maxAgeDays", "most");
        assertThat(rule.setting("most")).isPresent();
        assertThat(rule.setting("least")).isEmpty();
    }

    @Test
    void ruleWithoutAnnotationIsRejected() {
        assertRejected(new NotDescribed(), "the rule " + HERE + "$NotDescribed has no @RuleInfo");
    }

    @Test
    void idIsOfLowerCaseWordsJoinedByHyphens() {
        String expected = ", expected lower-case words joined by hyphens";
        assertRejected(new BadId(), "the id of " + HERE + "$BadId is Shouting" + expected);
        assertRejected(new OneWord(), "the id of " + HERE + "$OneWord is single" + expected);
    }

    @Test
    void titleHasOneToNinetyCharacters() {
        assertRejected(new NoTitle(), "the title of no-title has 1 characters, expected 1 to 90");
        assertRejected(new LongTitle(), "the title of long-title has 94 characters, expected 1 to 90");
    }

    @Test
    void ruleNeedsAtLeastOneFacet() {
        assertRejected(
                new NeedsNothing(),
                "needs-nothing needs no facet; a rule that needs nothing can never say that it lacks something");
    }

    @Test
    void nameOfAFacetMustBeOne() {
        assertRejected(
                new BadFacet(),
                "a facet's name is of lower-case words joined by hyphens and not one of the library's own: Users");
    }

    @Test
    void settingsHaveDifferentNames() {
        assertRejected(new SameSetting(), "same-setting has the setting deep twice");
    }

    private static void assertRejected(Rule<?> rule, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleDescriptor.of(rule))
                .withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> RuleSet.of(rule)).withMessage(message);
    }
}
