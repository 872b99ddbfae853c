package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.shell.ShellLine;

/**
 * One scenario on one device, as the page shows it.
 *
 * @param anchor its name in links
 * @param verdict what became of it
 * @param result what the runner found
 * @param replay the command that repeats it
 * @param steps the flow, as far as the diagnosis says it came, and no further than a wire fault let the last request through
 * @param findings ranked, with guidance and lettered proof
 * @param observations recognised and no failure
 * @param collectNext what would tell the candidates apart
 * @param checks everything that was compared
 * @param pictures the exchange drawn, and the logs side by side
 * @param change what became of it since earlier runs, in a word; empty when nothing did
 * @param logs the collected files
 */
public record CasePage(
        String anchor,
        CaseVerdict verdict,
        ScenarioResult result,
        String replay,
        List<StepBox> steps,
        List<FindingBlock> findings,
        List<ObservationBlock> observations,
        List<CollectBlock> collectNext,
        List<CheckRow> checks,
        Pictures pictures,
        List<LogFile> logs,
        String change) {

    public CasePage {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        observations = List.copyOf(observations);
        collectNext = List.copyOf(collectNext);
        checks = List.copyOf(checks);
        logs = List.copyOf(logs);
    }

    /** The scenario's title, made visible. */
    public String title() {
        return Wording.visible(result.scenario().title());
    }

    /**
     * A step of the flow.
     *
     * @param state {@code passed}, {@code stopped}, {@code not reached} or {@code unknown}
     */
    public record StepBox(int number, String title, List<String> stations, String state) {
        public StepBox {
            stations = List.copyOf(stations);
        }

        /** The sign beside the word. */
        public String shape() {
            return switch (state) {
                case "passed" -> "✓";
                case "stopped" -> "✕";
                case "unknown" -> "◆";
                default -> "";
            };
        }

        /** The word as a style sheet's class. */
        public String style() {
            return state.replace(' ', '-');
        }
    }

    /** A failure that the diagnosis names. */
    public record FindingBlock(
            String failure,
            Certainty certainty,
            String title,
            String cause,
            List<String> resolution,
            List<Proof.Cited> because) {
        public FindingBlock {
            resolution = List.copyOf(resolution);
            because = List.copyOf(because);
        }

        /** The sign beside the word. */
        public String shape() {
            return Wording.sign(certainty);
        }
    }

    /** Something recognised that is no failure. */
    public record ObservationBlock(String id, List<Proof.Cited> because) {
        public ObservationBlock {
            because = List.copyOf(because);
        }
    }

    /** A file to collect, and the command or the way through the menus that collects it. */
    public record CollectBlock(String place, String how, List<String> separates) {
        public CollectBlock {
            separates = List.copyOf(separates);
        }
    }

    /** One comparison. */
    public record CheckRow(String name, boolean right, String wanted, String said, List<String> differences) {
        public CheckRow {
            differences = List.copyOf(differences);
        }
    }

    /** The page of a result. */
    static CasePage of(ScenarioResult result, RunReport run, Pictures pictures, List<LogFile> logs) {
        List<FindingBlock> findings = new ArrayList<>();
        List<ObservationBlock> observations = new ArrayList<>();
        List<CollectBlock> collectNext = new ArrayList<>();
        result.said().ifPresent(said -> {
            Proof proof = new Proof(said);
            said.findings().forEach(finding -> findings.add(finding(finding, run.guidance(), proof)));
            said.observations()
                    .forEach(observation -> observations.add(
                            new ObservationBlock(observation.id(), proof.cited(observation.because()))));
            said.collectNext().forEach(next -> collectNext.add(collect(next, run.guidance())));
        });
        return new CasePage(
                anchor(result),
                CaseVerdict.of(result),
                result,
                replay(result, run.result().seed()),
                steps(result, pictures.lostOnTheWire()),
                findings,
                observations,
                collectNext,
                result.checks().stream().map(check -> row(result, check)).toList(),
                pictures,
                logs,
                run.changes().map(changes -> changes.of(result)).orElse(""));
    }

    /** The name of a result in links and file names. */
    static String anchor(ScenarioResult result) {
        return result.scenario().id() + "--" + result.platform().word();
    }

    /** The command that repeats a result alone. */
    public static String replay(ScenarioResult result, long seed) {
        List<String> words = new ArrayList<>(List.of("run"));
        // Nothing for what 'run' runs by itself.
        result.scenario()
                .provenance()
                .origin()
                .filter(origin -> !origin.equals("documented"))
                .ifPresent(words::add);
        words.addAll(List.of("--only", result.scenario().id()));
        words.addAll(List.of("--device", result.platform().word()));
        words.addAll(List.of("--seed", Long.toString(seed)));
        return ShellLine.harness(words);
    }

    private static FindingBlock finding(Diagnosis.Finding finding, Guidance guidance, Proof proof) {
        return new FindingBlock(
                finding.failure(),
                finding.certainty(),
                guidance.title(finding.failure()),
                guidance.cause(finding.failure()),
                guidance.resolution(finding.failure()),
                proof.cited(finding.because()));
    }

    private static CollectBlock collect(Diagnosis.CollectNext next, Guidance guidance) {
        return new CollectBlock(next.what().place(), guidance.howToCollect(next.what()), next.separates());
    }

    private static CheckRow row(ScenarioResult result, Check check) {
        return new CheckRow(
                check.kind().word().replace('-', ' '),
                check.right(),
                Wanted.of(result, check),
                Wording.said(check.said()),
                check.differences());
    }

    private static List<StepBox> steps(ScenarioResult result, boolean lostOnTheWire) {
        OptionalInt stopped = lostOnTheWire
                ? OptionalInt.of(FlowStep.REQUEST.number())
                : result.said().map(Diagnosis::stoppedAt).orElse(OptionalInt.empty());
        boolean healthy = !lostOnTheWire
                && result.said().map(said -> said.verdict() == Verdict.HEALTHY).orElse(false);
        List<StepBox> boxes = new ArrayList<>();
        for (FlowStep step : FlowStep.values()) {
            String state;
            if (healthy) {
                state = "passed";
            } else if (stopped.isEmpty()) {
                state = "unknown";
            } else if (step.number() < stopped.getAsInt()) {
                state = "passed";
            } else {
                state = step.number() == stopped.getAsInt() ? "stopped" : "not reached";
            }
            boxes.add(new StepBox(step.number(), step.title(), step.stations(), state));
        }
        return boxes;
    }

    /** The step at which the scenario breaks, in words. */
    public String stepInWords() {
        return at().title();
    }

    /** Under which heading it stands. */
    StagedAt at() {
        return StagedAt.of(result.scenario());
    }

    /** What is broken here. */
    public Injected injected() {
        return Injected.of(result.scenario());
    }

    /** What had to happen and had to be said. */
    public String wanted() {
        return Wanted.of(result);
    }

    /** What the diagnosis said, in a few words. */
    public String said() {
        return result.said().map(Wording::said).orElse("nothing");
    }

    /** Everything a search goes through, in lower case. */
    public String words() {
        return String.join(
                        " ",
                        result.scenario().id(),
                        Wording.visible(result.scenario().title()),
                        "device:" + result.platform().word(),
                        at().word(),
                        "verdict:" + verdict.word(),
                        change.isEmpty() ? "" : "change:" + change.replace(' ', '-'),
                        said())
                .toLowerCase(java.util.Locale.ROOT);
    }
}
