package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * What a {@code results.json} in a report's folder says of the evidence beside it: by its {@code schema} that the folder is a
 * report, by its cases which folders under {@code evidence/} belong to it.
 *
 * @param places {@code <scenario>/<platform>}, below {@code evidence/}
 */
record EarlierResults(List<String> places) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    EarlierResults {
        places = List.copyOf(places);
    }

    /** What stands in a file; empty when it is missing or none of ours. */
    static Optional<EarlierResults> in(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!root.path("schema").asText().equals(ResultsJson.SCHEMA)) {
            return Optional.empty();
        }
        List<String> places = new ArrayList<>();
        for (JsonNode member : root.path("cases")) {
            String scenario = member.path("scenario").asText();
            String device = member.path("device").asText();
            // Somebody may have edited it, and a path from it is going to be deleted.
            if (scenario.matches("[a-z0-9][a-z0-9-]*")
                    && ScenarioPlatform.named(device).size() == 1) {
                places.add(scenario + "/" + device);
            }
        }
        return Optional.of(new EarlierResults(places));
    }

    /** What a run is about to write. */
    static EarlierResults of(List<Scenario> scenarios) {
        return new EarlierResults(scenarios.stream()
                .flatMap(scenario ->
                        scenario.platforms().stream().map(platform -> scenario.id() + "/" + platform.word()))
                .toList());
    }

    /** A file that says so until the results are there. */
    String write() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", ResultsJson.SCHEMA);
        ArrayNode cases = root.putArray("cases");
        for (String place : places) {
            int slash = place.indexOf('/');
            cases.addObject().put("scenario", place.substring(0, slash)).put("device", place.substring(slash + 1));
        }
        return root.toPrettyString() + "\n";
    }
}
