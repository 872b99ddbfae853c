package org.ndesharness.server.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.SettableClock;

class LineLogTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));
    private final LineLog log = new LineLog(clock, Duration.ofMinutes(5), 3, beat -> "monitor");

    @Test
    void keepsTheNewestLines() {
        for (var i = 0; i < LineLog.KEPT_LINES + 1_000; i++) {
            log.write("line " + i);
        }

        assertThat(log.lines())
                .filteredOn(line -> line.text().startsWith("line"))
                .hasSize(LineLog.KEPT_LINES)
                .first()
                .returns("line 1000", LineLog.Line::text);
    }

    @Test
    void keepsFewerOfLongLines() {
        var line = "x".repeat(16_000);
        for (var i = 0; i < 2_000; i++) {
            log.write(line);
        }

        assertThat(log.lines().stream()
                        .filter(kept -> kept.text().startsWith("x"))
                        .count())
                .isEqualTo(LineLog.KEPT_CHARACTERS / line.length());
    }

    @Test
    void claimsNothingOfTheTimeWhoseLinesAreGone() {
        assertThat(log.lines().get(0).at()).isBefore(clock.instant().minus(Duration.ofHours(8)));
        for (var i = 0; i < LineLog.KEPT_LINES; i++) {
            log.write("old");
        }
        clock.pass(Duration.ofHours(1));
        var cut = clock.instant();
        log.write("dropped");
        clock.pass(Duration.ofHours(1));
        for (var i = 0; i < LineLog.KEPT_LINES; i++) {
            log.write("new");
        }

        assertThat(log.lines())
                .extracting(LineLog.Line::text)
                .contains("monitor", "new")
                .doesNotContain("old", "dropped");
        assertThat(log.lines()).allSatisfy(line -> assertThat(line.at()).isAfter(cut));
    }

    @Test
    void monitorsTheSameMomentsWhereverOneBeginsToLook() {
        var rhythm = new Rhythm(clock.instant(), Duration.ofMinutes(5), 3);
        var all = rhythm.until(clock.instant().plus(Duration.ofDays(2)));

        assertThat(all).hasSizeGreaterThan(500);
        for (var from : new int[] {0, 1, 100, all.size() - 2}) {
            assertThat(rhythm.between(all.get(from).at(), clock.instant().plus(Duration.ofDays(2))))
                    .extracting(Rhythm.Beat::at)
                    .containsExactlyElementsOf(all.subList(from + 1, all.size()).stream()
                            .map(Rhythm.Beat::at)
                            .toList());
        }
    }
}
