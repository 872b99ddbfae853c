package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * Certificate stores as {@code Get-ChildItem Cert:\...} prints them by itself, and as {@code Format-Table} does with columns
 * such as Subject, Issuer, NotAfter and Thumbprint; also the documented listing of intermediates in the Root store.
 */
final class CertificateTableReader implements EvidenceReader {

    private static final int SHORTEST_THUMBPRINT = 40;

    /** People mask what they post, with one sign for many digits or one for each. */
    private static final Pattern MASKED =
            Pattern.compile("[0-9A-F]{0,40}(?:X+|\\*+|#+|\\.{2,}|…|_+|<.{1,20}>)[0-9A-F]{0,40}");

    private static final Reason REASON = NotRead.CERTIFICATE_COLUMNS.of();

    @Override
    public boolean recognises(TextFile file) {
        return !tables(file.head().toList()).isEmpty();
    }

    private static List<ColumnTable> tables(List<String> lines) {
        return ColumnTable.of(lines).stream()
                .filter(table -> table.has("Subject")
                        && (table.has("Thumbprint") || table.has("Issuer") || table.has("NotAfter")))
                .toList();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<ColumnTable> tables = tables(file.lines());
        ListedDates dates = ListedDates.of(tables.stream()
                .flatMap(table -> table.rows().stream())
                .map(row -> row.cell("NotAfter"))
                .toList());
        List<StoredCertificate> certificates = new ArrayList<>();
        BitSet used = new BitSet();
        String store = CertificatePaths.ofFile(file);
        for (ColumnTable table : tables) {
            store = CertificatePaths.above(file.lines(), table.header()).orElse(store);
            used.or(table.lines());
            for (ColumnTable.Row row : table.rows()) {
                Optional<StoredCertificate> found = certificate(file, table, row, store, dates);
                found.ifPresent(certificates::add);
                if (found.isEmpty() && Prose.is(file.lines().get(row.from()))) {
                    used.clear(row.from(), row.to());
                } else if (found.isEmpty()) {
                    findings.flaw(row.from(), REASON);
                }
            }
        }
        for (int i = 0; i < file.lines().size(); i++) {
            if (CertificatePaths.isHeading(Tokens.strip(file.lines().get(i)))) {
                used.set(i);
            }
        }
        CertificateStores.report(file, findings, certificates);
        findings.leave(file, used, REASON);
    }

    private static Optional<StoredCertificate> certificate(
            TextFile file, ColumnTable table, ColumnTable.Row row, String heading, ListedDates dates) {
        String thumbprint = row.cell("Thumbprint").toUpperCase(Locale.ROOT);
        boolean damaged = table.has("Thumbprint")
                && !MASKED.matcher(thumbprint).matches()
                && (thumbprint.length() < SHORTEST_THUMBPRINT
                        ? !thumbprint.endsWith("...") && !thumbprint.endsWith("…")
                        : !thumbprint.chars().allMatch(c -> Character.digit(c, 16) >= 0));
        if (row.cell("Subject").isEmpty() || damaged) {
            return Optional.empty();
        }
        String issuer = row.cell("Issuer");
        boolean filtered = issuer.isEmpty() && CertificatePaths.isFiltered(file, row.from());
        return Optional.of(new StoredCertificate(
                file.cite(row.from(), row.to()),
                CertificatePaths.store(row.cell("PSParentPath")).orElse(heading),
                row.cell("Subject"),
                filtered ? StoredCertificate.ANOTHER_ISSUER : issuer,
                thumbprint.length() >= SHORTEST_THUMBPRINT
                                && !MASKED.matcher(thumbprint).matches()
                        ? thumbprint
                        : "",
                ListedDates.zoned(row.cell("NotBefore")),
                dates.roughly(row.cell("NotAfter")),
                row.cell("EnhancedKeyUsageList")));
    }
}
