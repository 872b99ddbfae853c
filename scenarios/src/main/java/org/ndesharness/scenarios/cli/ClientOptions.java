package org.ndesharness.scenarios.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.command.CommandException;
import picocli.CommandLine.Option;

/** Which clients are graded, and how. */
final class ClientOptions {

    private static final int DEFAULT_SECONDS = 60;
    private static final int MOST_SECONDS = 3600;

    @Option(
            names = "--client",
            paramLabel = "COMMAND",
            description = "Grades this SCEP client instead of diagnosing: 'command {url} {challenge} {out}', or"
                    + " 'NAME=command …'; may be repeated. No shell: see docs/clients.md.")
    private List<String> commands = List.of();

    @Option(
            names = "--client-timeout",
            paramLabel = "SECONDS",
            description = "How long a client may take in one scenario (default: " + DEFAULT_SECONDS + ").")
    private int seconds = DEFAULT_SECONDS;

    @Option(names = "--strict", description = "A client that does not meet a SHOULD fails.")
    private boolean strict;

    boolean isGiven() {
        return !commands.isEmpty();
    }

    boolean strict() {
        return strict;
    }

    Duration timeout() throws InputException {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new InputException("--client-timeout is " + seconds + "; expected seconds, 1 to " + MOST_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    /** The clients, each under a name of its own. */
    List<ClientCommand> clients() throws InputException {
        List<ClientCommand> clients = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String command : commands) {
            try {
                ClientCommand client = ClientCommand.of(command);
                String name = client.name();
                // Regardless of case: each has a folder in the report.
                for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
                    name = client.name() + "-" + number;
                }
                clients.add(client.called(name));
            } catch (CommandException e) {
                throw new InputException("--client: " + e.getMessage());
            }
        }
        return clients;
    }
}
