package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.ClientRun;
import org.ndesharness.scenarios.grading.ClientRunOptions;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.grading.DocumentedForClients;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Rfc8894Client;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.report.GradingFolder;
import org.ndesharness.scenarios.grading.report.GradingJson;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.server.NdesServer;

/** {@code run --client}: other people's clients in place of our devices, and grades in place of diagnoses. */
final class ClientGrading {

    private static final Path DEFAULT_REPORT = Path.of("ndes-client-report");

    private final Terminal terminal;
    private final ClientOptions options;
    private final boolean json;

    ClientGrading(Terminal terminal, ClientOptions options, boolean json) {
        this.terminal = terminal;
        this.options = options;
        this.json = json;
    }

    /**
     * The scenarios that clients are to meet.
     *
     * @param what names of suites, files or folders; both suites when empty
     * @param only ids; all when empty. The controls that those need come along.
     */
    List<ClientScenario> scenarios(List<String> what, List<String> only) throws InputException {
        List<ClientScenario> all = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String word : what.isEmpty() ? List.of(Rfc8894Client.NAME, DocumentedForClients.NAME) : what) {
            switch (word) {
                case Rfc8894Client.NAME -> all.addAll(Rfc8894Client.scenarios());
                case DocumentedForClients.NAME -> all.addAll(documented());
                default -> files.add(Path.of(word));
            }
        }
        try {
            if (!files.isEmpty()) {
                all.addAll(DocumentedForClients.of("files", new ScenarioReader().readAll(files)));
            }
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
        for (String id : only) {
            if (all.stream().noneMatch(scenario -> scenario.id().equals(id))) {
                List<String> ids = all.stream().map(ClientScenario::id).toList();
                throw new InputException("no client meets a scenario '" + Terminal.oneLine(id) + "'"
                        + Suggestion.of(id, ids)
                                .map(other -> ", did you mean " + other + "?")
                                .orElse("; there are " + String.join(", ", ids)));
            }
        }
        return all.stream().filter(scenario -> isWanted(scenario, only, all)).toList();
    }

    private static boolean isWanted(ClientScenario scenario, List<String> only, List<ClientScenario> all) {
        return only.isEmpty()
                || only.contains(scenario.id())
                || all.stream()
                        .filter(other -> other.suite().equals(scenario.suite()) && only.contains(other.id()))
                        .anyMatch(other ->
                                other.control().filter(scenario.id()::equals).isPresent());
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
     * @param report where reports go; empty for the usual place
     * @return the exit code
     */
    int grade(NdesServer server, List<ClientScenario> scenarios, int jobs, Optional<Path> report)
            throws InputException {
        List<ClientCommand> clients = options.clients();
        Duration timeout = options.timeout();
        Path place = report.orElse(DEFAULT_REPORT);
        GradingFolder folder = prepared(place);
        GradingResult result;
        try (ClientRunProgress progress = new ClientRunProgress(terminal)) {
            result = new ClientRun(
                            new ClientRunOptions(
                                    timeout,
                                    options.strict(),
                                    jobs,
                                    Optional.of(folder.clients()),
                                    Path.of("").toAbsolutePath()),
                            progress)
                    .run(server, clients, scenarios);
        }
        try {
            folder.write(result);
        } catch (IOException e) {
            throw new InputException(place + ": the report cannot be written: " + e.getMessage());
        }
        if (json) {
            terminal.printDocument(GradingJson.write(result));
        } else {
            terminal.print(new GradingText(terminal).lines(result, place));
        }
        if (result.clients().stream().allMatch(ClientResult::neverStarted)) {
            return NdesHarness.BAD_INPUT;
        }
        return result.right() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private static GradingFolder prepared(Path place) throws InputException {
        ReportPlace.require(place);
        GradingFolder folder = new GradingFolder(place);
        try {
            if (!folder.isOurs()) {
                throw new InputException(
                        place
                                + ": is not empty and holds no earlier report of clients; name another place with --report DIR");
            }
            folder.prepare();
            return folder;
        } catch (IOException e) {
            throw new InputException(place + ": the report cannot be written there: "
                    + e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage()
                    + "; name another place with --report DIR");
        }
    }
}
