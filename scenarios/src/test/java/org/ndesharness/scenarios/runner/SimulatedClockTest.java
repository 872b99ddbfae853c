package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private final SimulatedClock clock = new SimulatedClock(Instant.EPOCH);

    @Test
    void standsStillUntilTimeIsLetPass() {
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);

        clock.pass(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    }

    @Test
    void neverRunsBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.pass(Duration.ofSeconds(-1)));
    }
}
