package org.ndesharness.scenarios.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.runner.Progress;
import org.ndesharness.scenarios.runner.ScenarioResult;

/**
 * Tells on standard error how far a run is: a bar that is drawn again on a terminal; elsewhere a line every ten seconds, and so
 * nothing for a quick run. What fails is told at once.
 */
final class RunProgress implements Progress, AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int UPDATE_EVERY_MILLIS = 200;
    private static final int MESSAGE = 32;

    /** Erases the line, so that a shorter bar leaves nothing of a longer one. */
    private static final String ERASED = "\r\u001B[K";

    private final Terminal terminal;
    private final Clock clock;
    private final Instant began;
    private final long seed;
    private Instant told;
    private int planned;
    private int done;
    private int wrong;
    private @Nullable ProgressBar bar;

    RunProgress(Terminal terminal, Clock clock, long seed) {
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
        this.told = began;
        this.seed = seed;
    }

    @Override
    public synchronized void planned(int runs) {
        planned = runs;
        if (terminal.redraws()) {
            terminal.err()
                    .println(terminal.paint(
                            Terminal.Role.MUTED,
                            "ndes-harness run: " + Wording.count(runs, "case") + ", seed " + seed));
            bar = new ProgressBarBuilder()
                    .setInitialMax(runs)
                    .setTaskName("")
                    .setStyle(
                            terminal.shapes() == Shapes.ASCII ? ProgressBarStyle.ASCII : ProgressBarStyle.UNICODE_BLOCK)
                    .setMaxRenderedLength(terminal.width() - 1)
                    .setUpdateIntervalMillis(UPDATE_EVERY_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(this::draw, terminal.width() - 1))
                    .build();
        }
    }

    @Override
    public synchronized void started(Scenario scenario, ScenarioPlatform platform) {
        ProgressBar drawn = bar;
        if (drawn != null) {
            // Of one length, or the bar beside it would jump.
            String id = terminal.oneLine(scenario.id(), MESSAGE);
            drawn.setExtraMessage(id + " ".repeat(Math.max(0, MESSAGE - id.length())));
        }
    }

    @Override
    public synchronized void finished(ScenarioResult result) {
        done++;
        if (result.unexpectedPass()) {
            wrong++;
            tell(Terminal.Role.FAILED, terminal.shapes().failed() + " right, and expected not to be", result.name());
        } else if (!result.ofTheDisk() && result.asExpected() && result.known().isPresent()) {
            String reason = result.known().map(KnownFailure::summary).orElseThrow();
            tell(Terminal.Role.MUTED, "expected not to be right", result.name() + ": " + reason);
        } else if (!result.right()) {
            wrong += result.ofTheDisk() ? 0 : 1;
            String sign = terminal.shapes().failed() + (result.ofTheDisk() ? " not run" : " wrong");
            tell(Terminal.Role.FAILED, sign, result.name() + ": " + why(result));
        }
        ProgressBar drawn = bar;
        if (drawn != null) {
            drawn.step();
        } else {
            heartbeat();
        }
    }

    private void tell(Terminal.Role role, String sign, String what) {
        String line = terminal.oneLine(what, terminal.width() - sign.length() - 2);
        terminal.err().println((bar == null ? "" : ERASED) + terminal.paint(role, sign) + "  " + line);
    }

    private static String why(ScenarioResult result) {
        return result.broken()
                .or(() -> result.checks().stream()
                        .filter(check -> !check.right())
                        .findFirst()
                        .map(check -> check.kind().word().replace('-', ' ') + ": "
                                + check.differences().get(0)))
                .orElse("nothing was compared");
    }

    private void heartbeat() {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(HEARTBEAT) >= 0) {
            told = now;
            terminal.err()
                    .println("ndes-harness run: " + done + " of " + planned + " done, " + wrong + " wrong, "
                            + Wording.duration(Duration.between(began, now)));
        }
    }

    private void draw(String text) {
        terminal.err().print("\r" + text);
        terminal.err().flush();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        Optional.ofNullable(bar).ifPresent(drawn -> {
            drawn.close();
            terminal.err().print(ERASED);
            terminal.err().flush();
        });
    }
}
