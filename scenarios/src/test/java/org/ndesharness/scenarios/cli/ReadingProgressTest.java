package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** Whoever waits for a large log is told how far it is; whoever does not wait is told nothing. */
class ReadingProgressTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T09:00:00Z");
    private static final long MEGABYTE = 1 << 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final StringWriter err = new StringWriter();

    @Test
    void staysSilentForAMoment() {
        try (ReadingProgress progress = progress()) {
            progress.read("a.log", 5 * MEGABYTE, 10 * MEGABYTE);
        }

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsEveryTenSecondsHowMuchWasRead() {
        try (ReadingProgress progress = progress()) {
            for (long second = 0; second <= 25; second++) {
                now.set(BEGIN.plusSeconds(second));
                progress.read("u_ex261120.log", second * 40 * MEGABYTE, 1024 * MEGABYTE);
            }
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "ndes-harness diagnose: 400 of 1024 MB read, now u_ex261120.log",
                        "ndes-harness diagnose: 800 of 1024 MB read, now u_ex261120.log");
    }

    @Test
    void doesNotInventATotalForStandardInput() {
        try (ReadingProgress progress = progress()) {
            now.set(BEGIN.plusSeconds(11));
            progress.read("standard-input", 7 * MEGABYTE, 0);
        }

        assertThat(err.toString().strip()).isEqualTo("ndes-harness diagnose: 7 MB read, now standard-input");
    }

    private ReadingProgress progress() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new ReadingProgress(Command.terminal(new StringWriter(), err, Shapes.UNICODE, Ansi.OFF), clock);
    }
}
