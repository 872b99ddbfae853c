package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.scenarios.grading.ClientRun;
import org.ndesharness.scenarios.grading.ClientRunOptions;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.grading.DocumentedForClients;
import org.ndesharness.scenarios.grading.ExpectedFailures;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Rfc8894Client;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.reader.KnownFailureReader;
import org.ndesharness.scenarios.reader.KnownFailures;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.server.NdesServer;

/** {@code run --client}: other people's clients in place of our devices, and grades in place of diagnoses. */
final class ClientGrading {

    private final Terminal terminal;
    private final List<ClientCommand> clients;
    private final List<ClientScenario> scenarios;
    private final ExpectedFailures expected;

    /**
     * Looks, before anything runs, what is to be run.
     *
     * @param what names of suites, files or folders; both suites when empty
     * @param expectedFailures a file of what is known not to be right yet
     */
    ClientGrading(
            Terminal terminal,
            List<ClientCommand> clients,
            List<String> what,
            Selection selection,
            Optional<Path> expectedFailures)
            throws InputException {
        this.terminal = terminal;
        this.clients = List.copyOf(clients);
        List<ClientScenario> all =
                named(what.isEmpty() ? List.of(Rfc8894Client.NAME, DocumentedForClients.NAME) : what);
        this.scenarios = new ClientSelection(selection).of(all);
        this.expected = expectedFailures.isPresent() ? expected(expectedFailures.get(), all) : ExpectedFailures.none();
    }

    private static List<ClientScenario> named(List<String> what) throws InputException {
        List<ClientScenario> all = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String word : what) {
            Optional<BuiltInSuite> suite = BuiltInSuite.named(word);
            if (suite.isEmpty()) {
                files.add(Path.of(word));
                continue;
            }
            switch (suite.get()) {
                case RFC8894_CLIENT -> all.addAll(Rfc8894Client.scenarios());
                case DOCUMENTED -> all.addAll(documented());
                case INTEROP, RFC8894_CA -> throw notForClients(suite.get());
            }
        }
        try {
            if (!files.isEmpty()) {
                all.addAll(DocumentedForClients.of("files", new ScenarioReader().readAll(files)));
            }
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
        return all;
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

    private ExpectedFailures expected(Path file, List<ClientScenario> all) throws InputException {
        KnownFailures read = KnownFailureReader.read(file, ExpectedFailures.ids(clients, all), Set.of());
        if (!read.problems().isEmpty()) {
            throw new InputException("--expected-failures " + read.problems().get(0));
        }
        for (KnownFailure failure : read.known()) {
            if (!failure.platforms().isEmpty()) {
                throw new InputException("--expected-failures " + file + ": '" + failure.id()
                        + "' has a device, and the client is the device; write NAME/" + failure.id()
                        + " where it is about one client of several");
            }
        }
        return new ExpectedFailures(read.known());
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
        int exit = reports.finish(result, suites, began);
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
