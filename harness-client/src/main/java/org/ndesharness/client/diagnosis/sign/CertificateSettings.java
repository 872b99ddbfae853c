package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TlsBinding;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Certificates on the NDES server: what lies in the wrong store, and what is past its time.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "HTTP Error 503" and "500 - Internal server error".
 */
final class CertificateSettings {

    private static final int HTTPS = 443;
    private static final String EXPIRED = "tls-expired";
    private static final String NEAR_EXPIRY = "s5-cert-near-expiry";

    /** No clock is farther ahead. */
    private static final ZoneOffset FURTHEST_ZONE = ZoneOffset.ofHours(14);

    private CertificateSettings() {}

    static void read(Ledger ledger) {
        CollectedEvidence evidence = ledger.evidence();
        ServerStores.intermediatesInRoot(evidence).stream().findFirst().ifPresent(c -> {
            ledger.sign("url-503-intermediate-in-root", Weight.POSSIBLE, Station.CONFIGURATION, c);
            ledger.sign("pf-intermediate-in-root", Weight.LIKELY, Station.CONFIGURATION, c);
        });
        List<StoredCertificate> inUse = ledger.chain().raInUse();
        RaCertificates ra = RaCertificates.of(evidence);
        Optional<Instant> now = latest(evidence);
        List<StoredCertificate> expired = ra.expired(now).stream()
                .filter(c -> c.details().isEmpty() || (inUse.contains(c) && !wentWellAfter(c, ledger, success -> true)))
                .toList();
        if (!expired.isEmpty() && !ra.hasValidPair(now)) {
            ledger.sign(NdesStart.RA_EXPIRED, Weight.LIKELY, Station.CONFIGURATION, expired.get(0));
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
        ledger.all(StoredCertificate.class).stream()
                .filter(CertificateSettings::isShort)
                .forEach(c -> ledger.sign(NEAR_EXPIRY, Weight.LIKELY, Station.DELIVERY, c));
        ledger.all(AssignedProfile.class).stream()
                .filter(CertificateSettings::asksForTooLittle)
                .forEach(profile -> ledger.sign(NEAR_EXPIRY, Weight.LIKELY, Station.DELIVERY, profile));
        ledger.all(BareProfile.class).stream()
                .filter(bare -> asksForTooLittle(bare.profile()))
                .forEach(bare -> ledger.sign(NEAR_EXPIRY, Weight.LIKELY, Station.DELIVERY, bare));
        ledger.all(TlsBinding.class).stream()
                .filter(binding -> binding.port() == HTTPS)
                .forEach(binding -> bound(binding, ledger));
    }

    private static boolean asksForTooLittle(AssignedProfile profile) {
        return profile.type() == AssignedProfile.Type.SCEP
                && profile.validity()
                        .filter(validity -> validity.compareTo(AuthorityTrace.SHORTEST) < 0)
                        .isPresent();
    }

    /** A client's certificate that no device's agent installs, for what it is valid at all. */
    private static boolean isShort(StoredCertificate certificate) {
        boolean client = Words.any(Words.lower(certificate.usages()), "client", "1.3.6.1.5.5.7.3.2")
                && !certificate.isOfRegistrationAuthority();
        boolean leaf = certificate.details().filter(d -> !d.authority()).isPresent();
        return client
                && leaf
                && certificate.notBefore().isPresent()
                && certificate
                        .notAfter()
                        .filter(end -> Duration.between(certificate.notBefore().get(), end)
                                        .compareTo(AuthorityTrace.SHORTEST)
                                < 0)
                        .isPresent();
    }

    /** What HTTP.sys answers with on 443 is past its time, and no request to this server went well since. */
    private static void bound(TlsBinding binding, Ledger ledger) {
        ledger.all(StoredCertificate.class).stream()
                .filter(c -> hex(c.thumbprint()).equals(hex(binding.thumbprint())))
                .filter(c -> isPast(c, ledger.evidence())
                        && !wentWellAfter(c, ledger, success -> !isOfAnother(success, binding, ledger)))
                .findFirst()
                .ifPresent(c -> {
                    // Of several sites on the port nothing says which one is NDES'.
                    boolean alone = ledger.all(TlsBinding.class).stream()
                            .filter(other -> other.port() == HTTPS && isOfOne(other, binding))
                            .allMatch(other -> hex(other.thumbprint()).equals(hex(binding.thumbprint())));
                    boolean refused = alone
                            && ledger.signs().stream().anyMatch(s -> s.failure().equals(EXPIRED));
                    ledger.sign(
                            EXPIRED,
                            alone ? Weight.LIKELY : Weight.POSSIBLE,
                            refused ? Station.DELIVERY : Station.CONFIGURATION,
                            binding,
                            c);
                    ledger.sign("pf-ssl-cert", Weight.POSSIBLE, Station.CONFIGURATION, binding, c);
                });
    }

    /** Whether it is known to be of another server, whose binding was collected too. */
    private static boolean isOfAnother(Evidence success, TlsBinding binding, Ledger ledger) {
        return !isOfOne(success, binding)
                && ledger.all(TlsBinding.class).stream()
                        .anyMatch(other -> !isOfOne(other, binding) && isOfOne(success, other));
    }

    /** Whether both can be of one server: people keep what they collect of several in a folder each. */
    private static boolean isOfOne(Evidence one, Evidence other) {
        String folder = folder(one);
        String another = folder(other);
        return folder.startsWith(another) || another.startsWith(folder);
    }

    private static String folder(Evidence evidence) {
        String file = evidence.citation().file();
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static String hex(String thumbprint) {
        return Words.lower(thumbprint).replaceAll("[^0-9a-f]", "");
    }

    /** A file tells nothing of when it was saved: where requests went well since, NDES has others by now. */
    private static boolean wentWellAfter(StoredCertificate certificate, Ledger ledger, Predicate<Evidence> counts) {
        Instant end = certificate.notAfter().orElse(Instant.MAX);
        return ledger.successes().stream()
                .filter(success -> counts.test(success.shownBy()))
                .flatMap(success -> Order.about(success.shownBy()).stream())
                .anyMatch(end::isBefore);
    }

    /** The certificate that NDESCertThumbprint names, where it is listed. */
    static Optional<StoredCertificate> ofModule(CollectedEvidence evidence) {
        String thumbprint = VerificationTrace.moduleThumbprint(evidence.all(RegistryValue.class));
        return thumbprint.isEmpty()
                ? Optional.empty()
                : evidence.all(StoredCertificate.class).stream()
                        .filter(c -> hex(c.thumbprint()).equals(thumbprint))
                        .findFirst();
    }

    /** Past the latest moment that the evidence knows; without any moment nothing is past. */
    static boolean isPast(StoredCertificate certificate, CollectedEvidence evidence) {
        Optional<Instant> now = latest(evidence);
        return now.isPresent() && certificate.notAfter().map(now.get()::isAfter).orElse(false);
    }

    /** The latest moment that the evidence knows. */
    static Optional<Instant> latest(CollectedEvidence evidence) {
        return evidence.evidence().stream().flatMap(e -> moment(e).stream()).max(Comparator.naturalOrder());
    }

    /** An event that was copied as text has the time of a clock whose zone is not known: it was then or later. */
    private static Optional<Instant> moment(Evidence evidence) {
        Optional<Instant> exact = EvidenceTime.utc(evidence);
        return exact.isEmpty() && evidence instanceof WindowsEvent event
                ? event.written().map(time -> time.toInstant(FURTHEST_ZONE))
                : exact;
    }
}
