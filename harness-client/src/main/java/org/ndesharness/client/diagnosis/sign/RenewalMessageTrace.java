package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/** Requests that build on an earlier one: renewals and polls (RFC 8894, sections 2.5, 3.3.1.2 and 3.3.3). */
final class RenewalMessageTrace {

    private static final String AS_PKCS_REQ = "renew-as-pkcsreq";
    private static final String OLD_EXPIRED = "renew-old-cert-expired";
    private static final String UNKNOWN_POLL = "poll-unknown-tx";

    private final Ledger ledger;
    private final Exchanges exchanges;
    private final List<WindowsEvent> refusedRenewals;

    private RenewalMessageTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
        this.refusedRenewals = NdesEvents.of(ledger, 28);
    }

    static void read(Ledger ledger) {
        RenewalMessageTrace trace = new RenewalMessageTrace(ledger);
        trace.exchanges.requests().forEach(trace::request);
    }

    private void request(ScepMessage request) {
        if (exchanges.wentWell(request)) {
            return;
        }
        boolean signedByOldOne = request.isEnrolment()
                && request.signer().certificate().isPresent()
                && !request.signer().isSelfSigned();
        if (signedByOldOne || request.isRenewal()) {
            expired(request);
        }
        if (signedByOldOne && request.isPkcsReq()) {
            asPkcsReq(request);
        }
        if (request.isPoll()) {
            poll(request);
        }
    }

    /** By the device's own time it was past already; by the server's, from what else was left that day. */
    private void expired(ScepMessage request) {
        Optional<Instant> end = request.signer().certificate().flatMap(StoredCertificate::notAfter);
        if (end.isEmpty()) {
            return;
        }
        if (ExchangeTrace.signed(request).filter(end.get()::isBefore).isPresent()) {
            ledger.sign(OLD_EXPIRED, Weight.CONFIRMED, Station.WEB_SERVER, request);
            return;
        }
        Optional<? extends Evidence> later = Stream.concat(
                        exchanges
                                .repliesTo(request)
                                .filter(reply -> ExchangeTrace.signed(reply)
                                        .filter(end.get()::isBefore)
                                        .isPresent()),
                        refusedRenewals.stream()
                                .filter(event ->
                                        event.time().filter(end.get()::isBefore).isPresent()))
                .findFirst();
        later.ifPresent(shown -> ledger.sign(OLD_EXPIRED, Weight.LIKELY, Station.WEB_SERVER, request, shown));
    }

    /** NDES takes it since a hotfix of 2008 (KB959193), and an RA may sign for a device as well. */
    private void asPkcsReq(ScepMessage request) {
        Optional<ScepMessage> refusal = exchanges.refusal(request);
        if (!refusedRenewals.isEmpty()) {
            ledger.sign(
                    AS_PKCS_REQ,
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    request,
                    refusedRenewals.get(refusedRenewals.size() - 1));
        } else if (refusal.isPresent()) {
            ledger.sign(AS_PKCS_REQ, Weight.POSSIBLE, Station.WEB_SERVER, request, refusal.get());
        } else {
            ledger.observe(AS_PKCS_REQ, request);
        }
    }

    /** A poll that was refused, though no request of its transaction was ever left open. */
    private void poll(ScepMessage request) {
        boolean open = exchanges.replies().stream()
                .anyMatch(reply -> reply.isPending() && Exchanges.isOfOneTransaction(reply, request));
        Optional<ScepMessage> refusal = exchanges.refusal(request);
        boolean badId = refusal.filter(reply -> List.of("2", "4").contains(reply.text(ScepAttributes.FAIL_INFO)))
                .isPresent();
        if (badId && !open) {
            ledger.sign(UNKNOWN_POLL, Weight.LIKELY, Station.WEB_SERVER, request, refusal.get());
        }
    }
}
