package org.ndesharness.scenarios.reader;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** A mapping of a YAML file whose keys are known words, each there once at most. */
final class Mapping {

    private final Value self;
    private final String name;
    private final Map<String, Value> members;

    private Mapping(Value self, String name, Map<String, Value> members) {
        this.self = self;
        this.name = name;
        this.members = members;
    }

    static Mapping of(Origin origin, String name, Value self, MappingNode node, Collection<String> keys)
            throws ScenarioException {
        Map<String, Value> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Value keyValue = new Value(origin, "a key in " + name, tuple.getKeyNode());
            String key = keyValue.text();
            if (!keys.contains(key)) {
                throw keyValue.wrong("unknown key '" + Value.quoted(key) + "' in '" + name + "', expected one of "
                        + String.join(", ", keys) + Similar.hint(key, keys));
            }
            if (members.put(key, new Value(origin, key, tuple.getValueNode())) != null) {
                throw keyValue.wrong("key '" + key + "' stands twice in '" + name + "'");
            }
        }
        return new Mapping(self, name, members);
    }

    /** The same, with what it says nothing of as in another file. */
    Mapping over(Mapping lower) {
        Map<String, Value> merged = new LinkedHashMap<>();
        members.forEach(
                (key, value) -> merged.put(key, lower.find(key).map(value::over).orElse(value)));
        lower.members.forEach(merged::putIfAbsent);
        return new Mapping(self, name, merged);
    }

    /** Keys and values in the order of the file. */
    Map<String, Value> members() {
        return members;
    }

    Optional<Value> find(String key) {
        return Optional.ofNullable(members.get(key));
    }

    Value require(String key) throws ScenarioException {
        Value value = members.get(key);
        if (value == null) {
            throw self.wrong("'" + name + "' lacks '" + key + "'");
        }
        return value;
    }
}
