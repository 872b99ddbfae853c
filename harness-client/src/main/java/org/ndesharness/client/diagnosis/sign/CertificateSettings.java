package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * Certificates on the NDES server: what lies in the wrong store, and what is past its time.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "HTTP Error 503" and "500 - Internal server error".
 */
final class CertificateSettings {

    private static final String REQUEST_AGENT = "1.3.6.1.4.1.311.20.2.1";

    private CertificateSettings() {}

    static void read(Ledger ledger) {
        CollectedEvidence evidence = ledger.evidence();
        ServerStores.intermediatesInRoot(evidence).stream().findFirst().ifPresent(c -> {
            ledger.sign("url-503-intermediate-in-root", Weight.POSSIBLE, Station.CONFIGURATION, c);
            ledger.sign("pf-intermediate-in-root", Weight.LIKELY, Station.CONFIGURATION, c);
        });
        List<StoredCertificate> expired = expiredRa(evidence);
        if (!expired.isEmpty() && !hasValidRa(evidence)) {
            ledger.sign(NdesEventTrace.RA_EXPIRED, Weight.LIKELY, Station.CONFIGURATION, expired.get(0));
        }
        ofModule(evidence).filter(c -> isPast(c, evidence)).ifPresent(c -> {
            // Where the module's own log is there, requests came so far, and no pool crashed over it.
            boolean came = evidence.has(FileKind.POLICY_MODULE_LOG);
            ledger.sign(
                    "url-503-ndespolicy-cert-expired",
                    came ? Weight.POSSIBLE : Weight.LIKELY,
                    Station.CONFIGURATION,
                    c);
            ledger.sign(PolicyModuleTrace.EXPIRED, Weight.LIKELY, Station.CONFIGURATION, c);
        });
    }

    /** The certificate that NDESCertThumbprint names, where it is listed. */
    static Optional<StoredCertificate> ofModule(CollectedEvidence evidence) {
        String thumbprint = VerificationTrace.moduleThumbprint(evidence.all(RegistryValue.class));
        return thumbprint.isEmpty()
                ? Optional.empty()
                : evidence.all(StoredCertificate.class).stream()
                        .filter(c -> Words.lower(c.thumbprint())
                                .replaceAll("[^0-9a-f]", "")
                                .equals(thumbprint))
                        .findFirst();
    }

    static List<StoredCertificate> expiredRa(CollectedEvidence evidence) {
        return ra(evidence).stream().filter(c -> isPast(c, evidence)).toList();
    }

    /** Whether a pair that is still valid is listed: an expired one beside it does no harm. */
    static boolean hasValidRa(CollectedEvidence evidence) {
        return ra(evidence).stream()
                        .filter(c -> c.notAfter().isPresent() && !isPast(c, evidence))
                        .count()
                >= 2;
    }

    private static List<StoredCertificate> ra(CollectedEvidence evidence) {
        return evidence.all(StoredCertificate.class).stream()
                .filter(c -> c.store().isEmpty() || c.store().equalsIgnoreCase("LocalMachine\\My"))
                .filter(c -> Words.lower(c.subject()).contains("mscep-ra")
                        || c.usages().contains(REQUEST_AGENT)
                        || Words.lower(c.usages()).contains("certificate request agent"))
                .toList();
    }

    /** Past the latest moment that the evidence knows; without any moment nothing is past. */
    private static boolean isPast(StoredCertificate certificate, CollectedEvidence evidence) {
        Optional<Instant> now = evidence.evidence().stream()
                .flatMap(e -> EvidenceTime.utc(e).stream())
                .max(Comparator.naturalOrder());
        return now.isPresent() && certificate.notAfter().map(now.get()::isAfter).orElse(false);
    }
}
