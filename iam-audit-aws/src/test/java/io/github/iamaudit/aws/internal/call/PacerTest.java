package io.github.iamaudit.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long TENTH = Duration.ofMillis(100).toNanos();

    @Test
    void withoutALimitNobodyWaits() {
        Pacer pacer = new Pacer(0);

        assertThat(pacer.reserve(5)).isZero();
        assertThat(pacer.reserve(5)).isZero();
    }

    @Test
    void turnsAreSpacedEvenly() {
        Pacer pacer = new Pacer(10);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waits.add(pacer.reserve(1_000));
        }

        assertThat(waits).containsExactly(0L, TENTH, 2 * TENTH, 3 * TENTH);
    }

    @Test
    void aPauseSavesUpNoTurns() {
        Pacer pacer = new Pacer(10);
        long later = 60 * TENTH;

        assertThat(pacer.reserve(0)).isZero();
        assertThat(pacer.reserve(later)).isZero();
        assertThat(pacer.reserve(later)).isEqualTo(TENTH);
    }

    @Test
    void aTurnThatIsPartlyOverIsWaitedForTheRestOf() {
        Pacer pacer = new Pacer(10);

        assertThat(pacer.reserve(0)).isZero();
        assertThat(pacer.reserve(TENTH / 4)).isEqualTo(TENTH - TENTH / 4);
    }

    @Test
    void theClocksOverflowIsNoPause() {
        Pacer pacer = new Pacer(10);
        long last = Long.MAX_VALUE;

        assertThat(pacer.reserve(last)).isZero();
        assertThat(pacer.reserve(last + 1)).isEqualTo(TENTH - 1);
        assertThat(pacer.reserve(last + 1)).isEqualTo(2 * TENTH - 1);
    }

    @Test
    void theFirstTurnIsFreeWhateverTheClockSays() {
        assertThat(new Pacer(1).reserve(-5_000_000_000L)).isZero();
        assertThat(new Pacer(1).reserve(5_000_000_000L)).isZero();
    }

    @Test
    void moreThanTheClockCanTellApartIsNoLimit() {
        assertThat(new Pacer(Integer.MAX_VALUE).reserve(1)).isZero();
    }
}
