package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.runner.Suite;
import org.ndesharness.scenarios.runner.SuiteOptions;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.PortInUseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: stages failures, lets devices meet them, and compares what the diagnosis says with what was staged. */
@Command(
        name = "run",
        description = {
            "Stages failures on an emulated NDES, lets devices meet them, and checks that the diagnosis names each from"
                    + " the collected evidence alone."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all verdicts right",
            "1:not all",
            "2:bad usage, a scenario file that cannot be read, or a report that cannot be written"
        })
final class RunCommand implements Callable<Integer> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;

    /** Seeds are chosen short enough to be typed. */
    private static final int SEEDS = 100_000;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "FILES",
            arity = "0..*",
            description = "Scenario files, or folders of them (default: all documented failures).")
    private List<Path> files = List.of();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--only", paramLabel = "ID", description = "Only this scenario; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--device",
            paramLabel = "PLATFORM",
            description = "Only this kind of device: android (both kinds), android-device-administrator,"
                    + " android-enterprise, ios or windows; may be repeated.")
    private List<String> devices = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Repeats the names, times of day and noise of the run that printed this seed; keys, nonces and the"
                            + " date are new.")
    private @Nullable Long seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many scenarios run side by side (default: as many as there are processors).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the emulated server on this machine (default: any free one).")
    private int port;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        if (jobs < 1) {
            throw new InputException("--jobs is " + jobs + "; at least 1 scenario has to run at a time");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException("--port is " + port + "; a port is 1 to " + HIGHEST_PORT);
        }
        List<Scenario> scenarios = narrowed(read());
        // Before the report is touched: a port in use must not cost anybody an earlier report.
        try (NdesServer server = NdesServer.start(LOOPBACK, port)) {
            return run(server, scenarios);
        } catch (PortInUseException e) {
            throw new InputException("--port is " + port
                    + ", and that port is in use; name another, or leave --port out for" + " any free one");
        }
    }

    private int run(NdesServer server, List<Scenario> scenarios) throws InputException {
        RunReports written = new RunReports(terminal, reports, output.json(), scenarios);
        long from = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
        String name = files.isEmpty()
                ? "documented"
                : files.stream().map(Path::toString).collect(Collectors.joining(", "));
        Instant began = Instant.now();
        SuiteResult result;
        try (RunProgress progress = new RunProgress(terminal, Clock.systemUTC(), from)) {
            result = new Suite(new SuiteOptions(Clock.systemUTC(), from, jobs, written.evidence(), false), progress)
                    .run(server, scenarios);
        }
        return written.finish(result, name, began, files);
    }

    private List<Scenario> read() throws InputException {
        try {
            return files.isEmpty() ? DocumentedScenarios.read() : new ScenarioReader().readAll(files);
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    private List<Scenario> narrowed(List<Scenario> all) throws InputException {
        for (String id : only) {
            if (all.stream().noneMatch(scenario -> scenario.id().equals(id))) {
                throw unknownScenario(id, all);
            }
        }
        TreeSet<ScenarioPlatform> platforms = new TreeSet<>();
        for (String device : devices) {
            List<ScenarioPlatform> named = ScenarioPlatform.named(device.toLowerCase(Locale.ROOT));
            if (named.isEmpty()) {
                throw new InputException("unknown device '" + Terminal.oneLine(device) + "'; there are "
                        + ScenarioPlatform.ANY_ANDROID + ", "
                        + java.util.Arrays.stream(ScenarioPlatform.values())
                                .map(ScenarioPlatform::word)
                                .collect(Collectors.joining(", ")));
            }
            platforms.addAll(named);
        }
        List<Scenario> kept = new ArrayList<>();
        for (Scenario scenario : all) {
            if (only.isEmpty() || only.contains(scenario.id())) {
                List<ScenarioPlatform> meet = scenario.platforms().stream()
                        .filter(platform -> platforms.isEmpty() || platforms.contains(platform))
                        .toList();
                if (!meet.isEmpty()) {
                    kept.add(scenario.on(meet));
                }
            }
        }
        if (kept.isEmpty()) {
            throw new InputException("no scenario is left: "
                    + String.join(", ", only.isEmpty() ? List.of("none") : only) + " does not happen on "
                    + String.join(", ", devices) + "; leave --device out to see where it does");
        }
        return kept;
    }

    private static InputException unknownScenario(String id, List<Scenario> all) {
        Optional<String> similar =
                Suggestion.of(id, all.stream().map(Scenario::id).toList());
        return new InputException("unknown scenario '" + Terminal.oneLine(id) + "'"
                + similar.map(other -> ", did you mean " + other + "?")
                        .orElse("; there are " + all.size() + ", named in the table that run without --only prints"));
    }
}
