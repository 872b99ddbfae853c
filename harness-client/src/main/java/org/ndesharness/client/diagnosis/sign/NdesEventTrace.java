package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Events of Microsoft-Windows-NetworkDeviceEnrollmentService in the Application log; event 31 is the CA's.
 *
 * <p>Microsoft, HTTP 500.0 when the NDES challenge is fetched; gradenegger.eu, overview of NDES events; readme of
 * Validate-NDESUrl.ps1 (event 17).
 */
final class NdesEventTrace {

    static final String RA_EXPIRED = "url-500-ra-expired";
    private static final Duration BESIDE = Duration.ofSeconds(5);
    /** A challenge of NDES' is good for an hour. */
    private static final Duration SAME_CHALLENGE = Duration.ofHours(1);

    private static final long NETNAME_DELETED = 64;
    private static final long CONNECTION_ABORTED = 1236;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration FURTHEST_ZONE = Duration.ofHours(14);
    private static final Duration SAME_ATTEMPT = Duration.ofMinutes(1);
    private static final String OTHER_CA = "ra-other-ca";
    private static final String MALFORMED = "s2-ndes-malformed";

    /** What the test of the URL says when it is through: {@code Server accepts a 28KB query}. */
    private static final Pattern LONG_QUERY =
            Pattern.compile("(?i)accept(?:s|ed)? (?:a )?(?:(?:query|request) of )?\\d{1,3} ?KB");

    private static final String DECRYPT = "s2-ndes-decrypt";
    private static final List<String> OTHER_RA =
            List.of("ra-no-eku", "ra-key-permission", OTHER_CA, "ra-crl-unreachable");
    static final List<String> CHALLENGE = List.of("chal-used", "chal-expired", "chal-wrong");

    private final Ledger ledger;
    private final RaCertificates ra;
    private final Optional<Instant> now;

    private NdesEventTrace(Ledger ledger) {
        this.ledger = ledger;
        this.ra = RaCertificates.of(ledger.evidence());
        this.now = CertificateSettings.latest(ledger.evidence());
    }

    static void read(Ledger ledger) {
        NdesEventTrace trace = new NdesEventTrace(ledger);
        ledger.all(WindowsEvent.class).stream()
                .filter(NdesEventTrace::isOfNdes)
                .forEach(event -> trace.event(event, Words.of(event)));
    }

    private static boolean isOfNdes(WindowsEvent event) {
        return Words.lower(event.provider()).contains("networkdeviceenrollmentservice");
    }

    private void event(WindowsEvent event, String text) {
        switch (event.id()) {
            case 1 -> ledger.success(Station.WEB_SERVER, event);
            case 2, 10 -> notStarted(event, text);
            case 6 -> ledger.sign("chal-permission", Weight.LIKELY, Station.WEB_SERVER, event);
            case 16 -> decoding(event);
            case 17 -> malformed(event);
            case 18 -> {
                fromAnotherNode(event)
                        .ifPresent(request -> ledger.request(
                                "ra-per-node",
                                Weight.LIKELY,
                                Station.WEB_SERVER,
                                request.clientAddress(),
                                event,
                                request));
                ledger.sign(DECRYPT, Weight.LIKELY, Station.WEB_SERVER, event);
                ledger.sign("ra-encrypted-to-ca", Weight.POSSIBLE, Station.WEB_SERVER, event);
                ledger.sign("ra-renewed-old-cached", Weight.POSSIBLE, Station.WEB_SERVER, event);
            }
            case 28 -> ledger.sign("renew-event28", Weight.LIKELY, Station.WEB_SERVER, event);
            case 29 -> challenge(event);
            case 53 -> ledger.sign("policy-verify-false", Weight.LIKELY, Station.POLICY_MODULE, event);
            default -> {
                // Of the others no text is public, or they are ordinary.
            }
        }
    }

    /** 2 (cannot be started) and 10 (cannot retrieve one of its certificates) come together. */
    private void notStarted(WindowsEvent event, String text) {
        if (text.contains("800700ea")) {
            ledger.sign("url-500-handler-order", Weight.CONFIRMED, Station.WEB_SERVER, event);
            return;
        }
        List<StoredCertificate> expired = ra.expired(now);
        boolean valid = ra.hasValidPair(now);
        if ((!expired.isEmpty() && !valid) || Words.any(text, "800b0101")) {
            List<Evidence> shown = new ArrayList<>(List.of(event));
            shown.addAll(expired);
            ledger.sign(RA_EXPIRED, Weight.CONFIRMED, Station.WEB_SERVER, shown.toArray(Evidence[]::new));
        } else if (Words.any(text, "80092013", "80092012")) {
            ledger.sign("ra-crl-unreachable", Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (Words.any(text, "80092010", "800b010c")) {
            ledger.sign("ra-revoked", Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (Words.any(text, "80090016", "8009000d", "80090010", "80070005", "8009000b")) {
            ledger.sign("ra-key-permission", Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (event.id() == 10 || Words.any(text, "80070057", "80070002")) {
            Optional<PreflightResult> missing = missing();
            if (missing.isPresent()) {
                boolean agent = Words.lower(missing.get().message()).contains("enrollmentagentoffline");
                ledger.sign(
                        agent ? "pf-ra-agent" : "pf-ra-cep",
                        Weight.CONFIRMED,
                        Station.WEB_SERVER,
                        event,
                        missing.get());
                return;
            }
            List<Evidence> other = valid ? ofOtherCa() : List.of();
            if (!other.isEmpty()) {
                List<Evidence> shown = new ArrayList<>(List.of(event));
                shown.addAll(other);
                ledger.sign(OTHER_CA, Weight.LIKELY, Station.WEB_SERVER, shown.toArray(Evidence[]::new));
                return;
            }
            ledger.sign(RA_EXPIRED, valid ? Weight.POSSIBLE : Weight.LIKELY, Station.WEB_SERVER, event);
            OTHER_RA.stream()
                    .filter(id -> !(id.equals(OTHER_CA) && isOfItsCa()))
                    .forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event));
            ledger.want(FileKind.SERVER_CERTIFICATES, List.of(RA_EXPIRED, "ra-no-eku", OTHER_CA));
        }
    }

    /** That one of the two certificates is not there at all, as the check of the configuration found. */
    private Optional<PreflightResult> missing() {
        return ledger.all(PreflightResult.class).stream()
                .filter(result -> result.outcome() == PreflightResult.Outcome.ERROR)
                .filter(result -> Words.any(Words.lower(result.message()), "enrollmentagentoffline", "cepencryption")
                        && Words.lower(result.message()).contains("not present"))
                .findFirst();
    }

    /** The CA that NDES is to ask, and a certificate of its own that another one has issued; empty where they agree. */
    private List<Evidence> ofOtherCa() {
        return configured()
                .filter(value -> ra.all().stream().noneMatch(c -> isIssuedBy(c, value)))
                .<List<Evidence>>flatMap(value -> ra.all().stream().findFirst().map(c -> List.of(value, c)))
                .orElse(List.of());
    }

    private boolean isOfItsCa() {
        return configured()
                .filter(value -> !ra.all().isEmpty() && ra.all().stream().allMatch(c -> isIssuedBy(c, value)))
                .isPresent();
    }

    /** The CA that NDES asks: its host, a backslash, and its name. */
    private Optional<RegistryValue> configured() {
        return ledger.all(RegistryValue.class).stream()
                .filter(value -> Words.lower(value.key()).endsWith("\\mscep\\cainfo")
                        && value.name().equalsIgnoreCase("Configuration")
                        && value.data().contains("\\"))
                .findFirst();
    }

    private static boolean isIssuedBy(StoredCertificate certificate, RegistryValue configuration) {
        String authority = "cn="
                + Words.lower(configuration
                                .data()
                                .substring(configuration.data().indexOf('\\') + 1))
                        .strip();
        String issuer = Words.lower(certificate.issuer());
        return issuer.isEmpty() || issuer.endsWith(authority) || issuer.contains(authority + ",");
    }

    /** The request that could not be deciphered, where its client had the certificates from the log of another server. */
    private Optional<IisRequest> fromAnotherNode(WindowsEvent event) {
        return ledger.all(IisRequest.class).stream()
                // Times are compared first: a log has tens of thousands of requests, some of 5 KB.
                .filter(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"))
                .filter(r -> ledger.all(IisRequest.class).stream()
                        .filter(other -> other.clientAddress().equals(r.clientAddress())
                                && isWithin(other.time(), r.time(), SAME_ATTEMPT)
                                && isOperation(other, "operation=getcacert"))
                        .reduce((a, b) -> b)
                        .filter(other ->
                                !other.citation().file().equals(r.citation().file()))
                        .isPresent())
                .findFirst();
    }

    /** The request before the refused one of the same client, whose connection broke before it had its certificate. */
    private Optional<IisRequest> answerThatWasLost(WindowsEvent event) {
        List<IisRequest> refused = ledger.all(IisRequest.class).stream()
                .filter(r -> isWithin(r.time(), event.time(), BESIDE) && isOperation(r, "operation=pkioperation"))
                .toList();
        return ledger.all(IisRequest.class).stream()
                .filter(r -> r.status() == 200
                        && (r.win32Status().orElse(0) == NETNAME_DELETED
                                || r.win32Status().orElse(0) == CONNECTION_ABORTED))
                .filter(r -> refused.stream()
                        .anyMatch(later -> later.clientAddress().equals(r.clientAddress())
                                && isWithin(r.time(), later.time(), SAME_CHALLENGE)
                                && Order.isAfter(later, r)))
                .filter(r -> isOperation(r, "operation=pkioperation"))
                .findFirst();
    }

    private static boolean isOperation(IisRequest request, String operation) {
        return !request.clientAddress().isEmpty()
                && Words.lower(request.query()).contains(operation);
    }

    /** An event that was copied as text has the time of a clock whose zone is a number of quarters of an hour away. */
    private static boolean isAtOnce(IisRequest request, WindowsEvent event) {
        if (event.time().isPresent()
                || event.written().isEmpty()
                || request.time().isEmpty()) {
            return isWithin(request.time(), event.time(), BESIDE);
        }
        Instant written = event.written().get().toInstant(ZoneOffset.UTC);
        long apart = Duration.between(request.time().get(), written).abs().toSeconds();
        long beyond = apart % QUARTER.toSeconds();
        return apart <= FURTHEST_ZONE.toSeconds()
                && (beyond <= BESIDE.toSeconds()
                        || beyond >= QUARTER.minus(BESIDE).toSeconds());
    }

    private static boolean isWithin(Optional<Instant> before, Optional<Instant> after, Duration most) {
        return before.isPresent()
                && after.isPresent()
                && Duration.between(before.get(), after.get()).abs().compareTo(most) <= 0;
    }

    private void decoding(WindowsEvent event) {
        if (testOfUrl()) {
            ledger.observe(MALFORMED, event);
            return;
        }
        for (String id : List.of("get-plus-raw", "get-truncated", "post-base64-body")) {
            ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event);
        }
        ledger.want(FileKind.W3C_LOG, List.of("get-plus-raw", "get-truncated", "post-base64-body"));
    }

    private void malformed(WindowsEvent event) {
        if (testOfUrl()) {
            ledger.observe(MALFORMED, event);
        } else {
            ledger.sign(MALFORMED, Weight.LIKELY, Station.WEB_SERVER, event);
        }
    }

    /** Microsoft's own test of the URL sends nonsense on purpose, under names of its own. */
    private boolean testOfUrl() {
        return ledger.all(IisRequest.class).stream()
                        .anyMatch(r -> Words.lower(r.query()).contains("ndeslongurlvalidator")
                                || (isOperation(r, "operation=pkioperation")
                                        && Words.lower(r.userAgent()).contains("powershell")))
                || Stream.concat(
                                ledger.all(PreflightResult.class).stream().map(PreflightResult::message),
                                ledger.all(Remark.class).stream().map(Remark::text))
                        .anyMatch(text -> LONG_QUERY.matcher(text).find());
    }

    private void challenge(WindowsEvent event) {
        Optional<IisRequest> unheard = answerThatWasLost(event);
        if (unheard.isPresent()) {
            ledger.request(
                    "certrep-lost",
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(unheard.get()),
                    event,
                    unheard.get());
        }
        CHALLENGE.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event));
    }
}
