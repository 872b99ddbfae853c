package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificates in the stores of the NDES server. A Windows device's listing has the same stores, and may say no more. */
public final class ServerStores {

    private ServerStores() {}

    /** Everything in one store, for example {@code LocalMachine\\Root}. */
    public static List<StoredCertificate> in(CollectedEvidence evidence, String store) {
        Set<String> listings = listings(evidence);
        return evidence.all(StoredCertificate.class).stream()
                .filter(c -> c.store().equalsIgnoreCase(store)
                        && listings.contains(c.citation().file()))
                .toList();
    }

    /** Certificates in the Root store that somebody else issued. */
    public static List<StoredCertificate> intermediatesInRoot(CollectedEvidence evidence) {
        return in(evidence, "LocalMachine\\Root").stream()
                .filter(c -> !c.issuer().isBlank() && !c.isSelfIssued())
                .toList();
    }

    /**
     * The files that list a server's stores. A listing that is taken for a device's is one where a device has a log, or a user a
     * store of their own in it.
     */
    private static Set<String> listings(CollectedEvidence evidence) {
        Set<String> ofUsers = evidence.all(StoredCertificate.class).stream()
                .filter(c -> Words.lower(c.store()).startsWith("currentuser"))
                .map(c -> c.citation().file())
                .collect(Collectors.toSet());
        boolean deviceHasLog = evidence.has(FileKind.MDM_EVENTS);
        return evidence.files().stream()
                .filter(file -> file.kind() == FileKind.SERVER_CERTIFICATES
                        || (file.kind() == FileKind.DEVICE_CERTIFICATES
                                && !deviceHasLog
                                && !ofUsers.contains(file.file())
                                && !Words.lower(file.file()).contains("device/")))
                .map(CollectedEvidence.ReadFile::file)
                .collect(Collectors.toSet());
    }
}
