package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 hours",
        "PT59M59S, 0 hours",
        "PT1H, 1 hour",
        "PT23H59M, 23 hours",
        "PT24H, 1 day",
        "PT24H1S, 24 hours",
        "PT47H59M59S, 47 hours",
        "PT48H, 2 days",
        "PT71H59M, 2 days",
        "P120D, 120 days",
        "P400D, 400 days"
    })
    void areCutAndNeverRoundedUp(Duration duration, String text) {
        assertThat(Days.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "P91D, P90D, 91 days",
        "P90DT1S, P90D, more than 90 days",
        "P90DT23H59M, P90D, more than 90 days",
        "PT24H1S, PT24H, more than 1 day",
        "PT4H1S, PT4H, more than 4 hours",
        "P1000D, P1D, 1000 days"
    })
    void neverReadTheSameAsTheLimitThatTheyAreOver(Duration duration, Duration limit, String text) {
        assertThat(Days.over(duration, limit)).isEqualTo(text).isNotEqualTo(Days.text(limit));
    }
}
