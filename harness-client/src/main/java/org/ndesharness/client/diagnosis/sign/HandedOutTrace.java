package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What the certificates that GetCACert handed out explain of what clients and NDES complained of.
 *
 * <p>RFC 8894, sections 3.5.2 and 4.2.1; the threads that the catalogue names for each failure.
 */
final class HandedOutTrace {

    /** SCARD_E_NO_SUCH_CERTIFICATE and CRYPT_E_HASH_VALUE (winerror.h), as the Windows client reports them. */
    private static final Pattern NOT_FOUND = Pattern.compile("8010002c");

    private static final Pattern HASH = Pattern.compile("80091007|hash value is not correct");

    private static final int UNDECIPHERABLE = 18;
    private static final int RENEWAL_REFUSED = 28;

    private final Ledger ledger;
    private final HandedOutCertificates handedOut;

    private HandedOutTrace(Ledger ledger, HandedOutCertificates handedOut) {
        this.ledger = ledger;
        this.handedOut = handedOut;
    }

    static void read(Ledger ledger) {
        HandedOutCertificates.in(ledger).ifPresent(handedOut -> {
            HandedOutTrace trace = new HandedOutTrace(ledger, handedOut);
            trace.usages();
            trace.order();
            trace.windows();
            trace.android();
            trace.rollover();
        });
        expiredInUse(ledger);
    }

    /** Where devices enrol, their clients get along with the certificates as they are. */
    private void usages() {
        boolean enrolled = ledger.successes().stream().anyMatch(s -> s.station().compareTo(Station.DELIVERY) <= 0);
        if (enrolled) {
            return;
        }
        handedOut
                .withoutPartner()
                .ifPresent(c -> ledger.sign("ra-swapped-ku", Weight.LIKELY, Station.CONFIGURATION, c));
        Optional<Evidence> refused = undecipherable();
        if (refused.isPresent() && handedOut.ra().stream().allMatch(c -> usageIsUnstated(c))) {
            ledger.sign(
                    "ra-no-ku",
                    Weight.LIKELY,
                    Station.CONFIGURATION,
                    handedOut.ra().get(0),
                    refused.get());
        }
    }

    private static boolean usageIsUnstated(StoredCertificate c) {
        return c.details()
                .map(CertificateDetails::keyUsages)
                .filter(u -> !u.isEmpty())
                .isEmpty();
    }

    private Optional<Evidence> undecipherable() {
        return events(UNDECIPHERABLE).stream().map(Evidence.class::cast).reduce((a, b) -> b);
    }

    private List<WindowsEvent> events(int id) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(e -> e.id() == id && Words.lower(e.provider()).contains("networkdeviceenrollmentservice"))
                .toList();
    }

    /** A request was encrypted to another certificate, and the one to encrypt to is not the first of those handed out. */
    private void order() {
        if (handedOut.beginsWithAnother()) {
            undecipherable()
                    .ifPresent(event -> ledger.sign(
                            "ra-order",
                            Weight.POSSIBLE,
                            Station.WEB_SERVER,
                            event,
                            handedOut.certificates().get(0)));
        }
    }

    private void windows() {
        Optional<WindowsEvent> notFound = complaint(NOT_FOUND);
        Optional<WindowsEvent> hash = complaint(HASH);
        notFound.ifPresent(event -> handedOut
                .unusableForWindows()
                .ifPresent(c -> ledger.sign("rep-ra-eku-windows", Weight.LIKELY, Station.DELIVERY, event, c)));
        Optional<WindowsEvent> complaint = notFound.or(() -> hash);
        if (complaint.isEmpty() || !handedOut.lacksRoot()) {
            return;
        }
        StoredCertificate top = handedOut.top().orElseThrow();
        ledger.sign("ca-missing-root", Weight.LIKELY, Station.DELIVERY, complaint.get(), top);
        root(top)
                .ifPresent(root ->
                        ledger.sign("ca-intermediate-vs-root", Weight.LIKELY, Station.DELIVERY, complaint.get(), root));
    }

    /** The root above what was handed out, which somebody has as a file of its own: the one in the profile. */
    private Optional<StoredCertificate> root(StoredCertificate top) {
        return ledger.all(StoredCertificate.class).stream()
                .filter(c -> c.details().filter(CertificateDetails::authority).isPresent())
                .filter(c -> CaChain.isSelfSigned(c) && !handedOut.has(c) && HandedOutCertificates.isIssuedBy(top, c))
                .findFirst();
    }

    private Optional<WindowsEvent> complaint(Pattern words) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(e -> Words.any(
                        Words.lower(e.provider()), "devicemanagement-enterprise", "certificateservicesclient"))
                .filter(e -> words.matcher(Words.of(e)).find())
                .reduce((a, b) -> b);
    }

    /** Android follows the chain to the root; what the profile names is a CA below it. */
    private void android() {
        Optional<OmadmEntry> mismatch = ledger.all(OmadmEntry.class).stream()
                .filter(entry -> Words.any(
                        Words.lower(entry.message()),
                        "ra not issued by ca",
                        "ca certificate fingerprint could not be verified"))
                .reduce((a, b) -> b);
        Optional<StoredCertificate> issuing = ledger.all(StoredCertificate.class).stream()
                .filter(c -> c.details().filter(CertificateDetails::authority).isPresent())
                .filter(c -> !CaChain.isSelfSigned(c) && handedOut.has(c))
                .filter(c -> !c.citation()
                        .file()
                        .equals(handedOut.certificates().get(0).citation().file()))
                .findFirst();
        if (mismatch.isPresent() && issuing.isPresent()) {
            ledger.sign("ca-intermediate-vs-root", Weight.LIKELY, Station.DELIVERY, mismatch.get(), issuing.get());
        }
    }

    /** NDES refuses renewals, and the certificate that somebody took from a device is of another CA than those in use. */
    private void rollover() {
        Optional<WindowsEvent> refused = events(RENEWAL_REFUSED).stream().reduce((a, b) -> b);
        if (refused.isEmpty()) {
            return;
        }
        ledger.all(StoredCertificate.class).stream()
                .filter(c -> c.details().filter(d -> !d.authority()).isPresent())
                .filter(c -> !Words.any(Words.lower(c.issuer()), "microsoft intune", "ms-organization"))
                .filter(c -> !c.isOfRegistrationAuthority()
                        && !handedOut.certificates().contains(c)
                        && Words.any(Words.lower(c.usages()), "client", "1.3.6.1.5.5.7.3.2"))
                .filter(c -> handedOut.authorities().stream().noneMatch(ca -> HandedOutCertificates.isIssuedBy(c, ca)))
                .findFirst()
                .ifPresent(c ->
                        ledger.sign("renew-after-ca-rollover", Weight.LIKELY, Station.WEB_SERVER, refused.get(), c));
    }

    /** The store has RA certificates past their time alone, and NDES has answered since: it looks at them when it starts. */
    private static void expiredInUse(Ledger ledger) {
        Optional<Instant> now = CertificateSettings.latest(ledger.evidence());
        RaCertificates ra = RaCertificates.of(ledger.evidence());
        // One whose end is not shown may be half of the pair in use.
        if (ra.hasValidPair(now) || ra.all().stream().anyMatch(c -> c.notAfter().isEmpty())) {
            return;
        }
        for (StoredCertificate c : ra.expired(now)) {
            Instant end = c.notAfter().orElse(Instant.MAX);
            Optional<IisRequest> answered = ledger.all(IisRequest.class).stream()
                    .filter(r -> r.status() == 200
                            && Words.lower(r.stem()).contains("mscep.dll")
                            && RefusedRequest.isOperation(r, "operation=getcacert")
                            && r.time().filter(end::isBefore).isPresent())
                    .reduce((a, b) -> b);
            boolean stopped = ledger.signs().stream()
                    .anyMatch(sign ->
                            sign.failure().equals("url-500-ra-expired") && sign.first() instanceof WindowsEvent);
            if (answered.isPresent() && c.details().isEmpty() && !stopped) {
                ledger.sign("night-of-ra-expiry", Weight.LIKELY, Station.CONFIGURATION, c, answered.get());
                return;
            }
        }
    }
}
