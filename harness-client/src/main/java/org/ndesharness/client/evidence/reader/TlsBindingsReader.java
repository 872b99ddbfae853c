package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.TlsBinding;

/**
 * What {@code netsh http show sslcert} prints, in any language: an address with its port, and below it a value of 40 hex digits.
 */
final class TlsBindingsReader implements EvidenceReader {

    private static final Pattern ADDRESS =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.%]{2,45}]|[\\w.*-]{1,253}):([0-9]{1,5})");

    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{40}");

    private static final int LONGEST = 500;

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public boolean recognises(TextFile file) {
        List<String> lines = file.lines();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (address(lines, i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            Optional<Matcher> address = address(lines, i);
            if (address.isEmpty()) {
                i++;
                continue;
            }
            int end = i;
            while (end < lines.size() && !value(lines.get(end)).isEmpty()) {
                end++;
            }
            findings.add(new TlsBinding(
                    file.cite(i, i + 2),
                    address.get().group(1),
                    Integer.parseInt(address.get().group(2)),
                    value(lines.get(i + 1)).toUpperCase(Locale.ROOT)));
            heading(lines, i, used);
            used.set(i, end);
            i = end;
        }
        findings.kind(FileKind.TLS_BINDINGS);
        findings.leave(file, used, NotRead.TLS_BINDING.of());
    }

    /** The line of dashes above the first binding, and the title above that. */
    private static void heading(List<String> lines, int first, BitSet used) {
        int above = first - 1;
        while (above > 0 && lines.get(above).isBlank()) {
            above--;
        }
        if (above > 0 && Tokens.strip(lines.get(above)).matches("-{5,80}")) {
            used.set(above - 1, above + 1);
        }
    }

    private static Optional<Matcher> address(List<String> lines, int index) {
        Matcher address = ADDRESS.matcher(value(lines.get(index)));
        boolean bound = address.matches()
                && index + 1 < lines.size()
                && Integer.parseInt(address.group(2)) <= HIGHEST_PORT
                && HASH.matcher(value(lines.get(index + 1))).matches();
        return bound ? Optional.of(address) : Optional.empty();
    }

    /** What stands behind the colon with blanks around it; the label may have a colon of its own. Empty string without one. */
    private static String value(String line) {
        if (line.length() > LONGEST) {
            return "";
        }
        int colon = line.indexOf(" : ");
        return colon < 1 ? "" : Tokens.strip(line.substring(colon + 3));
    }
}
