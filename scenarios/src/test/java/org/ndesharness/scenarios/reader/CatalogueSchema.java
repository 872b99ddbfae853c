package org.ndesharness.scenarios.reader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;

/** The parts of the published schema that follow from the catalogue of failures; {@link FaultSchema} writes them. */
final class CatalogueSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CatalogueSchema() {}

    /** Every id that a scenario can be about. */
    static ObjectNode failure() {
        return words(
                "an id of the catalogue",
                Catalogue.failures().stream().map(Failure::id).toList());
    }

    /** Every id of what is recognised and no failure. */
    static ObjectNode observation() {
        return words("an id of what the catalogue recognises that is no failure", ExpectationReader.observationIds());
    }

    /** To each failure its own step. */
    static ArrayNode steps() {
        ArrayNode rules = JSON.arrayNode();
        NavigableSet<Integer> steps = new TreeSet<>();
        Catalogue.failures().forEach(failure -> failure.step().ifPresent(steps::add));
        for (int step : steps) {
            ObjectNode rule = rules.addObject();
            ObjectNode about = rule.putObject("if");
            ArrayNode ids = about.putObject("properties").putObject("failure").putArray("enum");
            about.putArray("required").add("failure");
            Catalogue.failures().stream()
                    .filter(failure -> failure.step().equals(OptionalInt.of(step)))
                    .forEach(failure -> ids.add(failure.id()));
            rule.putObject("then").putObject("properties").putObject("step").put("const", step);
        }
        return rules;
    }

    private static ObjectNode words(String description, List<String> words) {
        ObjectNode definition = JSON.objectNode().put("description", description);
        ArrayNode choices = definition.putArray("enum");
        words.forEach(choices::add);
        return definition;
    }
}
