package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ndesharness.client.diagnosis.DiagnosisJson;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SeenExchange;
import org.ndesharness.scenarios.runner.SuiteResult;

/** {@code results.json}: everything that was found, for programs. */
public final class ResultsJson {

    /** Stands under {@code schema} in every file of this kind, and in no other. */
    static final String SCHEMA = "urn:ndesharness:results";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultsJson() {}

    /**
     * One object, indented: {@code schema}, {@code suite}, {@code began}, {@code seed}, {@code seconds}, {@code right}, {@code counts},
     * {@code changes} (with a history: how many cases broke, were mended, are new), {@code unread} (scenario files that could not be),
     * {@code badExpectedFailures} (entries in the list of them that are no good), {@code leftOut} (cases that were not begun), {@code cases} (each with what was injected, what the device saw, its checks and, as
     * {@code diagnose --format json} has it, the diagnosis), {@code confusion} (staged, said, how often, where a name was asked for) and, where it was run,
     * {@code rfc8894-ca} (its checks on each generation). The counts are those of the cases, which the checks are not among. The form is
     * published as {@code results.schema.json}.
     */
    public static String write(RunReport run) {
        SuiteResult suite = run.result();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("suite", run.suite());
        root.put("began", run.began().toString());
        root.put("seed", suite.seed());
        root.put("seconds", suite.took().toMillis() / 1000.0);
        root.put("right", run.fine());
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
                        - suite.knownFailures().size()
                        - suite.notRun().size());
        counts.put("wrong", suite.wrong().size());
        counts.put("unread", run.unread().size());
        counts.put("badExpectedFailures", run.mistakes().size());
        counts.put("leftOut", suite.leftOut().size());
        run.changes().ifPresent(changes -> root.set("changes", changes(changes)));
        unread(run.unread(), root.putArray("unread"));
        unread(run.mistakes(), root.putArray("badExpectedFailures"));
        leftOut(suite, root.putArray("leftOut"));
        ArrayNode cases = root.putArray("cases");
        try {
            for (ScenarioResult result : suite.results()) {
                cases.add(caseOf(result, run));
            }
            ObjectNode confusion = root.putObject("confusion");
            Confusion.asked(suite).confusion().forEach((staged, said) -> {
                ObjectNode row = confusion.putObject(staged);
                said.forEach(row::put);
            });
            run.conformance().ifPresent(checked -> root.set("rfc8894-ca", CaJson.of(checked)));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A diagnosis was written as something that is not JSON", e);
        }
    }

    /** How many cases broke, were mended, are new and are still wrong, and since when. */
    public static ObjectNode changes(Changes<?> changes) {
        ObjectNode node = MAPPER.createObjectNode();
        changes.since().ifPresent(since -> node.put("since", since.toString()));
        node.put("broke", changes.broke().size());
        node.put("mended", changes.mended().size());
        node.put("new", changes.fresh().size());
        node.put("stillWrong", changes.stillWrong().size());
        return node;
    }

    /** An object for each: where it is, the line too where it is in one, and the {@code message}. */
    public static void unread(List<Unreadable> unread, ArrayNode files) {
        for (Unreadable file : unread) {
            ObjectNode node = files.addObject().put("file", file.file().replace('\\', '/'));
            file.line().ifPresent(line -> node.put("line", line));
            node.put("message", file.message());
        }
    }

    private static void leftOut(SuiteResult suite, ArrayNode cases) {
        for (LeftOut one : suite.leftOut()) {
            cases.addObject()
                    .put("scenario", one.scenario().id())
                    .put("device", one.platform().word())
                    .put("reason", LeftOut.REASON);
        }
    }

    private static void exchanges(ScenarioResult result, ArrayNode exchanges) {
        for (SeenExchange exchange : result.exchanges()) {
            ObjectNode node = exchanges
                    .addObject()
                    .put("time", exchange.time().toString())
                    .put("method", exchange.method())
                    .put("operation", exchange.operation())
                    .put("answer", exchange.answer());
            exchange.injected().ifPresent(fault -> node.put("injected", fault));
        }
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
        result.broken().ifPresent(reason -> node.put("broken", reason).put("ofTheDisk", result.ofTheDisk()));
        Injected injected = Injected.of(result.scenario());
        injected.settings().forEach(node.putArray("settings")::add);
        injected.faults().forEach(node.putArray("faults")::add);
        node.put("wanted", Wanted.of(result));
        exchanges(result, node.putArray("exchanges"));
        ArrayNode checks = node.putArray("checks");
        for (Check check : result.checks()) {
            ObjectNode row = checks.addObject();
            row.put("check", check.kind().word());
            row.put("right", check.right());
            row.put("wanted", Wanted.of(result, check));
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
