package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An object of Microsoft Graph, as the service writes it, or as PowerShell's modules do: those begin the names of members
 * with a capital and put what their class does not know into {@code AdditionalProperties}.
 */
record GraphValue(LocatedJson json) {

    private static final String MORE = "AdditionalProperties";

    /** A member, by its name in any case; a value without content when there is none. */
    GraphValue get(String name) {
        if (json.has(name)) {
            return new GraphValue(json.get(name));
        }
        for (Map.Entry<String, LocatedJson> member : json.members().entrySet()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return new GraphValue(member.getValue());
            }
        }
        return new GraphValue(json.get(MORE).get(name));
    }

    boolean has(String name) {
        return json.members().keySet().stream().anyMatch(name::equalsIgnoreCase)
                || json.get(MORE).has(name);
    }

    /** Text of a member; empty string for what is none. */
    String text(String name) {
        return get(name).json.text();
    }

    /** The OData type in lower case, without {@code #microsoft.graph.}; empty string when not shown. */
    String type() {
        String type = text("@odata.type").toLowerCase(Locale.ROOT);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    List<GraphValue> elements() {
        return json.elements().stream().map(GraphValue::new).toList();
    }

    /** A whole number; 0 for anything else. */
    int number(String name) {
        String digits = text(name);
        return Tokens.isNumber(digits, 9) ? Integer.parseInt(digits) : 0;
    }
}
