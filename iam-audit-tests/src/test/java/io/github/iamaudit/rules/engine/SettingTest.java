package io.github.iamaudit.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {

    private static final Setting<Duration> DAYS = Setting.days("maxAgeDays", "How old.", 90);
    private static final Setting<Duration> HOURS = Setting.hours("maxAgeHours", "How old.", 24);
    private static final Setting<Integer> LENGTH =
            Setting.count("minLength", "How long.", 14, 6, 128, Strictness.GREATER_IS_STRICTER);
    private static final Setting<Integer> LIMIT =
            Setting.count("most", "How many.", 1, 0, 5, Strictness.SMALLER_IS_STRICTER);
    private static final Setting<Integer> NEUTRAL = Setting.count("seed", "Which.", 1, 0, 5, Strictness.NONE);
    private static final Setting<Boolean> FLAG = Setting.flag("usersToo", "Whether.", false);
    private static final Setting<List<AccountId>> ACCOUNTS = Setting.accounts("trustedAccounts", "Whom.");
    private static final Setting<List<String>> TEXTS = Setting.texts("allowed", "What.");

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(DAYS, "90", Duration.ofDays(90), "90"),
                arguments(DAYS, "0", Duration.ZERO, "0"),
                arguments(DAYS, "3650", Duration.ofDays(3650), "3650"),
                arguments(DAYS, " 7\n", Duration.ofDays(7), "7"),
                arguments(HOURS, "1", Duration.ofHours(1), "1"),
                arguments(HOURS, "87600", Duration.ofHours(87_600), "87600"),
                arguments(LENGTH, "6", 6, "6"),
                arguments(LENGTH, "128", 128, "128"),
                arguments(LIMIT, "0", 0, "0"),
                arguments(FLAG, "true", true, "true"),
                arguments(FLAG, " false ", false, "false"),
                arguments(ACCOUNTS, "", List.of(), ""),
                arguments(
                        ACCOUNTS,
                        "111122223333, 444455556666",
                        List.of(AccountId.of("111122223333"), AccountId.of("444455556666")),
                        "111122223333,444455556666"),
                arguments(TEXTS, "", List.of(), ""),
                arguments(TEXTS, " a ,, b c ,", List.of("a", "b c"), "a,b c"));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void textStandsForValueAndValueForText(Setting<T> setting, String text, T value, String printed) {
        assertThat(setting.parse(text)).isEqualTo(value);
        assertThat(setting.print(value)).isEqualTo(printed);
    }

    static Stream<Arguments> faults() {
        String days = ", expected a whole number of days from 0 to 3650";
        String hours = ", expected a whole number of hours from 1 to 87600";
        String length = ", expected a whole number from 6 to 128";
        String accounts = ", expected account ids of twelve digits, joined by commas";
        return Stream.of(
                arguments(DAYS, "-1", "maxAgeDays is \"-1\"" + days),
                arguments(DAYS, "3651", "maxAgeDays is \"3651\"" + days),
                arguments(DAYS, "ninety", "maxAgeDays is \"ninety\"" + days),
                arguments(DAYS, "1.5", "maxAgeDays is \"1.5\"" + days),
                arguments(DAYS, "", "maxAgeDays is \"\"" + days),
                arguments(DAYS, "99999999999", "maxAgeDays is \"99999999999\"" + days),
                arguments(DAYS, "1\u001b[31m", "maxAgeDays is \"1\\u001b[31m\"" + days),
                arguments(HOURS, "0", "maxAgeHours is \"0\"" + hours),
                arguments(HOURS, "87601", "maxAgeHours is \"87601\"" + hours),
                arguments(LENGTH, "5", "minLength is \"5\"" + length),
                arguments(LENGTH, "129", "minLength is \"129\"" + length),
                arguments(FLAG, "yes", "usersToo is \"yes\", expected true or false"),
                arguments(FLAG, "TRUE", "usersToo is \"TRUE\", expected true or false"),
                arguments(ACCOUNTS, "11112222333", "trustedAccounts is \"11112222333\"" + accounts),
                arguments(
                        ACCOUNTS,
                        "111122223333;444455556666",
                        "trustedAccounts is \"111122223333;444455556666\"" + accounts));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void textThatIsNoValueIsRejectedWithWhatIsExpected(Setting<?> setting, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.parse(text))
                .withMessage(message);
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(
                arguments(DAYS, "91", "90", true),
                arguments(DAYS, "90", "90", false),
                arguments(DAYS, "89", "90", false),
                arguments(DAYS, " 100 ", "90", true),
                arguments(HOURS, "25", "24", true),
                arguments(LENGTH, "8", "14", true),
                arguments(LENGTH, "14", "14", false),
                arguments(LENGTH, "20", "14", false),
                arguments(LIMIT, "2", "1", true),
                arguments(NEUTRAL, "2", "1", false),
                arguments(FLAG, "true", "false", false),
                arguments(ACCOUNTS, "111122223333", "", false),
                arguments(TEXTS, "a", "b", false));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void looserValueIsTheOneThatFindsLess(Setting<?> setting, String text, String than, boolean looser) {
        assertThat(setting.isLooser(text, than)).isEqualTo(looser);
    }

    @Test
    void comparisonRejectsATextThatIsNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAYS.isLooser("long", "90"))
                .withMessage("maxAgeDays is \"long\", expected a whole number of days from 0 to 3650");
    }

    @Test
    void defaultMustBeAValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.days("maxAgeDays", "How old.", 4000))
                .withMessage("maxAgeDays is \"4000\", expected a whole number of days from 0 to 3650");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.count("most", "How many.", 9, 1, 5, Strictness.NONE))
                .withMessage("most is \"9\", expected a whole number from 1 to 5");
    }

    @Test
    void settingTellsWhatItIs() {
        assertThat(DAYS.name()).isEqualTo("maxAgeDays");
        assertThat(DAYS.description()).isEqualTo("How old.");
        assertThat(DAYS.defaultText()).isEqualTo("90");
        assertThat(DAYS.strictness()).isEqualTo(Strictness.SMALLER_IS_STRICTER);
        assertThat(LENGTH.strictness()).isEqualTo(Strictness.GREATER_IS_STRICTER);
        assertThat(FLAG.strictness()).isEqualTo(Strictness.NONE);
        assertThat(DAYS).hasToString("maxAgeDays");
    }

    @Test
    void settingsOfOneNameAndKindAreEqual() {
        assertThat(Setting.days("maxAgeDays", "Another sentence.", 30))
                .isEqualTo(DAYS)
                .hasSameHashCodeAs(DAYS);
        assertThat(Setting.hours("maxAgeDays", "How old.", 90)).isNotEqualTo(DAYS);
        assertThat(Setting.days("graceDays", "How old.", 90)).isNotEqualTo(DAYS);
    }
}
