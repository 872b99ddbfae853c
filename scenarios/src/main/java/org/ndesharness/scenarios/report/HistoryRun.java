package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.scenarios.runner.ScenarioResult;

/**
 * A run as the history keeps it.
 *
 * @param began to the second
 * @param suite what was run, in a word
 * @param seed what all chance was drawn from; 0 where nothing was
 * @param right by case, {@code <scenario>/<platform>} or the name of what was judged, whether it was right; in the order of the run
 */
public record HistoryRun(Instant began, String suite, long seed, Map<String, Boolean> right) {

    private static final String SCHEMA = "urn:ndesharness:history";
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public HistoryRun {
        began = began.truncatedTo(ChronoUnit.SECONDS);
        right = Collections.unmodifiableMap(new LinkedHashMap<>(right));
    }

    /** What is kept of a run: not what this machine's disk did to it. */
    public static HistoryRun of(RunReport run) {
        Map<String, Boolean> right = new LinkedHashMap<>();
        run.result().results().stream()
                .filter(result -> !result.ofTheDisk())
                .forEach(result -> right.put(key(result), result.right()));
        return new HistoryRun(run.began(), run.suite(), run.result().seed(), right).with(run.others());
    }

    /** The same with other cases of the run. */
    public HistoryRun with(List<JudgedCase> cases) {
        Map<String, Boolean> all = new LinkedHashMap<>(right);
        cases.forEach(found -> all.put(found.name(), found.right()));
        return new HistoryRun(began, suite, seed, all);
    }

    /** The name of a case, alike in every run. */
    static String key(ScenarioResult result) {
        return result.scenario().id() + "/" + result.platform().word();
    }

    /** One line of JSON without a line break. */
    String line() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("began", began.toString());
        root.put("suite", suite);
        root.put("seed", seed);
        ObjectNode cases = root.putObject("cases");
        right.forEach((name, wasRight) -> cases.put(name, wasRight ? RIGHT : WRONG));
        return root.toString();
    }

    /** The run in a line; empty when it is none. */
    static Optional<HistoryRun> parse(String line) {
        try {
            JsonNode root = MAPPER.readTree(line);
            if (!root.path("schema").asText().equals(SCHEMA)) {
                return Optional.empty();
            }
            Map<String, Boolean> right = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> one : root.path("cases").properties()) {
                String verdict = one.getValue().asText();
                if (!verdict.equals(RIGHT) && !verdict.equals(WRONG)) {
                    return Optional.empty();
                }
                right.put(one.getKey(), verdict.equals(RIGHT));
            }
            return Optional.of(new HistoryRun(
                    Instant.parse(root.path("began").asText()),
                    root.path("suite").asText(),
                    root.path("seed").asLong(),
                    right));
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
