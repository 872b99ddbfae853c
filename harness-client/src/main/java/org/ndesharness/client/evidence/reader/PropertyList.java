package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What PowerShell's {@code Format-List} prints: objects with a blank line between, one {@code Name : value} a line, long
 * values going on below, indented.
 */
final class PropertyList {

    /** A view may name its columns in two words. */
    private static final Pattern WORDS = Pattern.compile("\\p{Lu}\\p{L}{1,15} \\p{Lu}\\p{L}{1,15}");

    private PropertyList() {}

    /**
     * An object.
     *
     * @param from index of its first line, from 0
     * @param to index of the line behind it
     * @param values its properties by name, in order
     */
    record Item(int from, int to, Map<String, String> values) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    /** All objects; a property that comes a second time begins the next one, blank line or not. */
    static List<Item> of(List<String> lines) {
        List<Item> items = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        String last = "";
        int from = 0;
        int to = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<LabelledLine> property = property(lines.get(i));
            boolean ends = lines.get(i).isBlank()
                    || property.filter(line -> values.containsKey(line.label())).isPresent();
            if (ends && !values.isEmpty()) {
                items.add(new Item(from, to, new LinkedHashMap<>(values)));
                values.clear();
            }
            if (property.isPresent()) {
                from = values.isEmpty() ? i : from;
                last = property.get().label();
                values.put(last, property.get().value());
                to = i + 1;
            } else if (ends(lines.get(i))) {
                if (!values.isEmpty()) {
                    items.add(new Item(from, to, new LinkedHashMap<>(values)));
                    values.clear();
                }
            } else if (!lines.get(i).isBlank() && !values.isEmpty()) {
                values.merge(last, Tokens.strip(lines.get(i)), PropertyList::joined);
                to = i + 1;
            }
        }
        if (!values.isEmpty()) {
            items.add(new Item(from, to, values));
        }
        return items;
    }

    /** A long value goes on below its own column; what stands at the left edge is none of the list. */
    private static boolean ends(String line) {
        return !line.isEmpty() && !Tokens.isBlank(line.charAt(0));
    }

    /** A property begins at the left edge and has a blank before its colon. */
    private static Optional<LabelledLine> property(String line) {
        int colon = line.indexOf(" : ");
        boolean empty = colon < 0 && line.stripTrailing().endsWith(" :");
        if (line.isEmpty() || Tokens.isBlank(line.charAt(0)) || (colon < 0 && !empty)) {
            return Optional.empty();
        }
        String label =
                Tokens.strip(line.substring(0, empty ? line.stripTrailing().length() - 1 : colon));
        String value = empty ? "" : Tokens.strip(line.substring(colon + 2));
        boolean oneWord = Tokens.endOfWord(label, 0) == label.length();
        return oneWord || WORDS.matcher(label).matches()
                ? Optional.of(new LabelledLine(label, value, true))
                : Optional.empty();
    }

    /** Lines break at blanks; only a word that is too long for a line is cut. */
    private static String joined(String before, String after) {
        return before.isEmpty() || before.indexOf(' ') < 0 ? before + after : before + " " + after;
    }
}
