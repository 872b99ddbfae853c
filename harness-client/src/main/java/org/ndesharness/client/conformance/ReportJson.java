package org.ndesharness.client.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A report as a JSON object for programs to read; the same report always gives the same text. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    /**
     * Writes the object: {@code url}, {@code started}, {@code passed}, {@code counts} by verdict, {@code results} (each
     * {@code id}, {@code level}, {@code row}, {@code requirement}, {@code accepted}, {@code noted}, {@code outcome},
     * {@code observed}, {@code verdict} and, for a known deviation, {@code because} and {@code source}),
     * {@code unexpectedPasses} and {@code outOfReach}.
     *
     * @return indented JSON that ends in a line feed
     */
    public static String write(ConformanceReport report) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("url", report.url().toString());
        object.put("started", report.started().toString());
        object.put("tookMillis", report.took().toMillis());
        object.put("passed", report.passed());
        ObjectNode counts = object.putObject("counts");
        report.counts().forEach((verdict, count) -> counts.put(verdict.word(), count));
        ArrayNode results = object.putArray("results");
        report.results().forEach(result -> result(results.addObject(), result));
        ArrayNode unexpected = object.putArray("unexpectedPasses");
        report.unexpectedPasses()
                .forEach(known -> unexpected
                        .addObject()
                        .put("id", known.id())
                        .put("because", known.because())
                        .put("source", known.source()));
        ArrayNode outOfReach = object.putArray("outOfReach");
        report.outOfReach()
                .forEach(row -> outOfReach
                        .addObject()
                        .put("row", row.row())
                        .put("what", row.what())
                        .put("why", row.why()));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return MAPPER.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(indenter))
                            .writeValueAsString(object)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values could not be written as JSON", e);
        }
    }

    private static void result(ObjectNode node, CheckResult result) {
        ConformanceCheck check = result.check();
        node.put("id", check.id());
        node.put("level", check.level().word());
        node.put("row", check.row());
        node.put("requirement", check.requirement());
        words(node.putArray("accepted"), check.accepted());
        words(node.putArray("noted"), check.noted());
        node.put("outcome", result.observation().outcome().word());
        node.put("observed", result.observation().words());
        node.put("verdict", result.verdict().word());
        result.deviation()
                .ifPresent(known -> node.put("because", known.because()).put("source", known.source()));
    }

    private static void words(ArrayNode array, Set<Outcome> outcomes) {
        outcomes.forEach(outcome -> array.add(outcome.word()));
    }
}
