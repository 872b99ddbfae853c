package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificate stores as {@code Get-ChildItem Cert:\... | Format-List} prints them, with more or fewer properties. */
final class CertificateListReader implements EvidenceReader {

    private static final Reason REASON = NotRead.CERTIFICATE_PROPERTIES.of();

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        return PropertyList.of(head).stream()
                .anyMatch(item -> item.value("PSParentPath").contains(CertificatePaths.PROVIDER)
                        || (item.values().containsKey("Subject")
                                && (item.values().containsKey("Thumbprint")
                                        || (item.values().containsKey("Issuer")
                                                && item.values().containsKey("NotAfter")))));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<PropertyList.Item> items = PropertyList.of(file.lines());
        ListedDates listed = ListedDates.of(items.stream()
                .flatMap(item -> Stream.of(item.value("NotBefore"), item.value("NotAfter")))
                .toList());
        BitSet used = headings(file.lines());
        String heading = CertificatePaths.ofFile(file);
        boolean dates = true;
        List<StoredCertificate> certificates = new ArrayList<>();
        for (PropertyList.Item item : items) {
            heading = CertificatePaths.above(file.lines(), item.from()).orElse(heading);
            Optional<StoredCertificate> read = certificate(file, item, heading, listed);
            if (read.isPresent() || isCut(item)) {
                used.set(item.from(), item.to());
            }
            if (read.isEmpty()) {
                if (isCut(item)) {
                    findings.flaw(item.from(), REASON);
                }
                continue;
            }
            certificates.add(read.get());
            dates &= isRead(item, "NotBefore", read.get().notBefore())
                    && isRead(item, "NotAfter", read.get().notAfter());
        }
        if (!dates) {
            findings.unreadFile(NotRead.CERTIFICATE_DATES.of());
        }
        CertificateStores.report(file, findings, certificates);
        findings.leave(file, used, REASON);
    }

    /** Paths and commands that say which store is listed below them. */
    private static BitSet headings(List<String> lines) {
        BitSet headings = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            String line = Tokens.strip(lines.get(i));
            if (CertificatePaths.isHeading(line)) {
                headings.set(i);
            }
        }
        return headings;
    }

    /** Another object's list, as a transcript of a session holds them, is for another reader; a cut certificate for none. */
    private static boolean isCut(PropertyList.Item item) {
        return Stream.of("PSParentPath", "Subject", "Issuer", "Thumbprint").anyMatch(item.values()::containsKey);
    }

    private static boolean isRead(PropertyList.Item item, String name, Optional<Instant> time) {
        return item.value(name).isEmpty() || time.isPresent();
    }

    private static Optional<StoredCertificate> certificate(
            TextFile file, PropertyList.Item item, String heading, ListedDates dates) {
        String store = CertificatePaths.store(item.value("PSParentPath") + item.value("PSPath"))
                .orElse(heading);
        String subject = item.value("Subject");
        boolean some = item.values().containsKey("Subject")
                && (item.values().containsKey("Thumbprint") || item.values().containsKey("Issuer"));
        if (!some) {
            return Optional.empty();
        }
        String issuer = item.value("Issuer");
        return Optional.of(new StoredCertificate(
                file.cite(item.from(), brief(item, store)),
                store,
                subject,
                issuer.isEmpty() && CertificatePaths.isFiltered(file, item.from())
                        ? StoredCertificate.ANOTHER_ISSUER
                        : issuer,
                item.value("Thumbprint").toUpperCase(Locale.ROOT),
                ListedDates.zoned(item.value("NotBefore")),
                dates.roughly(item.value("NotAfter")),
                item.value("EnhancedKeyUsageList")));
    }

    /** Where it lies, whose it is and how long: an item is ten lines long, and these say what it is cited for. */
    private static String brief(PropertyList.Item item, String store) {
        return Stream.of("Subject", "Issuer", "NotAfter")
                .filter(item.values()::containsKey)
                .map(name -> name + " : " + item.value(name))
                .collect(Collectors.joining("  ", store + "  ", ""));
    }
}
