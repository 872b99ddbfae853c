package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.Reading;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.ReportFolder;
import org.ndesharness.scenarios.runner.CaResult;
import org.ndesharness.scenarios.runner.CaRun;
import org.ndesharness.scenarios.runner.CaSelection;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.MockConformance;
import org.ndesharness.scenarios.runner.Suite;
import org.ndesharness.scenarios.runner.SuiteOptions;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.ndesharness.server.NdesServer;

/** {@code run} against the mock: scenarios met by our own devices, and {@code rfc8894-ca}. */
final class MockRun {

    private final Terminal terminal;
    private final ExecutionOptions execution;
    private final Selection selection;
    private final ReportOptions reports;
    private final boolean json;
    private final Guidance guidance;

    /** @param json whether standard output is one document for programs */
    MockRun(
            Terminal terminal,
            ExecutionOptions execution,
            Selection selection,
            ReportOptions reports,
            boolean json,
            Guidance guidance) {
        this.terminal = terminal;
        this.execution = execution;
        this.selection = selection;
        this.reports = reports;
        this.json = json;
        this.guidance = guidance;
    }

    /**
     * Runs suites and files, and tells what came of it.
     *
     * @param name what is run, in a word
     * @param complaints what was told of the input already
     * @return the exit code
     */
    int run(String name, RunInput input, Complaints complaints) throws InputException {
        Reading read = input.read();
        CaSelection all = input.suites().contains(BuiltInSuite.RFC8894_CA) ? CaSelection.all() : CaSelection.none();
        if (read.scenarios().isEmpty() && all.isEmpty()) {
            return nothingRead(name, input, read, complaints);
        }
        List<Scenario> scenarios =
                read.scenarios().isEmpty() ? alone(read, all, complaints) : selection.of(read, all, complaints);
        CaSelection checks = chosen(all, scenarios, complaints);
        List<KnownFailure> known = input.known(read, all);
        if (scenarios.isEmpty() && checks.isEmpty()) {
            return read.scenarios().isEmpty() ? nothingRead(name, input, read, complaints) : NdesHarness.BAD_INPUT;
        }
        // Before the report is touched: a port in use must not cost anybody an earlier report.
        try (NdesServer server = execution.start()) {
            return run(
                    server,
                    new Planned(name, scenarios, checks, input.files(), read.unreadable(), input.mistakes(), known),
                    complaints);
        }
    }

    /** What is going to be run. */
    private record Planned(
            String name,
            List<Scenario> scenarios,
            CaSelection checks,
            List<Path> files,
            List<Unreadable> unread,
            List<Unreadable> mistakes,
            List<KnownFailure> known) {

        List<LeftOut> all() {
            return scenarios.stream()
                    .flatMap(scenario -> scenario.platforms().stream().map(platform -> new LeftOut(scenario, platform)))
                    .toList();
        }
    }

    /**
     * A CI server reads the reports that were asked for, and whoever opens an earlier one in the usual place must not take it for this
     * run's: it is replaced. Where there is none, the lines on standard error say it all.
     */
    private int nothingRead(String name, RunInput input, Reading read, Complaints complaints) {
        boolean stale = new ReportFolder(reports.folder()).holdsReport();
        if (!input.hasScenarios() || !(reports.areAskedFor() || stale)) {
            return NdesHarness.BAD_INPUT;
        }
        SuiteResult nothing = new SuiteResult(List.of(), execution.seed(), Duration.ZERO);
        return new RunReports(terminal, reports, json, List.of(), complaints)
                .finish(
                        nothing,
                        Optional.empty(),
                        name,
                        Instant.now(),
                        input.files(),
                        read.unreadable(),
                        input.mistakes(),
                        guidance);
    }

    /** No scenarios, where there are only checks to choose from; what none of them is called is told. */
    private List<Scenario> alone(Reading read, CaSelection all, Complaints complaints) {
        for (String word : selection.only()) {
            // Of a file that cannot be read is told already why.
            if (all.only(List.of(word)).isEmpty() && !read.unread().contains(word)) {
                complaints.tell("rfc8894-ca has no check '" + Terminal.oneLine(word)
                        + "'; expected an id or its beginning, for example rfc8894/4.3, or a generation: "
                        + String.join(", ", all.words()));
            }
        }
        return List.of();
    }

    /** Those of this part of the run. */
    private CaSelection chosen(CaSelection all, List<Scenario> scenarios, Complaints complaints) throws InputException {
        CaSelection some = selection.only().isEmpty() ? all : all.only(selection.only());
        Shard shard = selection.shard();
        CaSelection mine = some.dealt(shard::has);
        if (mine.isEmpty() && !some.isEmpty() && scenarios.isEmpty() && !complaints.any()) {
            throw shard.empty(some.generations().size(), "generation");
        }
        return mine;
    }

    private int run(NdesServer server, Planned planned, Complaints complaints) {
        RunReports written = new RunReports(terminal, reports, json, planned.scenarios(), complaints);
        long seed = execution.seed();
        SuiteOptions options = new SuiteOptions(
                Clock.systemUTC(),
                seed,
                execution.jobs(),
                written.evidence(),
                false,
                execution.failFast(),
                planned.known());
        Instant began = Instant.now();
        Optional<CaResult> checked =
                planned.checks().isEmpty() ? Optional.empty() : Optional.of(check(server, planned.checks(), options));
        boolean ended = execution.failFast() && !checked.map(CaResult::right).orElse(true);
        SuiteResult result = planned.scenarios().isEmpty() || ended
                ? new SuiteResult(List.of(), checked.map(CaResult::seed).orElse(seed), Duration.ZERO, planned.all())
                : met(server, planned.scenarios(), options);
        int exit = written.finish(
                result,
                checked,
                planned.name(),
                began,
                planned.files(),
                planned.unread(),
                planned.mistakes(),
                guidance);
        int generations = planned.checks().generations().size();
        leftOut(
                generations - checked.map(found -> found.byGeneration().size()).orElse(generations),
                generations,
                "generations of rfc8894-ca");
        leftOut(
                result.leftOut().size(),
                result.leftOut().size() + result.results().size(),
                "cases");
        return exit;
    }

    private CaResult check(NdesServer server, CaSelection checks, SuiteOptions options) {
        PassingLine progress = new PassingLine(terminal);
        progress.next("asking the mock what RFC 8894 asks of a CA");
        CaResult result =
                new CaRun(options.drawingFrom(execution.givenSeed().orElse(MockConformance.SEED))).run(server, checks);
        progress.done();
        return result;
    }

    private SuiteResult met(NdesServer server, List<Scenario> scenarios, SuiteOptions options) {
        try (RunProgress progress = new RunProgress(terminal, Clock.systemUTC(), options.seed())) {
            return new Suite(options, progress).run(server, scenarios);
        }
    }

    private void leftOut(int left, int all, String what) {
        if (left > 0) {
            terminal.err().println("ndes-harness: --fail-fast left " + left + " of " + all + " " + what + " out");
        }
    }
}
