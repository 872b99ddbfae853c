package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.scenarios.against.RealServerJson;
import org.ndesharness.scenarios.against.RealServerResult;
import org.ndesharness.server.NdesServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

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

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

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

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        execution.check();
        if (client.isGiven()) {
            return grade();
        }
        (against.isGiven() ? UnfitOptions.ofRealServer() : UnfitOptions.ofOurDevices("our own devices"))
                .refuse(given());
        Complaints complaints = new Complaints(terminal);
        RunInput input = new RunInput(what, execution.expectedFailures(), complaints);
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
        if (suites.contains(BuiltInSuite.RFC8894_CA)) {
            UnfitOptions.ofConformance(!input.hasScenarios()).refuse(given());
        }
        String name = what.isEmpty() ? BuiltInSuite.DOCUMENTED.word() : String.join(", ", what);
        return new MockRun(terminal, execution, selection, reports, output.json(), language.guidance())
                .run(name, input, complaints);
    }

    private int againstServer(Set<BuiltInSuite> suites, List<Path> files, List<Challenge> challenges)
            throws InputException {
        if (!files.isEmpty() || selection.choosesScenarios()) {
            throw new InputException(
                    "with --against nothing can be staged, so no scenario can be chosen; leave files, --only,"
                            + " --tag and --shard out");
        }
        against.secret().warning().ifPresent(terminal::warn);
        if (!suites.contains(BuiltInSuite.RFC8894_CA) && execution.givenSeed().isPresent()) {
            throw new InputException("--seed means nothing with --against without rfc8894-ca: nothing else is drawn by"
                    + " chance that could be repeated; leave it out");
        }
        RealServerReports written = new RealServerReports(terminal, reports, output.json());
        Guidance guidance = language.guidance();
        RealServer server =
                new RealServer(terminal, against.url().orElseThrow(), challenges, selection.platforms(), guidance);
        Instant began = Instant.now();
        RealServerResult result = server.test(suites, execution.seed());
        if (output.json()) {
            terminal.printDocument(RealServerJson.write(result, guidance));
        } else {
            terminal.print(server.lines(result));
        }
        return written.finish(result, began, guidance);
    }

    /** Other people's clients in place of our devices. */
    private int grade() throws InputException {
        UnfitOptions.ofClients().refuse(given());
        Complaints complaints = new Complaints(terminal);
        RunInput input = new RunInput(what, execution.expectedFailures(), complaints);
        ClientGrading grading = new ClientGrading(terminal, client.clients(), input, what.isEmpty(), selection);
        Duration limit = client.timeout();
        if (grading.isEmpty()) {
            ClientReports.nothingRead(reports, complaints);
            return NdesHarness.BAD_INPUT;
        }
        ClientReports written = new ClientReports(terminal, reports, output.json(), complaints);
        try (NdesServer server = execution.start()) {
            return grading.grade(server, limit, client.strict(), execution, written);
        }
    }

    /** What was typed, in which defaults do not stand. */
    private ParseResult given() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getParseResult();
    }
}
