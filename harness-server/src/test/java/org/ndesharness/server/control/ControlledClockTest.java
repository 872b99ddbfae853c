package org.ndesharness.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.SettableClock;

class ControlledClockTest {

    private static final Instant START = Instant.parse("2031-03-04T10:00:00Z");

    private final SettableClock base = new SettableClock(START);
    private final ControlledClock clock = new ControlledClock(base);

    @Test
    void showsItsBaseUntilItIsChanged() {
        base.pass(Duration.ofSeconds(5));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void goesOnFromWhereItWasPut() {
        clock.advance(Duration.ofHours(2));
        base.pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7_205));

        clock.set(START.minusSeconds(60));
        base.pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(55));
    }

    @Test
    void standsStillWhileItIsStopped() {
        clock.stop();
        base.pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START);

        clock.advance(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));

        clock.resume();
        base.pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(65));
        assertThat(clock.stopped()).isFalse();
    }

    @Test
    void showsTheSameTimeInEveryZone() {
        var inStockholm = clock.withZone(ZoneId.of("Europe/Stockholm"));
        clock.set(START.plusSeconds(99));

        assertThat(inStockholm.instant()).isEqualTo(START.plusSeconds(99));
        assertThat(inStockholm.getZone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    }
}
