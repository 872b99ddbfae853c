package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.RegistryValue;

/**
 * What {@code reg query} prints: keys at the left edge, below them {@code     NAME    REG_SZ    data}. One line of it,
 * without its key, is read too.
 */
final class RegQueryReader implements EvidenceReader {

    /** Name and data are parted from the type by four blanks; copies from a mail or a page have a tab or two blanks. */
    private static final Pattern VALUE = Pattern.compile(
            "\\s*+(\\S.{0,250}?)(?:\\s{2,}|\\t)(REG_(?:SZ|EXPAND_SZ|MULTI_SZ|DWORD|QWORD|BINARY|NONE))(?:(?:\\s{2,}|\\t)(.*))?");

    private static final Reason REASON = NotRead.REG_QUERY.of();

    private static final int LONGEST = 20_000;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> value(line).isPresent());
    }

    private static Optional<Matcher> value(String line) {
        if (!line.contains("REG_") || line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher value = VALUE.matcher(line);
        return value.matches() ? Optional.of(value) : Optional.empty();
    }

    static boolean isKey(String line) {
        String upper = line.substring(0, Math.min(line.length(), 24)).toUpperCase(Locale.ROOT);
        return upper.startsWith("HKEY_") || upper.startsWith("HKLM\\") || upper.startsWith("HKCU\\");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.REGISTRY);
        List<String> lines = file.lines();
        String key = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<Matcher> value = value(line);
            if (isKey(Tokens.strip(line))) {
                key = Tokens.strip(line);
            } else if (value.isPresent()) {
                Matcher found = value.get();
                String data = found.group(3) == null ? "" : found.group(3).stripTrailing();
                findings.add(new RegistryValue(
                        file.cite(i), key, name(found.group(1)), RegistryData.ofQuery(found.group(2), data)));
            } else if (line.contains("REG_") && !Prose.is(line)) {
                findings.flaw(i, REASON);
            } else if (!line.isBlank()) {
                findings.unreadLine(i, REASON);
            }
        }
    }

    /** The default value has a word in the language of Windows, in parentheses. */
    private static String name(String written) {
        return written.startsWith("(") && written.endsWith(")") ? "@" : written;
    }
}
