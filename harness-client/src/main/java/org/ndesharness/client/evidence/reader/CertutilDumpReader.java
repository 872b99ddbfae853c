package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * A certificate as {@code certutil -dump} prints it from a file, in any language: extensions are known by their object
 * identifiers.
 */
final class CertutilDumpReader implements EvidenceReader {

    /** {@code X509 Certificate:}, {@code X509-Zertifikat:}, {@code Certificat X509 :}. */
    private static final Pattern HEADING = Pattern.compile(
            "(?i)\\s{0,8}(?:X\\.?509[- ]?\\p{L}*(?:certi|zerti)\\p{L}*|(?:certi|zerti)\\p{L}* X\\.?509)\\s?:\\s*");

    private static final Pattern STORE = Pattern.compile("\\s*={5,40} \\S.{0,40}? \\d{1,5} ={5,40}\\s*");
    private static final Pattern EXTENSION = Pattern.compile("(\\d(?:\\.\\d{1,9}){2,20}): .*");
    private static final Pattern ALGORITHM = Pattern.compile(".{0,60}: (\\d(?:\\.\\d{1,9}){5,20})(?: (\\S+))?.{0,60}");
    private static final Pattern SERIAL = Pattern.compile("[^:]{3,40}:\\s+([0-9a-fA-F]{6,40})");
    private static final Pattern BITS = Pattern.compile(".*\\(([0-9a-f]{2})(?:, ?[0-9a-f]{1,2})?\\)");

    private static final Pattern USAGE =
            Pattern.compile("[^:(]{3,60}: .{0,200}\\(1\\.3\\.6\\.1\\.5\\.5\\.7\\.3\\.\\d\\).{0,200}");

    private static final String PSS_OID = "1.2.840.113549.1.1.10";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    /** RFC 5280, 4.2.1.3, by the bits of the first byte. */
    private static final Map<Integer, String> KEY_USAGES = Map.of(
            0x80, "digitalSignature",
            0x40, "nonRepudiation",
            0x20, "keyEncipherment",
            0x10, "dataEncipherment",
            0x08, "keyAgreement",
            0x04, "keyCertSign",
            0x02, "cRLSign");

    /** Somebody left the heading out of a copy. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?i).{0,200}\\bcertutil(?:\\.exe)?\\s.{0,40}-dump\\s.{1,120}\\.(?:cer|crt|der|pem)\"?\\s*");

    private static final int LONGEST = 400;
    private static final int CITED = 2_000;

    @Override
    public boolean recognises(TextFile file) {
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (begins(lines, i)) {
                return true;
            }
        }
        return false;
    }

    /** A verbose listing of a store has the same words below a heading of its own. */
    private static boolean begins(List<String> lines, int index) {
        boolean behindCommand = index > 0
                && COMMAND.matcher(lines.get(index - 1)).matches()
                && SERIAL.matcher(Tokens.strip(lines.get(index))).matches();
        if (behindCommand) {
            return true;
        }
        return lines.get(index).length() < LONGEST
                && lines.get(index).contains("509")
                && HEADING.matcher(lines.get(index)).matches()
                && !(index > 0 && STORE.matcher(lines.get(index - 1)).matches());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        ListedDates dates = ListedDates.of(lines.stream()
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList());
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            int next = i + 1;
            if (begins(lines, i)) {
                next = end(file, i);
                CertutilBlock block = new CertutilBlock(file, i, next, dates);
                Optional<StoredCertificate> found = block.certificate("");
                if (found.isPresent()) {
                    findings.kind(FileKind.CERTIFICATE_FILES);
                    findings.add(whole(file, found.get(), block.begin(), i, next));
                    used.set(i, next);
                }
            }
            i = next;
        }
        findings.leave(file, used, NotRead.CERTIFICATE_FILE.of());
    }

    private static int end(TextFile file, int from) {
        List<String> lines = file.lines();
        int end = from + 1;
        while (end < lines.size() && file.follows(end) && !begins(lines, end)) {
            if (lines.get(end).startsWith("CertUtil: ")) {
                return end + 1;
            }
            end++;
        }
        return end;
    }

    private static StoredCertificate whole(
            TextFile file, StoredCertificate listed, Optional<Instant> begin, int from, int to) {
        List<String> lines =
                file.lines().subList(from, to).stream().map(Tokens::strip).toList();
        Map<String, List<String>> extensions = extensions(lines);
        String text = String.join("  ", lines);
        return new StoredCertificate(
                file.cite(from, text.length() > CITED ? text.substring(0, CITED) : text),
                listed.store(),
                listed.subject(),
                listed.issuer(),
                listed.thumbprint(),
                begin,
                listed.notAfter(),
                listed.usages().isEmpty() ? usages(lines) : listed.usages(),
                Optional.of(new CertificateDetails(
                        serial(lines),
                        "",
                        keyUsages(extensions.getOrDefault(KEY_USAGE, List.of())),
                        isAuthority(extensions.get(BASIC_CONSTRAINTS), listed),
                        hex(extensions.getOrDefault(SUBJECT_KEY, List.of())),
                        hex(extensions.getOrDefault(AUTHORITY_KEY, List.of())),
                        algorithm(lines),
                        "",
                        "")));
    }

    /** The lines below each extension's identifier. */
    private static Map<String, List<String>> extensions(List<String> lines) {
        Map<String, List<String>> extensions = new LinkedHashMap<>();
        List<String> below = new ArrayList<>();
        for (String line : lines) {
            Matcher extension = EXTENSION.matcher(line);
            if (extension.matches()) {
                below = new ArrayList<>();
                extensions.putIfAbsent(extension.group(1), below);
            } else {
                below.add(line);
            }
        }
        return extensions;
    }

    /** @param constraints null where the extension was not printed; a root is its own issuer */
    private static boolean isAuthority(@Nullable List<String> constraints, StoredCertificate listed) {
        return constraints == null
                ? listed.issuer().equals(listed.subject())
                : constraints.stream().anyMatch(line -> line.endsWith("=CA"));
    }

    /** Usages that stand behind their label, where a dump was written down by hand. */
    private static String usages(List<String> lines) {
        List<String> named = lines.stream()
                .filter(line -> USAGE.matcher(line).matches())
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
        return named.isEmpty() ? "" : "{" + String.join(", ", named) + "}";
    }

    private static String serial(List<String> lines) {
        return lines.stream()
                .map(SERIAL::matcher)
                .filter(Matcher::matches)
                .map(serial -> serial.group(1).toLowerCase(Locale.ROOT).replaceFirst("^0+", ""))
                .findFirst()
                .orElse("");
    }

    /** The first one printed is the signature's; the key's comes behind it. */
    private static String algorithm(List<String> lines) {
        return lines.stream()
                .map(ALGORITHM::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1).equals(PSS_OID)
                        ? CertificateDetails.PSS
                        : Optional.ofNullable(found.group(2)).orElse(found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static Set<String> keyUsages(List<String> lines) {
        Set<String> usages = new LinkedHashSet<>();
        lines.stream().map(BITS::matcher).filter(Matcher::matches).findFirst().ifPresent(bits -> {
            int value = Integer.parseInt(bits.group(1), 16);
            KEY_USAGES.forEach((bit, name) -> {
                if ((value & bit) != 0) {
                    usages.add(name);
                }
            });
        });
        return usages;
    }

    private static String hex(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(line.indexOf('=') + 1).replace(" ", ""))
                .filter(line -> line.matches("[0-9a-fA-F]{16,64}"))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
