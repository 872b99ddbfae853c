package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * What {@code certutil -store} and {@code certutil -v -store} print, in any language: names are known by being names, the
 * thumbprint by its {@code (sha1)}, the dates by their order.
 */
final class CertutilStoreReader implements EvidenceReader {

    /** {@code ================ Certificate 0 ================}. */
    private static final Pattern HEADING = Pattern.compile("={5,40} \\S.{0,40}? \\d{1,5} ={5,40}");

    /** {@code my "Personal"} above the first certificate; the first word is the store's own name. */
    private static final Pattern STORE = Pattern.compile("(\\S{1,60}) \"[^\"]{1,80}\"");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> HEADING.matcher(line.strip()).matches());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        ListedDates dates = ListedDates.of(lines.stream()
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList());
        List<StoredCertificate> certificates = new ArrayList<>();
        boolean user = false;
        String store = "";
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i).strip();
            int next = i + 1;
            if (line.toLowerCase(Locale.ROOT).contains("certutil ") && line.contains("-store")) {
                user = line.contains("-user");
            }
            if (STORE.matcher(line).matches()) {
                store = line.substring(0, line.indexOf(' '));
                used.set(i);
            } else if (line.startsWith("CertUtil: ")) {
                used.set(i);
            } else if (HEADING.matcher(line).matches()) {
                next = end(file, i);
                used.set(i, next);
                Optional<StoredCertificate> found =
                        new CertutilBlock(file, i, next, dates).certificate(place(user, store));
                found.ifPresent(certificates::add);
                if (found.isEmpty()) {
                    findings.flaw(i, NotRead.CERTUTIL_STORE_ENTRY.of());
                }
            }
            i = next;
        }
        CertificateStores.report(file, findings, certificates);
        findings.leave(file, used, NotRead.CERTUTIL_STORE.of());
    }

    /** Behind its hash only lines about its key belong to a certificate, with no blank line before them. */
    private static int end(TextFile file, int from) {
        List<String> lines = file.lines();
        boolean hashed = false;
        int end = from + 1;
        while (end < lines.size()
                && file.follows(end)
                && !ends(lines.get(end).strip())
                && !(hashed && lines.get(end).isBlank())
                && !Beginnings.is(lines.get(end))) {
            String line = CertutilBlock.atMargin(lines, end, from);
            hashed |= !line.startsWith(" ") && line.toLowerCase(Locale.ROOT).contains("(sha1):");
            end++;
        }
        return end;
    }

    private static boolean ends(String line) {
        return HEADING.matcher(line).matches() || STORE.matcher(line).matches() || line.startsWith("CertUtil: ");
    }

    /** The store as PowerShell names it; empty string where the heading was not copied. */
    private static String place(boolean user, String store) {
        String name = switch (store.toLowerCase(Locale.ROOT)) {
            case "my" -> "My";
            case "root", "authroot" -> "Root";
            case "ca" -> "CA";
            default -> store;
        };
        return name.isEmpty() ? "" : (user ? "CurrentUser\\" : "LocalMachine\\") + name;
    }
}
