package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Objects that PowerShell or a log collector exported: {@code ConvertTo-Json}, {@code Export-Csv}, a JSON object a line, and
 * {@code Format-List} of what is mostly printed as a table. Each object is a row of named values here.
 */
final class ExportedObjects {

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final Pattern NAME = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_@.()\\[\\] -]{0,60}");
    private static final int MOST = 50_000;

    /**
     * An object.
     *
     * @param line index of its first line, from 0
     * @param values scalars by name, those of nested objects by a path with dots
     */
    record Item(int line, Map<String, String> values) {

        /** The first of these that has a value, whatever the case of its name; empty string where none has. */
        String first(String... names) {
            for (String name : names) {
                for (Map.Entry<String, String> value : values.entrySet()) {
                    if (value.getKey().equalsIgnoreCase(name)
                            && !value.getValue().isEmpty()) {
                        return value.getValue();
                    }
                }
            }
            return "";
        }

        boolean has(String name) {
            return values.keySet().stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    private ExportedObjects() {}

    /** The objects in a text; empty where it is none of these. */
    static List<Item> of(TextFile file) {
        String first = file.firstLine();
        if (first.startsWith("{") || first.startsWith("[")) {
            return json(file);
        }
        List<Item> table = table(file.lines());
        return table.isEmpty() ? listed(file.lines()) : table;
    }

    private static List<Item> json(TextFile file) {
        List<Item> items = new ArrayList<>();
        try {
            for (LocatedJson root : LocatedJson.parseAll(file)) {
                List<LocatedJson> elements = root.get("value").elements().isEmpty()
                        ? root.elements()
                        : root.get("value").elements();
                for (LocatedJson each : elements.isEmpty() ? List.of(root) : elements) {
                    Map<String, String> values = new LinkedHashMap<>();
                    flatten(each, "", values);
                    if (items.size() < MOST && values.size() > 1) {
                        items.add(new Item(each.line(), values));
                    }
                }
            }
        } catch (LocatedJson.NotJsonException broken) {
            return List.of();
        }
        return items;
    }

    private static void flatten(LocatedJson json, String path, Map<String, String> values) {
        json.members().forEach((name, member) -> {
            if (!member.members().isEmpty()) {
                flatten(member, path + name + ".", values);
            } else if (member.elements().isEmpty()) {
                values.put(path + name, member.text());
            } else {
                values.put(
                        path + name,
                        String.join(
                                ", ",
                                member.elements().stream()
                                        .map(LocatedJson::text)
                                        .toList()));
            }
        });
    }

    private static List<Item> table(List<String> lines) {
        int header = 0;
        while (header < lines.size()
                && (lines.get(header).isBlank() || lines.get(header).startsWith("#TYPE"))) {
            header++;
        }
        if (header + 1 >= lines.size()) {
            return List.of();
        }
        for (char separator : SEPARATORS) {
            List<String> names = DelimitedText.row(lines, header, separator).cells().stream()
                    .map(Tokens::strip)
                    .toList();
            if (names.size() > 1
                    && names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                return rows(lines, header + 1, separator, names);
            }
        }
        return List.of();
    }

    private static List<Item> rows(List<String> lines, int from, char separator, List<String> names) {
        List<Item> items = new ArrayList<>();
        int i = from;
        while (i < lines.size() && items.size() < MOST) {
            DelimitedText.Row row = DelimitedText.row(lines, i, separator);
            if (row.cells().size() == names.size()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int k = 0; k < names.size(); k++) {
                    values.put(names.get(k), row.cell(k));
                }
                items.add(new Item(i, values));
            }
            i = row.to();
        }
        return items;
    }

    private static List<Item> listed(List<String> lines) {
        return PropertyList.of(lines).stream()
                .filter(item -> item.values().size() > 1)
                .map(item -> new Item(item.from(), item.values()))
                .toList();
    }
}
