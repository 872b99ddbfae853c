package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StoredCertificate;

/** Hands over listed certificates, and tells from them whose stores they are. */
final class CertificateStores {

    private CertificateStores() {}

    static void report(TextFile file, FileFindings findings, List<StoredCertificate> certificates) {
        if (certificates.isEmpty()) {
            findings.unreadFile(NotRead.CERTIFICATES_BARE.of());
            return;
        }
        certificates.forEach(findings::add);
        findings.kind(isServer(file, certificates) ? FileKind.SERVER_CERTIFICATES : FileKind.DEVICE_CERTIFICATES);
    }

    private static boolean isServer(TextFile file, List<StoredCertificate> certificates) {
        boolean computersOwn = has(certificates, "localmachine\\my");
        boolean usersOwn = has(certificates, "currentuser\\my");
        boolean registrationAuthority = certificates.stream()
                .filter(certificate -> certificate.store().equalsIgnoreCase("localmachine\\my")
                        || certificate.store().isEmpty())
                .anyMatch(StoredCertificate::isOfRegistrationAuthority);
        boolean filtered = certificates.stream().anyMatch(StoredCertificate::isFilteredByIssuer);
        return registrationAuthority
                || filtered
                || (computersOwn && !usersOwn)
                || (!computersOwn
                        && !usersOwn
                        && file.placedIn("server", "device").equals("server"));
    }

    private static boolean has(List<StoredCertificate> certificates, String store) {
        return certificates.stream()
                .anyMatch(certificate ->
                        certificate.store().toLowerCase(Locale.ROOT).equals(store));
    }
}
