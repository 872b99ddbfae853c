package org.ndesharness.client.evidence.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schema block above the rows of {@code certutil -view}: column names, and what Windows calls them. Rows that were
 * copied without it are bound by the labels that are known of the languages of Windows.
 */
final class CaSchema {

    private static final String TABLE = "Request.";

    private static final int LONGEST_KNOWN = 45;

    private static final Set<String> COLUMNS = Set.of(
            "RequestID",
            "SubmittedWhen",
            "RequesterName",
            "CertificateTemplate",
            "CommonName",
            "DistinguishedName",
            "SerialNumber",
            "StatusCode",
            "Disposition");

    /** A failing HRESULT as certutil writes it, which no other column has, behind whatever label. */
    private static final Pattern REFUSED = Pattern.compile(": (0x8[0-9a-fA-F]{7} \\(-?\\d.*)");

    private final Map<String, String> columnsByLabel = new HashMap<>();
    private int longestLabel;
    private int begin;
    private int end;

    private CaSchema() {}

    /** Reads the block; without one, no row can be bound. */
    static CaSchema of(List<String> lines) {
        CaSchema schema = new CaSchema();
        int labelAt = 0;
        int typeAt = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isRule(Tokens.strip(line))) {
                schema.begin = Math.max(0, i - 2);
                int name = Tokens.skipBlanks(line, 0);
                labelAt = Tokens.skipBlanks(line, Tokens.endOfWord(line, name));
                typeAt = Tokens.skipBlanks(line, Tokens.endOfWord(line, labelAt));
            } else if (labelAt > 0 && line.isBlank()) {
                schema.end = i;
                break;
            } else if (labelAt > 0) {
                schema.column(line, labelAt, typeAt);
            }
        }
        return schema;
    }

    private void column(String line, int labelAt, int typeAt) {
        if (line.length() > labelAt) {
            String name = plain(Tokens.strip(line.substring(0, labelAt)));
            String label = Tokens.strip(line.substring(labelAt, Math.min(Math.max(typeAt, labelAt), line.length())));
            columnsByLabel.put(label, name);
            longestLabel = Math.max(longestLabel, label.length() + 1);
        }
    }

    /** Index of the line above the names of the block's columns: {@code Schema:} in any language. */
    int begin() {
        return begin;
    }

    /** Index of the first line behind the block. */
    int end() {
        return end;
    }

    /** Binds a line {@code   Localised name: value} of a row; the first value of a column counts. */
    void bind(String line, Map<String, String> values) {
        String stripped = Tokens.strip(line);
        int colon = stripped.indexOf(':');
        while (colon >= 0 && colon <= Math.max(longestLabel, LONGEST_KNOWN)) {
            String column = column(Tokens.strip(stripped.substring(0, colon)));
            if (column != null) {
                String value = Tokens.strip(stripped.substring(colon + 1));
                if (values.getOrDefault(column, "").isEmpty()
                        || values.getOrDefault(column, "").equals("EMPTY")) {
                    values.put(column, value);
                }
                return;
            }
            colon = stripped.indexOf(':', colon + 1);
        }
        Matcher refused = REFUSED.matcher(stripped);
        if (refused.find()) {
            values.putIfAbsent("StatusCode", refused.group(1));
        }
    }

    private @Nullable String column(String label) {
        String named = columnsByLabel.get(label);
        return named == null ? CaLabels.column(label).orElse(null) : named;
    }

    /** The rule under the column names: {@code ----  ----  ----  ----}. */
    static boolean isRule(String stripped) {
        return stripped.startsWith("----")
                && stripped.chars().allMatch(c -> c == '-' || c == ' ')
                && stripped.contains(" ");
    }

    static boolean isKnownColumn(String name) {
        return COLUMNS.contains(plain(name));
    }

    /** Columns stand in two tables that hold the same things, before and after issuing. */
    private static String plain(String name) {
        return name.startsWith(TABLE) ? name.substring(TABLE.length()) : name;
    }
}
