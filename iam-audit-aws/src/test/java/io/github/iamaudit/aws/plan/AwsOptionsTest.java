package io.github.iamaudit.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsOptionsTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        AwsOptions options = AwsOptions.defaults();

        assertThat(options.strategy()).isEqualTo(FetchStrategy.AUTOMATIC);
        assertThat(options.concurrency()).isEqualTo(10);
        assertThat(options.requestsPerSecond()).isZero();
        assertThat(options.attempts()).isEqualTo(8);
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.callTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.facetLimit()).isEqualTo(Duration.ofMinutes(20));
        assertThat(options.runLimit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(options.credentialReportWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.regions()).isEmpty();
        assertThat(options.roleDescriptions()).isFalse();
        assertThat(options.policyTags()).isFalse();
        assertThat(options.serviceLastAccessed()).isEmpty();
        assertThat(options.eventLookback()).isEmpty();
    }

    @Test
    void numbersHaveBounds() {
        assertThat(AwsOptions.builder().concurrency(1).attempts(1).build().concurrency())
                .isEqualTo(1);
        assertThat(AwsOptions.builder().concurrency(100).attempts(100).build().attempts())
                .isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().concurrency(0).build())
                .withMessageContaining("concurrency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().concurrency(101).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().attempts(0).build())
                .withMessageContaining("attempts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().requestsPerSecond(-1).build())
                .withMessageContaining("requestsPerSecond");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void timesArePositive(String text) {
        Duration none = Duration.parse(text);
        List<AwsOptionsBuilder> wrong = List.of(
                AwsOptions.builder().attemptTimeout(none),
                AwsOptions.builder().callTimeout(none),
                AwsOptions.builder().facetLimit(none),
                AwsOptions.builder().runLimit(none),
                AwsOptions.builder().credentialReportWait(none));

        for (AwsOptionsBuilder options : wrong) {
            assertThatIllegalArgumentException().isThrownBy(options::build).withMessageContaining("positive");
        }
    }

    @Test
    void timesAreAYearAtMost() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(AwsOptions.builder().runLimit(Duration.ofDays(365)).build().runLimit())
                .isEqualTo(Duration.ofDays(365));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().runLimit(ever).build())
                .withMessageContaining("year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.builder().facetLimit(ever).build());
    }

    @Test
    void cloudTrailLooksBackNinetyDaysAndNoFurther() {
        assertThat(AwsOptions.builder()
                        .eventLookback(Duration.ofDays(90))
                        .build()
                        .eventLookback())
                .contains(Duration.ofDays(90));
        for (Duration lookback : List.of(Duration.ofDays(90).plusSeconds(1), Duration.ZERO)) {
            AwsOptionsBuilder options = AwsOptions.builder().eventLookback(lookback);
            assertThatThrownBy(options::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("90 days at most, but eventLookback is " + lookback);
        }
    }
}
