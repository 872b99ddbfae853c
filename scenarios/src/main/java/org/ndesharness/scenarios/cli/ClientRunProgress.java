package org.ndesharness.scenarios.cli;

import java.time.Duration;
import java.time.Instant;
import org.ndesharness.scenarios.grading.ClientProgress;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.grading.command.ClientCommand;

/** Tells on standard error how far clients are: a line that is drawn again on a terminal; elsewhere one every ten seconds. */
final class ClientRunProgress implements ClientProgress, AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Terminal terminal;
    private Instant told = Instant.now();
    private int planned;
    private int done;

    ClientRunProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void planned(int attempts) {
        planned = attempts;
    }

    @Override
    public void finished(ClientCommand client, ClientScenario scenario, String how) {
        done++;
        String line = "ndes-harness run: " + done + " of " + planned + " done";
        if (terminal.redraws()) {
            terminal.err()
                    .print("\r\u001B[K"
                            + terminal.oneLine(
                                    line + ", " + client.name() + " in " + scenario.id() + ": " + how,
                                    terminal.width() - 1));
            terminal.err().flush();
        } else if (Duration.between(told, Instant.now()).compareTo(HEARTBEAT) >= 0) {
            told = Instant.now();
            terminal.err().println(line);
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (terminal.redraws()) {
            terminal.err().print("\r\u001B[K");
            terminal.err().flush();
        }
    }
}
