package org.ndesharness.scenarios.console.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of lines, each as the tool shows it that an administrator would open it with. */
final class TextTables {

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern POOL =
            Pattern.compile("APPPOOL \"([^\"]*)\" \\(MgdVersion:([^,]*),MgdMode:([^,]*),state:([^)]*)\\)");
    private static final Pattern REGISTRY_VALUE = Pattern.compile("(@|\"(?:[^\"\\\\]|\\\\.)*\")=(.*)");
    private static final Pattern PROPERTY = Pattern.compile("(\\w+)\\s*: (.*)");
    private static final String STORE = "PSParentPath";
    private static final List<String> CERTIFICATE =
            List.of("Subject", "Issuer", "NotAfter", "EnhancedKeyUsageList", "Thumbprint");
    private static final Pattern WRONG = Pattern.compile("(?i)\\b(error|fault|ERRO|SEVE|WARN|failed)\\b");

    private TextTables() {}

    /** Lines as they stand. */
    static EvidenceTable lines(List<String> lines) {
        List<EvidenceRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String head = line.substring(0, Math.min(200, line.length()));
            rows.add(new EvidenceRow(i + 1, List.of(line), WRONG.matcher(head).find() ? "warning" : "", ""));
        }
        return new EvidenceTable("log", List.of(), rows);
    }

    /** The extended log format of W3C, of IIS and of HTTP.sys: {@code #Fields} names the columns. */
    static EvidenceTable w3c(List<String> lines) {
        List<String> columns = List.of();
        List<EvidenceRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#Fields: ")) {
                columns = BLANK.splitAsStream(line.substring("#Fields: ".length()))
                        .toList();
            } else if (!line.startsWith("#") && !line.isBlank()) {
                List<String> cells = BLANK.splitAsStream(line).toList();
                boolean fits = cells.size() == columns.size();
                rows.add(new EvidenceRow(
                        i + 1, fits ? cells : List.of(line), fits && isRefused(columns, cells) ? "error" : "", ""));
            }
        }
        return new EvidenceTable("w3c", columns, rows);
    }

    private static boolean isRefused(List<String> columns, List<String> cells) {
        int status = columns.indexOf("sc-status");
        return status >= 0 && cells.get(status).matches("[45]\\d\\d");
    }

    /** What {@code appcmd list apppool} prints. */
    static EvidenceTable pools(List<String> lines, List<String> columns) {
        List<EvidenceRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher pool = POOL.matcher(lines.get(i));
            if (pool.find()) {
                rows.add(new EvidenceRow(
                        i + 1,
                        List.of(pool.group(1), pool.group(4), pool.group(2), pool.group(3)),
                        pool.group(4).toLowerCase(Locale.ROOT).equals("started") ? "" : "warning",
                        ""));
            } else if (!lines.get(i).isBlank()) {
                rows.add(EvidenceRow.of(i + 1, List.of(lines.get(i))));
            }
        }
        return new EvidenceTable("pools", columns, rows);
    }

    /** A registry export: a key, and its values. */
    static EvidenceTable registry(List<String> lines, List<String> columns) {
        List<EvidenceRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher value = REGISTRY_VALUE.matcher(line);
            if (line.startsWith("[")) {
                rows.add(EvidenceRow.heading(i + 1, line.substring(1, Math.max(1, line.length() - 1))));
            } else if (value.matches()) {
                rows.add(EvidenceRow.of(i + 1, registryValue(value.group(1), value.group(2))));
            }
        }
        return new EvidenceTable("registry", columns, rows);
    }

    private static List<String> registryValue(String quotedName, String data) {
        String name = quotedName.equals("@") ? "(Default)" : quotedName.substring(1, quotedName.length() - 1);
        if (data.startsWith("dword:")) {
            String hex = data.substring("dword:".length());
            String number = hex.matches("[0-9a-fA-F]{1,8}") ? " (" + Long.parseLong(hex, 16) + ")" : "";
            return List.of(name, "REG_DWORD", "0x" + hex + number);
        }
        String text = data.startsWith("\"") && data.endsWith("\"") && data.length() > 1
                ? data.substring(1, data.length() - 1).replace("\\\\", "\\").replace("\\\"", "\"")
                : data;
        return List.of(name, data.startsWith("hex") ? "REG_BINARY" : "REG_SZ", text);
    }

    /** Certificate stores as PowerShell lists them: a store, and its certificates. */
    static EvidenceTable stores(List<String> lines, List<String> columns) {
        List<EvidenceRow> rows = new ArrayList<>();
        Map<String, String> certificate = new LinkedHashMap<>();
        String store = "";
        int first = 1;
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? lines.get(i) : "";
            Matcher property = PROPERTY.matcher(line);
            if (property.matches()) {
                if (certificate.isEmpty()) {
                    first = i + 1;
                }
                certificate.put(property.group(1), property.group(2));
            } else if (line.isBlank() && !certificate.isEmpty()) {
                String in = certificate.getOrDefault(STORE, "").replaceFirst(".*::", "");
                if (!in.equals(store)) {
                    rows.add(EvidenceRow.heading(first, in));
                    store = in;
                }
                rows.add(EvidenceRow.of(
                        first,
                        CERTIFICATE.stream()
                                .map(name -> certificate.getOrDefault(name, ""))
                                .toList()));
                certificate.clear();
            }
        }
        return new EvidenceTable("stores", columns, rows);
    }

    /** The lines of a text, with nothing in them that a page or a reader would obey. */
    static List<String> split(String text, int longest) {
        return text.lines()
                .map(line -> line.length() <= longest
                        ? line
                        : line.substring(0, longest) + " … (+" + (line.length() - longest) + ")")
                .map(org.ndesharness.scenarios.report.Wording::visible)
                .toList();
    }
}
