package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.scenarios.grading.ClientRun;
import org.ndesharness.scenarios.grading.ClientRunOptions;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.grading.DocumentedForClients;
import org.ndesharness.scenarios.grading.ExpectedFailures;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Rfc8894Client;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.reader.Reading;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.server.NdesServer;

/** {@code run --client}: other people's clients in place of our devices, and grades in place of diagnoses. */
final class ClientGrading {

    private final Terminal terminal;
    private final List<ClientCommand> clients;
    private final List<ClientScenario> scenarios;
    private final ExpectedFailures expected;
    private final List<Unreadable> unread;

    /**
     * Looks, before anything runs, what is to be run; what of it cannot be read is told, and left out.
     *
     * @param everything whether nothing was named, which is both suites
     */
    ClientGrading(
            Terminal terminal, List<ClientCommand> clients, RunInput input, boolean everything, Selection selection)
            throws InputException {
        this.terminal = terminal;
        this.clients = List.copyOf(clients);
        List<ClientScenario> all = new ArrayList<>();
        if (everything || input.suites().contains(BuiltInSuite.RFC8894_CLIENT)) {
            all.addAll(Rfc8894Client.scenarios());
        }
        if (everything || input.suites().contains(BuiltInSuite.DOCUMENTED)) {
            all.addAll(documented());
        }
        for (BuiltInSuite other : List.of(BuiltInSuite.INTEROP, BuiltInSuite.RFC8894_CA)) {
            if (input.suites().contains(other)) {
                throw notForClients(other);
            }
        }
        Reading read = input.readFiles(List.of());
        if (!read.scenarios().isEmpty()) {
            all.addAll(DocumentedForClients.of("files", read.scenarios()));
        }
        this.scenarios = all.isEmpty() ? List.of() : new ClientSelection(selection).of(all, read.unread());
        this.expected = new ExpectedFailures(
                all.isEmpty()
                        ? List.of()
                        : input.known(ExpectedFailures.ids(clients, all), read.unread(), ClientGrading::withoutDevice));
        this.unread = Stream.concat(read.unreadable().stream(), input.mistakes().stream())
                .toList();
    }

    /** Whether nothing is left to run, as has been told. */
    boolean isEmpty() {
        return scenarios.isEmpty();
    }

    private static Optional<String> withoutDevice(KnownFailure failure) {
        return failure.platforms().isEmpty()
                ? Optional.empty()
                : Optional.of("has a device, and the client is the device; write NAME/" + failure.id()
                        + " where it is about one client of several");
    }

    private static InputException notForClients(BuiltInSuite suite) {
        String why = suite == BuiltInSuite.RFC8894_CA
                ? " asks a server and not a client; run it without --client"
                : " says what our own devices do, and rfc8894-client asks a client most of the same; run it without --client";
        return new InputException(suite.word() + why + ". A client meets " + Rfc8894Client.NAME + ", "
                + DocumentedForClients.NAME + ", and scenario files of your own");
    }

    private static List<ClientScenario> documented() throws InputException {
        try {
            return DocumentedForClients.of(DocumentedForClients.NAME, BuiltInScenarios.of(BuiltInSuite.DOCUMENTED));
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs the clients and tells what came of it.
     *
     * @return the exit code
     */
    int grade(NdesServer server, Duration limit, boolean strict, ExecutionOptions execution, ClientReports reports) {
        ClientRunOptions options = new ClientRunOptions(
                limit,
                strict,
                execution.jobs(),
                reports.clients(),
                Path.of("").toAbsolutePath(),
                execution.failFast(),
                expected);
        Instant began = Instant.now();
        GradingResult result;
        try (ClientRunProgress progress = new ClientRunProgress(terminal)) {
            result = new ClientRun(options, progress).run(server, clients, scenarios);
        }
        String suites = String.join(
                ", ", scenarios.stream().map(ClientScenario::suite).distinct().toList());
        int exit = reports.finish(result, suites, began, unread);
        int planned = clients.size() * scenarios.size();
        int made = result.clients().stream()
                .mapToInt(client -> client.cases().size())
                .sum();
        if (made < planned) {
            terminal.err()
                    .println("ndes-harness: --fail-fast left " + (planned - made) + " of " + planned + " cases out");
        }
        return exit;
    }
}
