package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.RegistryValue;

/**
 * What {@code certutil -getreg} and {@code -setreg} print of a CA's settings: the key with a colon behind it, and below it
 * {@code   EditFlags REG_DWORD = 11014e (1114446)} with a line for each flag that is set. After {@code -setreg} the old value
 * stands before the new one.
 */
final class CertutilRegistryReader implements EvidenceReader {

    private static final Pattern VALUE = Pattern.compile("\\s{0,8}(\\w{1,80}) (REG_(?:SZ|DWORD|QWORD)) = ?(.{0,2000})");

    /** A number is printed in hexadecimal, and in decimal behind it where that differs. */
    private static final Pattern NUMBER = Pattern.compile("([0-9a-fA-F]{1,16})(?: \\((\\d{1,20})\\))?\\s*");

    private static final Pattern FLAG = Pattern.compile("\\s{2,12}(?:\\([A-Z_0-9]{4,60}|[A-Z_0-9]{4,60}) -- .{1,60}");

    private static final Reason REASON = NotRead.REG_QUERY.of();

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> VALUE.matcher(line).matches());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.REGISTRY);
        List<String> lines = file.lines();
        String key = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                Optional<String> data = data(value.group(2), value.group(3).strip());
                if (data.isPresent()) {
                    findings.add(new RegistryValue(file.cite(i), key, value.group(1), data.get()));
                } else {
                    findings.flaw(i, REASON);
                }
            } else if (RegQueryReader.isKey(Tokens.strip(line))) {
                key = Tokens.strip(line).replaceFirst(":$", "");
            } else if (!line.isBlank() && !FLAG.matcher(line).matches()) {
                findings.unreadLine(i, REASON);
            }
        }
    }

    private static Optional<String> data(String type, String written) {
        if (type.equals("REG_SZ")) {
            return Optional.of(written);
        }
        Matcher number = NUMBER.matcher(written);
        return number.matches()
                ? Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(number.group(1), 16)))
                : Optional.empty();
    }
}
