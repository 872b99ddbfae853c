package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Events of Microsoft-Windows-NetworkDeviceEnrollmentService in the Application log; event 31 is the CA's.
 *
 * <p>Microsoft, HTTP 500.0 when the NDES challenge is fetched; gradenegger.eu, overview of NDES events; readme of
 * Validate-NDESUrl.ps1 (event 17).
 */
final class NdesEventTrace {

    private static final String MALFORMED = "s2-ndes-malformed";

    /** What the test of the URL says when it is through: {@code Server accepts a 28KB query}. */
    private static final Pattern LONG_QUERY = Pattern.compile(
            "(?i)accept(?:s|ed)? (?:a )?(?:(?:query|request) of )?\\d{1,3} ?KB|accept(?:s|ed)? (?:the|a) long query");

    private static final String DECRYPT = "s2-ndes-decrypt";
    private static final List<String> CHALLENGE = List.of("chal-used", "chal-expired", "chal-wrong");

    private final Ledger ledger;
    private final NdesStart start;
    private final RefusedRequest refused;

    private NdesEventTrace(Ledger ledger) {
        this.ledger = ledger;
        this.start = new NdesStart(ledger);
        this.refused = new RefusedRequest(ledger.all(IisRequest.class));
    }

    static void read(Ledger ledger) {
        NdesEventTrace trace = new NdesEventTrace(ledger);
        Scanners scanners = Scanners.in(ledger);
        ledger.all(WindowsEvent.class).stream()
                .filter(event -> isOfNdes(event) && !scanners.caused(event))
                .forEach(event -> trace.event(event, Words.of(event)));
    }

    private static boolean isOfNdes(WindowsEvent event) {
        return Words.lower(event.provider()).contains("networkdeviceenrollmentservice");
    }

    private void event(WindowsEvent event, String text) {
        switch (event.id()) {
            case 1 -> ledger.success(Station.WEB_SERVER, event);
            case 2, 10 -> start.failed(event, text);
            case 6 -> ledger.sign("chal-permission", Weight.LIKELY, Station.WEB_SERVER, event);
            case 16 -> decoding(event);
            case 17 -> malformed(event);
            case 18 -> undecipherable(event);
            case 28 -> ledger.sign(RenewalTrace.ofEvent(event), Weight.LIKELY, Station.WEB_SERVER, event);
            case 29 -> challenge(event);
            case 53 -> ledger.sign("policy-verify-false", Weight.LIKELY, Station.POLICY_MODULE, event);
            default -> {
                // Of the others no text is public, or they are ordinary.
            }
        }
    }

    /** That others' requests are deciphered shows that the key is there: who asked has encrypted to another certificate. */
    private void undecipherable(WindowsEvent event) {
        refused.whoseCertificatesAreOfAnotherNode(event)
                .ifPresent(request -> ledger.request(
                        "ra-per-node",
                        Weight.LIKELY,
                        Station.WEB_SERVER,
                        refused.isBehindOneAddress() && refused.soonAgain(request)
                                ? RequestTrace.client(request) + " "
                                        + request.citation().file()
                                : RequestTrace.client(request),
                        event,
                        request));
        Optional<IisRequest> asked = refused.ofOneOfSeveral(event);
        if (asked.isPresent()) {
            String client = RequestTrace.client(asked.get());
            ledger.request(DECRYPT, Weight.LIKELY, Station.WEB_SERVER, client, asked.get(), event);
            ledger.request("ra-encrypted-to-ca", Weight.POSSIBLE, Station.WEB_SERVER, client, asked.get(), event);
        } else {
            ledger.sign(DECRYPT, Weight.LIKELY, Station.WEB_SERVER, event);
            ledger.sign("ra-encrypted-to-ca", Weight.POSSIBLE, Station.WEB_SERVER, event);
        }
        ledger.sign("ra-renewed-old-cached", Weight.POSSIBLE, Station.WEB_SERVER, event);
    }

    private void decoding(WindowsEvent event) {
        if (testOfUrl() || Scanners.in(ledger).caused(event)) {
            ledger.observe(MALFORMED, event);
            return;
        }
        Optional<IisRequest> asked = refused.only(event);
        if (asked.filter(OperationTrace::isWithoutBody).isPresent()) {
            return; // Told among the operations.
        }
        if (asked.isPresent() && asked.get().method().equalsIgnoreCase("POST")) {
            ledger.request(
                    "post-base64-body",
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(asked.get()),
                    asked.get(),
                    event);
            return;
        }
        Optional<String> form = asked.flatMap(request -> QueryForm.of(ledger, request));
        if (form.isPresent()) {
            ledger.request(
                    form.get(),
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(asked.get()),
                    asked.get(),
                    event);
            return;
        }
        Optional<IisRequest> spoilt = asked.isEmpty() ? onlySpoilt() : Optional.empty();
        if (spoilt.isPresent()) {
            // That the same client is served where it posts, or others are, does not change how it asks.
            ledger.request(
                    QueryForm.of(ledger, spoilt.get()).orElseThrow(),
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    "GET",
                    spoilt.get(),
                    event);
            return;
        }
        if (asked.isPresent()) {
            // A request in the query whose form is right has lost its end, of which no log tells.
            ledger.sign("get-truncated", Weight.POSSIBLE, Station.WEB_SERVER, event, asked.get());
            return;
        }
        for (String id : List.of("get-plus-raw", "get-truncated", "post-base64-body")) {
            ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event);
        }
        ledger.want(FileKind.W3C_LOG, List.of("get-plus-raw", "get-truncated", "post-base64-body"));
    }

    /** Of an event that no single request fits in time: the last one of the only client whose messages stand in the query in a wrong form. */
    private Optional<IisRequest> onlySpoilt() {
        List<IisRequest> spoilt = ledger.all(IisRequest.class).stream()
                .filter(r -> r.method().equalsIgnoreCase("GET")
                        && RefusedRequest.isOperation(r, "operation=pkioperation")
                        && QueryForm.of(ledger, r).isPresent())
                .toList();
        boolean one = spoilt.stream().map(RequestTrace::client).distinct().count() == 1;
        return one ? Optional.of(spoilt.get(spoilt.size() - 1)) : Optional.empty();
    }

    private void malformed(WindowsEvent event) {
        if (testOfUrl() || refused.isOfNoDevice(event)) {
            ledger.observe(MALFORMED, event);
        } else {
            ledger.sign(MALFORMED, Weight.LIKELY, Station.WEB_SERVER, event);
        }
    }

    /** Microsoft's own test of the URL sends nonsense on purpose, under names of its own. */
    private boolean testOfUrl() {
        return ledger.all(IisRequest.class).stream()
                        .anyMatch(r -> Words.lower(r.query()).contains("ndeslongurlvalidator")
                                || (RefusedRequest.isOperation(r, "operation=pkioperation")
                                        && Words.lower(r.userAgent()).contains("powershell")))
                || Stream.concat(
                                ledger.all(PreflightResult.class).stream().map(PreflightResult::message),
                                ledger.all(Remark.class).stream().map(Remark::text))
                        .anyMatch(text -> LONG_QUERY.matcher(text).find());
    }

    private void challenge(WindowsEvent event) {
        if (refused.isOfNoDevice(event)) {
            return; // A guest's password is not to be accepted.
        }
        Optional<IisRequest> unheard = refused.answerThatWasLost(event);
        if (unheard.isPresent()) {
            ledger.request(
                    "certrep-lost",
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(unheard.get()),
                    event,
                    unheard.get());
        }
        FetchedChallenges fetched = new FetchedChallenges(ledger);
        Optional<IisRequest> asked = refused.only(event);
        fetched.late(event, asked);
        asked.ifPresent(request -> fetched.lost(event, request));
        CHALLENGE.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event));
    }
}
