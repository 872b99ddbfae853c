package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.diagnosis.DiagnosisJson;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/** {@code results.json}: everything that was found, for programs. */
public final class ResultsJson {

    /** Stands under {@code schema} in every file of this kind, and in no other. */
    static final String SCHEMA = "urn:ndesharness:results";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultsJson() {}

    /**
     * One object, indented: {@code schema}, {@code suite}, {@code began}, {@code seed}, {@code seconds}, {@code right}, {@code counts},
     * {@code changes} (with a history: how many cases broke, were mended, are new), {@code cases} (each with its checks and, as
     * {@code diagnose --format json} has it, the diagnosis) and {@code confusion} (staged, said, how often).
     */
    public static String write(RunReport run) {
        SuiteResult suite = run.result();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("suite", run.suite());
        root.put("began", run.began().toString());
        root.put("seed", suite.seed());
        root.put("seconds", suite.took().toMillis() / 1000.0);
        root.put("right", suite.right());
        ObjectNode counts = root.putObject("counts");
        counts.put("cases", suite.results().size());
        for (CaseVerdict verdict : CaseVerdict.values()) {
            counts.put(
                    verdict.word(),
                    suite.results().stream()
                            .filter(result -> CaseVerdict.of(result) == verdict)
                            .count());
        }
        counts.put(
                "right",
                suite.results().size()
                        - suite.wrong().size()
                        - suite.knownFailures().size());
        counts.put("wrong", suite.wrong().size());
        run.changes().ifPresent(changes -> changes(changes, root.putObject("changes")));
        ArrayNode cases = root.putArray("cases");
        try {
            for (ScenarioResult result : suite.results()) {
                cases.add(caseOf(result, run));
            }
            ObjectNode confusion = root.putObject("confusion");
            suite.confusion().forEach((staged, said) -> {
                ObjectNode row = confusion.putObject(staged);
                said.forEach(row::put);
            });
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A diagnosis was written as something that is not JSON", e);
        }
    }

    private static void changes(Changes changes, ObjectNode node) {
        changes.since().ifPresent(since -> node.put("since", since.toString()));
        node.put("broke", changes.broke().size());
        node.put("mended", changes.mended().size());
        node.put("new", changes.fresh().size());
        node.put("stillWrong", changes.stillWrong().size());
    }

    private static ObjectNode caseOf(ScenarioResult result, RunReport run) throws JsonProcessingException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("scenario", result.scenario().id());
        node.put("title", result.scenario().title());
        node.put("staged", result.scenario().failure());
        if (result.scenario().step().isPresent()) {
            node.put("step", result.scenario().step().getAsInt());
        } else {
            node.putNull("step");
        }
        node.put("device", result.platform().word());
        node.put("right", result.right());
        node.put("verdict", CaseVerdict.of(result).word());
        result.known().ifPresent(known -> {
            ObjectNode reason = node.putObject("known").put("reason", known.reason());
            known.link().ifPresent(link -> reason.put("link", link));
        });
        node.put("said", result.saidInAWord());
        node.put("seconds", result.took().toMillis() / 1000.0);
        node.put("replay", CasePage.replay(result, run.result().seed()));
        run.sources()
                .of(result.scenario().id())
                .ifPresent(at -> node.put("file", at.file()).put("line", at.line()));
        run.changes()
                .map(changes -> changes.of(result))
                .filter(change -> !change.isEmpty())
                .ifPresent(change -> node.put("change", change));
        result.broken().ifPresent(reason -> node.put("broken", reason));
        ArrayNode settings = node.putArray("settings");
        result.scenario().staging().changes().stream().map(Setting::toString).forEach(settings::add);
        ArrayNode checks = node.putArray("checks");
        for (Check check : result.checks()) {
            ObjectNode row = checks.addObject();
            row.put("check", check.kind().word());
            row.put("right", check.right());
            row.put("wanted", check.wanted().summary());
            row.put("said", Wording.said(check.said()));
            ArrayNode differences = row.putArray("differences");
            check.differences().forEach(differences::add);
        }
        if (result.said().isPresent()) {
            node.set(
                    "diagnosis",
                    MAPPER.readTree(DiagnosisJson.write(result.said().get(), run.guidance())));
        }
        return node;
    }
}
