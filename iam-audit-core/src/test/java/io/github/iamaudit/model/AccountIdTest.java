package io.github.iamaudit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

    @Test
    void keepsLeadingZeros() {
        assertThat(AccountId.of("012345678901"))
                .hasToString("012345678901")
                .extracting(AccountId::value)
                .isEqualTo("012345678901");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11112222333",
                "1111222233334",
                "1111-2222-33",
                "11112222333x",
                "١٢٣٤٥٦٧٨٩٠١٢",
                " 11122223333"
            })
    void rejectsWhatIsNotTwelveDigits(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountId.of(value))
                .withMessage(
                        "an account id has twelve digits, for example 111122223333, but this is \"" + value + "\"");
    }

    @Test
    void isOrderedByDigits() {
        assertThat(AccountId.of("012345678901")).isLessThan(AccountId.of("111122223333"));
    }
}
