package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** The certificate stores of a Windows device, and the names by which to look for something in them. */
final class StoredOnDevice {

    private StoredOnDevice() {}

    /** The device's certificates of one store; a server's listing has stores of the same names. */
    static List<StoredCertificate> in(CollectedEvidence evidence, String store) {
        return of(evidence, FileKind.DEVICE_CERTIFICATES).stream()
                .filter(s -> s.store().equalsIgnoreCase(store))
                .toList();
    }

    /** Whether the device's listings have certificates, and none of a store of that name. */
    static boolean hasOtherThan(CollectedEvidence evidence, String store) {
        List<StoredCertificate> listed = of(evidence, FileKind.DEVICE_CERTIFICATES);
        return !listed.isEmpty()
                && listed.stream()
                        .noneMatch(s -> s.store().isEmpty()
                                || s.store().toLowerCase(Locale.ROOT).endsWith("\\" + store.toLowerCase(Locale.ROOT)));
    }

    /** The CA that issued the RA certificates, and the CAs above it as far as the server's stores have them. */
    static List<String> issuersOfRa(CollectedEvidence evidence) {
        List<StoredCertificate> server = of(evidence, FileKind.SERVER_CERTIFICATES);
        List<String> names = new ArrayList<>();
        server.stream()
                .filter(s -> s.subject().toUpperCase(Locale.ROOT).contains("MSCEP-RA"))
                .filter(s -> !s.issuer().isEmpty() && !s.isFilteredByIssuer())
                .map(StoredCertificate::issuer)
                .forEach(names::add);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            server.stream()
                    .filter(s -> s.subject().equals(name) && !names.contains(s.issuer()))
                    .map(StoredCertificate::issuer)
                    .distinct()
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    private static List<StoredCertificate> of(CollectedEvidence evidence, FileKind kind) {
        List<String> files = evidence.files().stream()
                .filter(f -> f.kind() == kind)
                .map(CollectedEvidence.ReadFile::file)
                .toList();
        return evidence.all(StoredCertificate.class).stream()
                .filter(s -> files.contains(s.citation().file()))
                .toList();
    }
}
