package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificates in the stores of the NDES server. A Windows device's listing has the same stores, and may say no more. */
public final class ServerStores {

    private ServerStores() {}

    /** Everything in one store, for example {@code LocalMachine\\Root}. */
    public static List<StoredCertificate> in(CollectedEvidence evidence, String store) {
        return evidence.all(StoredCertificate.class).stream()
                .filter(c -> c.store().equalsIgnoreCase(store) && isOnServer(c, evidence))
                .toList();
    }

    /** Certificates in the Root store that somebody else issued. */
    public static List<StoredCertificate> intermediatesInRoot(CollectedEvidence evidence) {
        return in(evidence, "LocalMachine\\Root").stream()
                .filter(c -> !c.issuer().isBlank() && !c.isSelfIssued())
                .toList();
    }

    /** A listing that is taken for a device's is one where a device has a log, or a user a store of their own in it. */
    static boolean isOnServer(StoredCertificate certificate, CollectedEvidence evidence) {
        String file = certificate.citation().file();
        boolean taken = evidence.files().stream()
                .anyMatch(f ->
                        f.kind() == FileKind.DEVICE_CERTIFICATES && f.file().equals(file));
        boolean server = evidence.files().stream()
                .anyMatch(f ->
                        f.kind() == FileKind.SERVER_CERTIFICATES && f.file().equals(file));
        boolean users = evidence.all(StoredCertificate.class).stream()
                .anyMatch(c -> c.citation().file().equals(file)
                        && Words.lower(c.store()).startsWith("currentuser"));
        return server
                || (taken
                        && !users
                        && !evidence.has(FileKind.MDM_EVENTS)
                        && !Words.lower(file).contains("device/"));
    }
}
