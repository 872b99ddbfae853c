package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.LeftOut;

/** The checks of {@code rfc8894-ca} in {@code results.json}. */
final class CaJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CaJson() {}

    /**
     * One object: {@code seed}, {@code seconds}, {@code right}, {@code changes} (with a history), {@code leftOut} (generations that were
     * not asked, each with the reason) and {@code checks}, each with
     * {@code generation}, {@code check}, {@code level}, {@code requirement}, {@code verdict}, {@code outcome}, {@code seen}, {@code right},
     * and {@code known}, with {@code reason} and {@code link}, where it is expected not to be right.
     */
    static ObjectNode of(CaReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("seed", report.result().seed());
        root.put("seconds", report.result().took().toMillis() / 1000.0);
        root.put("right", report.result().right());
        report.changes().ifPresent(changes -> root.set("changes", ResultsJson.changes(changes)));
        ArrayNode leftOut = root.putArray("leftOut");
        report.result()
                .leftOut()
                .forEach(generation ->
                        leftOut.addObject().put("generation", generation).put("reason", LeftOut.GENERATION_REASON));
        ArrayNode checks = root.putArray("checks");
        report.result().cases().forEach(one -> write(one, checks.addObject()));
        return root;
    }

    private static void write(CaCase one, ObjectNode node) {
        CheckResult result = one.result();
        node.put("generation", CaCase.word(one.generation()));
        node.put("check", result.check().id());
        node.put("level", result.check().level().word());
        node.put("requirement", result.check().requirement());
        node.put("verdict", result.verdict().word());
        node.put("outcome", result.observation().outcome().word());
        node.put("seen", Wording.visible(result.observation().words()));
        node.put("right", one.right());
        result.deviation()
                .ifPresent(known -> node.put("because", known.because()).put("source", known.source()));
        one.unseen().ifPresent(deviation -> node.put("deviationNotSeen", deviation.because()));
        one.known().ifPresent(known -> {
            ObjectNode reason = node.putObject("known").put("reason", known.reason());
            known.link().ifPresent(link -> reason.put("link", link));
        });
    }
}
