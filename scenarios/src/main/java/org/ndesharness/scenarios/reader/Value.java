package org.ndesharness.scenarios.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A piece of a YAML file that knows where it stands. */
final class Value {

    private static final int LONGEST_QUOTE = 60;

    private final Origin origin;
    private final String name;
    private final Node node;
    private final @Nullable Value included;

    /**
     * @param origin the file
     * @param name what the piece is, as errors name it
     */
    Value(Origin origin, String name, Node node) {
        this(origin, name, node, null);
    }

    private Value(Origin origin, String name, Node node, @Nullable Value included) {
        this.origin = origin;
        this.name = name;
        this.node = node;
        this.included = included;
    }

    /** The same under another name in errors. */
    Value named(String other) {
        return new Value(origin, other, node, included);
    }

    /**
     * The same, laid over what another file says there. Mappings are merged key by key; of everything else only the upper piece counts. Each
     * piece keeps its own place for errors.
     */
    Value over(Value lower) {
        return new Value(origin, name, node, included == null ? lower : included.over(lower));
    }

    /** Whether it stands in place of what an included file says. */
    boolean replaces() {
        return included != null;
    }

    /** An error at this place. */
    ScenarioException wrong(String what) {
        return origin.wrong(node.getStartMark(), what);
    }

    /** The place for errors, as {@code file:line:column}. */
    String place() {
        return origin.place(node.getStartMark());
    }

    /** A text that is not blank. */
    String text() throws ScenarioException {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong("'" + name + "' should be a text, and is " + kind());
    }

    /** One of the known words. */
    String oneOf(Collection<String> known) throws ScenarioException {
        String word = text();
        if (known.contains(word)) {
            return word;
        }
        throw wrong("'" + name + "' should be one of " + String.join(", ", known) + ", and is '" + quoted(word) + "'"
                + Similar.hint(word, known));
    }

    /** {@code true} or {@code false}; YAML's other words for them are refused because they surprise people. */
    boolean truth() throws ScenarioException {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equals("true") || scalar.getValue().equals("false")) {
                return scalar.getValue().equals("true");
            }
        }
        throw wrong("'" + name + "' should be true or false, and is " + kind());
    }

    /** A whole number; {@code 2.0} is one, as it is to JSON Schema. */
    int number() throws ScenarioException {
        if (node instanceof ScalarNode scalar && isWhole(scalar)) {
            try {
                return Integer.parseInt(scalar.getValue().replace("_", "").replaceFirst("\\.0*$", ""));
            } catch (NumberFormatException e) {
                throw wrong("'" + name + "' should be a whole number in decimal digits, at most " + Integer.MAX_VALUE
                        + ", and is '" + quoted(scalar.getValue()) + "'");
            }
        }
        throw wrong("'" + name + "' should be a whole number, and is " + kind());
    }

    private static boolean isWhole(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.INT)
                || (scalar.getTag().equals(Tag.FLOAT) && scalar.getValue().matches("[-+]?[0-9]+\\.0*"));
    }

    /** A duration as ISO 8601 writes it, for example {@code PT1H}. */
    Duration duration() throws ScenarioException {
        String text = text();
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("'" + name + "' should be a duration such as PT1H or PT30S, and is '" + quoted(text) + "'");
        }
    }

    /** Where it begins, counted from 1. */
    int line() {
        return node.getStartMark().getLine() + 1;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The members of a list. */
    List<Value> list() throws ScenarioException {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("'" + name + "' should be a list, and is " + kind());
        }
        List<Value> members = new ArrayList<>();
        for (Node member : sequence.getValue()) {
            members.add(new Value(origin, name, member));
        }
        return members;
    }

    /** The texts of a list; none twice. */
    List<String> texts() throws ScenarioException {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value member : list()) {
            String text = member.text();
            if (!seen.add(text)) {
                throw member.wrong("'" + quoted(text) + "' stands twice in '" + name + "'");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A mapping that may hold these keys and no others, each once. */
    Mapping mapping(Collection<String> keys) throws ScenarioException {
        if (node instanceof MappingNode mapping) {
            Mapping own = Mapping.of(origin, name, this, mapping, keys);
            return included == null ? own : own.over(included.mapping(keys));
        }
        throw wrong("'" + name + "' should be a mapping with keys such as " + String.join(", ", keys) + ", and is "
                + kind());
    }

    /** The same as JSON, with numbers and truth values as such; a key that stands twice is refused. */
    JsonNode json() throws ScenarioException {
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Value member : list()) {
                array.add(member.json());
            }
            return array;
        }
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Value> member : members().entrySet()) {
                object.set(member.getKey(), member.getValue().json());
            }
            return object;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (isWhole(scalar)) {
            return JsonNodeFactory.instance.numberNode(number());
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(truth());
        }
        return scalar.getTag().equals(Tag.NULL)
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(scalar.getValue());
    }

    /** The piece at a path such as {@code trigger.occurrence.n}, or the innermost on the way to it that there is. */
    Value at(String path) throws ScenarioException {
        Value here = this;
        for (String part : path.split("[.\\[\\]]+", -1)) {
            Optional<Value> inside = Optional.empty();
            if (here.isMapping()) {
                inside = Optional.ofNullable(here.members().get(part));
            } else if (here.isList() && part.matches("[0-9]{1,6}")) {
                inside = here.list().stream().skip(Long.parseLong(part)).findFirst();
            }
            if (inside.isEmpty()) {
                return here;
            }
            here = inside.get();
        }
        return here;
    }

    private Map<String, Value> members() throws ScenarioException {
        List<String> keys = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            keys.add(new Value(origin, "a key in " + name, tuple.getKeyNode()).text());
        }
        return mapping(keys).members();
    }

    private String kind() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()
                    ? "empty"
                    : "'" + quoted(scalar.getValue()) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    /** Somebody's text, on one line and short enough to read. */
    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
