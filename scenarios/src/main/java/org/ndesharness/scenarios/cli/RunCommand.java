package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.ReportText;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.scenarios.against.RealServerJson;
import org.ndesharness.scenarios.against.RealServerResult;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.Reading;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.MockConformance;
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
            "0:all verdicts right, or expected not to be",
            "1:not all",
            "2:bad usage, a scenario file that cannot be read, or a report that cannot be written; the others were run"
        })
final class RunCommand implements Callable<Integer> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;

    /** Seeds are chosen short enough to be typed. */
    private static final int SEEDS = 100_000;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private AgainstOptions against = new AgainstOptions();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(
            paramLabel = "SUITE|FILE",
            arity = "0..*",
            description =
                    "documented, interop, rfc8894-ca or rfc8894-client; scenario files, or folders of them (default:"
                            + " documented). A folder with the name of a suite is written ./interop.")
    private List<String> what = List.of();

    @Mixin
    private ReportOptions reports = new ReportOptions();

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

    @Option(names = "--fail-fast", description = "Begins no other case after one that is wrong.")
    private boolean failFast;

    @Option(
            names = "--expected-failures",
            paramLabel = "FILE",
            description =
                    "A YAML list of scenarios that are known not to be right yet, each with id, reason and, where there"
                            + " are any, device and link. One of them that is right after all fails the run.")
    private @Nullable Path expectedFailures;

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
        if (client.isGiven()) {
            return grade();
        }
        Complaints complaints = new Complaints(terminal);
        RunInput input = new RunInput(what, Optional.ofNullable(expectedFailures), complaints);
        Set<BuiltInSuite> suites = input.suites();
        List<Challenge> challenges = against.challenges(System.getenv());
        if (against.url().isPresent()) {
            // A real CA issues certificates for what is run: nothing, until it is clear what was meant.
            return complaints.any() ? NdesHarness.BAD_INPUT : againstServer(suites, input.files(), challenges);
        }
        if (suites.remove(BuiltInSuite.RFC8894_CLIENT)) {
            complaints.tell("rfc8894-client grades a client, and none is named; name one with --client COMMAND");
        }
        if (what.isEmpty()) {
            suites.add(BuiltInSuite.DOCUMENTED);
        }
        boolean right = !suites.contains(BuiltInSuite.RFC8894_CA) || conformance();
        int exit = input.hasScenarios() ? scenarios(input, complaints) : NdesHarness.RIGHT;
        if (complaints.any()) {
            return NdesHarness.BAD_INPUT;
        }
        return exit == NdesHarness.RIGHT && !right ? NdesHarness.WRONG : exit;
    }

    private int againstServer(Set<BuiltInSuite> suites, List<Path> files, List<Challenge> challenges)
            throws InputException {
        if (!files.isEmpty() || selection.choosesScenarios()) {
            throw new InputException(
                    "with --against nothing can be staged, so no scenario can be chosen; leave files, --only,"
                            + " --tag and --shard out");
        }
        against.secret().warning().ifPresent(terminal::warn);
        RealServerReports written = new RealServerReports(reports);
        Guidance guidance = language.guidance();
        RealServer server =
                new RealServer(terminal, against.url().orElseThrow(), challenges, selection.platforms(), guidance);
        RealServerResult result = server.test(suites, seed());
        if (output.json()) {
            terminal.printDocument(RealServerJson.write(result, guidance));
        } else {
            terminal.print(server.lines(result));
        }
        written.write(result, guidance);
        return result.right() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    /** Whether the mock meets what it should of RFC 8894, in each generation. */
    private boolean conformance() {
        boolean right = true;
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, ConformanceReport> report :
                MockConformance.ofEachGeneration().entrySet()) {
            boolean asKnown = report.getValue().passed()
                    && report.getValue().unexpectedPasses().isEmpty();
            right &= asKnown;
            lines.add((asKnown ? terminal.shapes().passed() : terminal.shapes().failed()) + " rfc8894-ca, "
                    + report.getKey() + ": " + ReportText.summary(report.getValue()));
            if (!asKnown) {
                ReportText.write(report.getValue()).lines().forEach(lines::add);
            }
        }
        if (output.json()) {
            lines.forEach(terminal.err()::println);
        } else {
            terminal.print(lines);
        }
        return right;
    }

    private int scenarios(RunInput input, Complaints complaints) throws InputException {
        Reading read = input.read();
        if (read.scenarios().isEmpty()) {
            return nothingRead(input.files(), read.unreadable());
        }
        List<Scenario> scenarios = selection.of(read, complaints);
        List<KnownFailure> known = input.known(read);
        if (scenarios.isEmpty()) {
            return NdesHarness.BAD_INPUT;
        }
        // Before the report is touched: a port in use must not cost anybody an earlier report.
        try (NdesServer server = NdesServer.start(LOOPBACK, port)) {
            return run(server, scenarios, input.files(), read.unreadable(), known);
        } catch (PortInUseException e) {
            throw portInUse();
        }
    }

    /** A CI server reads the reports that were asked for; an earlier report in the usual place is worth more than this one. */
    private int nothingRead(List<Path> files, List<Unreadable> unread) throws InputException {
        if (!reports.areAskedFor()) {
            return NdesHarness.BAD_INPUT;
        }
        return new RunReports(terminal, reports, output.json(), List.of())
                .finish(
                        new SuiteResult(List.of(), seed(), Duration.ZERO),
                        name(),
                        Instant.now(),
                        files,
                        unread,
                        language.guidance());
    }

    /** What is run, in a word. */
    private String name() {
        return what.isEmpty() ? BuiltInSuite.DOCUMENTED.word() : String.join(", ", what);
    }

    /** Other people's clients in place of our devices. */
    private int grade() throws InputException {
        if (against.url().isPresent()) {
            throw new InputException(
                    "--client and --against are both given; a client is graded by what reaches the mock");
        }
        ClientGrading grading = new ClientGrading(terminal, client, output.json());
        List<ClientScenario> scenarios = grading.scenarios(what, selection.only());
        try (NdesServer server = NdesServer.start(LOOPBACK, port)) {
            return grading.grade(server, scenarios, jobs, reports.namedFolder());
        } catch (PortInUseException e) {
            throw portInUse();
        }
    }

    private InputException portInUse() {
        return new InputException(
                "--port is " + port + ", and that port is in use; name another, or leave --port out for any free one");
    }

    private long seed() {
        return seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
    }

    private int run(
            NdesServer server,
            List<Scenario> scenarios,
            List<Path> files,
            List<Unreadable> unread,
            List<KnownFailure> known) {
        RunReports written = new RunReports(terminal, reports, output.json(), scenarios);
        long from = seed();
        SuiteOptions options =
                new SuiteOptions(Clock.systemUTC(), from, jobs, written.evidence(), false, failFast, known);
        Instant began = Instant.now();
        SuiteResult result;
        try (RunProgress progress = new RunProgress(terminal, Clock.systemUTC(), from)) {
            result = new Suite(options, progress).run(server, scenarios);
        }
        int exit = written.finish(result, name(), began, files, unread, language.guidance());
        int leftOut = result.leftOut().size();
        if (leftOut > 0) {
            terminal.err()
                    .println("ndes-harness: --fail-fast left " + leftOut + " of "
                            + (leftOut + result.results().size()) + " cases out");
        }
        return exit;
    }
}
