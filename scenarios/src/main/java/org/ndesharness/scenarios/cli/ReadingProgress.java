package org.ndesharness.scenarios.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.reader.Progress;

/**
 * Tells on standard error how far the reading of large files is: a bar on a terminal, elsewhere a line every ten seconds. Of what
 * is done in a moment nothing is told.
 */
final class ReadingProgress implements Progress, AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int UPDATE_EVERY_MILLIS = 200;
    private static final int NAME = 32;
    private static final int MEGABYTE = 20;

    /** Erases the line, so that a shorter bar leaves nothing of a longer one. */
    private static final String ERASED = "\r\u001B[K";

    private final Terminal terminal;
    private final Clock clock;
    private final Instant began;
    private Instant told;
    private @Nullable ProgressBar bar;

    ReadingProgress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
        this.told = began;
    }

    @Override
    public void read(String file, long bytes, long total) {
        Instant now = clock.instant();
        if (Duration.between(began, now).compareTo(A_MOMENT) < 0) {
            return;
        }
        if (terminal.redraws()) {
            draw(file, bytes, total);
        } else if (Duration.between(told, now).compareTo(HEARTBEAT) >= 0) {
            told = now;
            String of = total >= bytes ? " of " + (total >> MEGABYTE) : "";
            terminal.err()
                    .println("ndes-harness diagnose: " + (bytes >> MEGABYTE) + of + " MB read, now "
                            + terminal.oneLine(file, terminal.width() - NAME));
        }
    }

    private void draw(String file, long bytes, long total) {
        ProgressBar drawn = bar;
        if (drawn == null) {
            drawn = new ProgressBarBuilder()
                    .setInitialMax(Math.max(total, bytes) >> MEGABYTE)
                    .setTaskName("MB")
                    .setStyle(
                            terminal.shapes() == Shapes.ASCII ? ProgressBarStyle.ASCII : ProgressBarStyle.UNICODE_BLOCK)
                    .setMaxRenderedLength(terminal.width() - 1)
                    .setUpdateIntervalMillis(UPDATE_EVERY_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(this::print, terminal.width() - 1))
                    .build();
            bar = drawn;
        }
        String name = terminal.oneLine(file, NAME);
        drawn.setExtraMessage(name + " ".repeat(Math.max(0, NAME - name.length())));
        drawn.stepTo(bytes >> MEGABYTE);
    }

    private void print(String text) {
        terminal.err().print("\r" + text);
        terminal.err().flush();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        ProgressBar drawn = bar;
        if (drawn != null) {
            drawn.close();
            terminal.err().print(ERASED);
            terminal.err().flush();
        }
    }
}
