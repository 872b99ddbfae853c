package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.RegistryValue;

/** Exports of {@code reg export}, also several of them one after the other, and pieces of one without its first line. */
final class RegistryExportReader implements EvidenceReader {

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().map(String::strip).toList();
        return head.stream().anyMatch(RegistryExportReader::isHeader)
                || head.stream().anyMatch(line -> isKey(line));
    }

    private static boolean isKey(String line) {
        return (line.startsWith("[HKEY_") || line.startsWith("[-HKEY_")) && line.endsWith("]");
    }

    private static boolean isHeader(String line) {
        return line.startsWith("Windows Registry Editor Version")
                || line.strip().equals("REGEDIT4");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.REGISTRY);
        List<String> lines = file.lines();
        String key = "";
        int i = 0;
        while (i < lines.size()) {
            int from = i;
            StringBuilder joined = new StringBuilder(lines.get(i++).strip());
            // A long hex value goes on behind a backslash; a string does not, it may end in one.
            while (isContinued(joined) && i < lines.size() && file.follows(i)) {
                joined.setLength(joined.length() - 1);
                joined.append(lines.get(i++).strip());
            }
            String line = joined.toString();
            if (isKey(line)) {
                key = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !isHeader(line) && !line.startsWith(";")) {
                value(file, findings, from, i, key, line);
            }
        }
    }

    private static boolean isContinued(StringBuilder line) {
        return line.length() > 0 && line.charAt(line.length() - 1) == '\\' && line.indexOf("=hex") > 0;
    }

    private static void value(TextFile file, FileFindings findings, int from, int to, String key, String line) {
        int nameEnd = line.startsWith("@") ? 1 : endOfString(line);
        if (key.isEmpty() || nameEnd < 0 || nameEnd >= line.length() || line.charAt(nameEnd) != '=') {
            Reason reason = NotRead.REGISTRY_VALUE.of();
            if (!key.isEmpty() && line.startsWith("\"")) {
                findings.flaw(from, reason);
            } else {
                IntStream.range(from, to).forEach(index -> findings.unreadLine(index, reason));
            }
            return;
        }
        String name = nameEnd == 1 ? "@" : unescaped(line.substring(1, nameEnd - 1));
        findings.add(new RegistryValue(file.cite(from, to), key, name, data(line.substring(nameEnd + 1))));
    }

    private static String data(String written) {
        if (written.startsWith("\"") && endOfString(written) == written.length()) {
            return unescaped(written.substring(1, written.length() - 1));
        }
        return RegistryData.ofExport(written);
    }

    /** Index behind the quote that ends a string which begins the text; -1 where it does not begin with one. */
    private static int endOfString(String text) {
        if (!text.startsWith("\"")) {
            return -1;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }
}
