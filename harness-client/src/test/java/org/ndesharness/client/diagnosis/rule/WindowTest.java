package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an attempt was, as far as one can know. */
class WindowTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T09:02:14Z");

    @Test
    void admitsWhatLiesWithinItAndALittleAround() {
        Window window = Window.of(BEGIN, BEGIN.plusSeconds(10));

        assertThat(window.admits(BEGIN.minusSeconds(5))).isTrue();
        assertThat(window.admits(BEGIN.plusSeconds(15))).isTrue();
        assertThat(window.admits(BEGIN.minusSeconds(6))).isFalse();
        assertThat(window.admits(BEGIN.plusSeconds(16))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-720, -300, 0, 60, 330, 345, 840})
    void admitsTheSameMinuteInAnyZoneWhenTheZoneIsUnknown(int offsetMinutes) {
        LocalDateTime local = LocalDateTime.parse("2026-11-20T09:02:14");
        Window window = Window.local(local, local.plusSeconds(10));

        assertThat(window.admits(BEGIN.minusSeconds(offsetMinutes * 60L).plusSeconds(3)))
                .isTrue();
        assertThat(window.admits(BEGIN.minusSeconds(offsetMinutes * 60L).plusSeconds(400)))
                .isFalse();
        assertThat(window.isExact()).isFalse();
    }

    @Test
    void doesNotReachFurtherThanThereAreZones() {
        LocalDateTime local = LocalDateTime.parse("2026-11-20T09:02:14");

        assertThat(Window.local(local, local).admits(BEGIN.plusSeconds(15 * 3600)))
                .isFalse();
    }

    @Test
    void isNarrowWhereFewMomentsOfAnotherZoneFallIntoIt() {
        LocalDateTime local = LocalDateTime.parse("2026-11-20T09:02:14");

        assertThat(Window.local(local, local.plusSeconds(60)).isNarrow()).isTrue();
        assertThat(Window.local(local, local.plusSeconds(61)).isNarrow()).isFalse();
        assertThat(Window.of(BEGIN, BEGIN.plusSeconds(600)).isNarrow()).isTrue();
        assertThat(Window.unknown().isNarrow()).isFalse();
    }

    @Test
    void admitsEverythingWhenNothingIsKnown() {
        assertThat(Window.unknown().admits(BEGIN)).isTrue();
        assertThat(Window.unknown().isExact()).isFalse();
    }
}
