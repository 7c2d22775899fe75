package io.github.iamaudit.rules.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Setting;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkTest {

    private static final RuleSet LIBRARY =
            RuleSet.all().plus(RuleSet.optional()).plus(RuleSet.organization());

    static List<Framework> all() {
        return Framework.all();
    }

    @ParameterizedTest
    @CsvSource({"1.4.0,21", "1.5.0,21", "2.0.0,22", "3.0.0,22", "4.0.1,22", "5.0.0,21", "6.0.0,21", "7.0.0,26"})
    void versionHasAllControlsOfItsIamSection(String version, int controls) {
        Framework framework = Framework.cisAwsFoundations(version);

        assertThat(framework.controls()).hasSize(controls);
        assertThat(framework.id()).isEqualTo("cis-aws-foundations");
        assertThat(framework.version()).isEqualTo(version);
        assertThat(framework.title()).isEqualTo("CIS AWS Foundations Benchmark " + version);
        assertThat(framework.scope()).contains("Identity and Access Management");
    }

    @Test
    void allVersionsAreThereOldestFirst() {
        assertThat(Framework.all())
                .extracting(framework -> framework.id() + " " + framework.version())
                .containsExactly(
                        "cis-aws-foundations 1.4.0",
                        "cis-aws-foundations 1.5.0",
                        "cis-aws-foundations 2.0.0",
                        "cis-aws-foundations 3.0.0",
                        "cis-aws-foundations 4.0.1",
                        "cis-aws-foundations 5.0.0",
                        "cis-aws-foundations 6.0.0",
                        "cis-aws-foundations 7.0.0",
                        "aws-foundational-security-best-practices 1.0.0",
                        "nist-800-53 r5",
                        "pci-dss 4.0.1",
                        "iso-27001 2022",
                        "soc2 2017");
        assertThat(Framework.NAMES)
                .allSatisfy(name -> assertThat(name)
                        .isEqualTo(Framework.named(name).id() + "-"
                                + Framework.named(name).version()));
        assertThat(Framework.defaultCisAwsFoundations()).isEqualTo(Framework.cisAwsFoundations("6.0.0"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRuleOfAControlIsARuleOfTheLibrary(Framework framework) {
        assertThat(rulesOf(framework)).extracting(ControlRule::ruleId).isSubsetOf(LIBRARY.ids());
        List<String> ofOrganizations = RuleSet.organization().ids();
        assertThat(framework.rules().ids())
                .containsExactlyElementsOf(rulesOf(framework).stream()
                        .map(ControlRule::ruleId)
                        .filter(rule -> !ofOrganizations.contains(rule))
                        .distinct()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingOfAControlIsOneThatItsRuleHasAndCanBeCompared(Framework framework) {
        List<String> faults = new ArrayList<>();
        rulesOf(framework)
                .forEach(rule -> rule.settings().forEach((name, value) -> {
                    Setting<?> setting = ruleOf(rule).setting(name).orElse(null);
                    if (setting == null) {
                        faults.add(rule.ruleId() + " has no setting " + name);
                    } else if (setting.strictness() == Setting.Strictness.NONE) {
                        faults.add(rule.ruleId() + "." + name + " has no stricter values");
                    } else {
                        setting.parse(value);
                    }
                }));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultsOfTheRulesAreNotLooserThanAnyControlDemands(Framework framework) {
        assertThat(rulesOf(framework))
                .isNotEmpty()
                .allSatisfy(rule -> rule.settings().forEach((name, demanded) -> {
                    Setting<?> setting = ruleOf(rule).setting(name).orElseThrow();
                    assertThat(setting.isLooser(setting.defaultText(), demanded))
                            .as(rule.ruleId() + "." + name)
                            .isFalse();
                }));
    }

    private static RuleDescriptor ruleOf(ControlRule rule) {
        return LIBRARY.only(rule.ruleId()).descriptors().get(0);
    }

    private static List<ControlRule> rulesOf(Framework framework) {
        return framework.controls().stream()
                .flatMap(control -> control.rules().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersOfControlsAreUniqueAndInOrder(Framework framework) {
        List<String> numbers = framework.controls().stream().map(Control::id).toList();

        assertThat(numbers).doesNotHaveDuplicates().noneMatch(String::isBlank);
        if (!framework.isUnverified()) {
            assertThat(numbers).allMatch(number -> number.matches("\\d+(\\.\\d+)+"));
            assertThat(numbers).isSortedAccordingTo(Comparator.comparing(FrameworkTest::parts, Arrays::compare));
        }
    }

    @Test
    void onlyTheNumbersOfTheCisBenchmarkWereCheckedAgainstTheText() {
        assertThat(Framework.all())
                .allSatisfy(framework -> assertThat(framework.isUnverified())
                        .as(framework.title())
                        .isEqualTo(!framework.id().equals("cis-aws-foundations"))
                        .isEqualTo(framework.title().endsWith("(unverified)")));
    }

    @Test
    void nameIsIdAndVersionOrAVersionOfTheCisBenchmark() {
        assertThat(Framework.named("nist-800-53-r5").title()).isEqualTo("NIST SP 800-53 r5 (unverified)");
        assertThat(Framework.named("cis-aws-foundations-5.0.0")).isEqualTo(Framework.named("5.0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framework.named("hipaa"))
                .withMessageStartingWith("there is no framework hipaa here; there are cis-aws-foundations-1.4.0, ");
    }

    private static int[] parts(String number) {
        return Stream.of(number.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyControlHasATitleInOneLineAndALevel(Framework framework) {
        assertThat(framework.controls()).isNotEmpty().allSatisfy(control -> {
            assertThat(control.title()).isNotBlank().hasSizeLessThan(110).doesNotEndWith(".");
            assertThat(control.level()).isBetween(1, 2);
        });
    }

    @ParameterizedTest
    @CsvSource({"1.4,1.4.0", "4.0,4.0.1", "5.0,5.0.0", "6.0,6.0.0"})
    void shortVersionWillDo(String brief, String version) {
        assertThat(Framework.cisAwsFoundations(brief)).isEqualTo(Framework.cisAwsFoundations(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.0", "5", "5.0.0.0", "4.0.0", "5.1", "", "../secret"})
    void unknownVersionIsRejectedWithTheKnownOnes(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framework.cisAwsFoundations(version))
                .withMessage("there is no CIS AWS Foundations Benchmark " + version
                        + " here; there are 1.4.0, 1.5.0, 2.0.0, 3.0.0, 4.0.1, 5.0.0, 6.0.0, 7.0.0");
    }

    @Test
    void controlsOfARuleAreFoundInTheOrderOfTheBenchmark() {
        Framework framework = Framework.cisAwsFoundations("5.0.0");

        assertThat(framework.controlsOf("access-key-not-rotated"))
                .extracting(Control::id)
                .containsExactly("1.13");
        assertThat(framework.controlsOf("role-unused")).isEmpty();
    }

    private static final String OWN = """
            {
              "id": "house-rules",
              "version": "2026",
              "name": "House rules",
              "scope": "Keys",
              "controls": [
                { "id": "1", "title": "Old keys are replaced", "assessment": "automated", "level": 1,
                  "rules": [ { "id": "access-key-not-rotated", "settings": { "maxAgeDays": "30" } }, { "id": "our-own" } ] },
                { "id": "2", "title": "People are trained", "assessment": "manual", "level": 2 }
              ]
            }
            """;

    @Test
    void frameworkOfOnesOwnIsRead() {
        Framework framework = Framework.read("house.json", new StringReader(OWN));

        assertThat(framework.title()).isEqualTo("House rules 2026");
        assertThat(framework.controls())
                .containsExactly(
                        new Control(
                                "1",
                                "Old keys are replaced",
                                Assessment.AUTOMATED,
                                1,
                                List.of(
                                        new ControlRule("access-key-not-rotated", Map.of("maxAgeDays", "30")),
                                        new ControlRule("our-own", Map.of()))),
                        new Control("2", "People are trained", Assessment.MANUAL, 2, List.of()));
        assertThat(framework.controls().get(0).isServedBy("our-own")).isTrue();
        assertThat(framework.rules().ids()).as("those that the library has").containsExactly("access-key-not-rotated");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "\"automated\"",
                        "\"sometimes\"",
                        "house.json:7:66: assessment of an item of controls of a framework:"
                                + " expected automated, partly-automated or manual, but found sometimes"),
                arguments(
                        "\"level\": 1",
                        "\"level\": \"one\"",
                        "house.json:7:88: expected level of an item of controls of a framework, a whole number,"
                                + " but found \"one\""),
                arguments("\"version\": \"2026\",", "", "house.json:1:1: a framework lacks the member version"),
                arguments(
                        "{ \"id\": \"our-own\" }",
                        "\"our-own\"",
                        "house.json:8:90: expected an item of rules of an item of controls of a framework, an object,"
                                + " but found \"our-own\""),
                arguments(
                        "\"maxAgeDays\": \"30\"",
                        "\"maxAgeDays\": 30",
                        "house.json:8:80: expected the setting maxAgeDays, a string, but found 30"),
                arguments(
                        "\"scope\": \"Keys\"",
                        "\"name\": \"House rules\"",
                        "house.json:5:11: the member \"name\" occurs twice in one object;"
                                + " AWS never writes that, export the file again"),
                arguments(
                        "\"controls\": [",
                        "\"controls\": {",
                        "house.json:7:5: this is not JSON: Unexpected character"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsToldWithFileLineAndColumn(String right, String wrong, String message) {
        String text = OWN.replace(right, wrong);
        assertThat(text).isNotEqualTo(OWN);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Framework.read("house.json", new StringReader(text)))
                .withMessageStartingWith(message);
    }

    @Test
    void truncatedTextIsToldAsSuch() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Framework.read("house.json", new StringReader(OWN.substring(0, 120))))
                .withMessageMatching("house\\.json:\\d+:\\d+: the JSON ends before it is complete:"
                        + " the file is truncated, export it again");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Framework.read("house.json", new StringReader("")))
                .withMessage("house.json:1:1: expected a framework, but the file is empty");
    }
}
