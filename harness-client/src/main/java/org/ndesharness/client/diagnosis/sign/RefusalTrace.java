package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;

/**
 * Why a request was refused, as far as the answer says so: by its failInfo (RFC 8894, section 3.2.1.4), and by the HRESULT that
 * NDES puts beside it.
 *
 * <p>NDES answers a wrong challenge with badMessageCheck (sscep issues 80 and 156), which says nothing of a signature.
 */
final class RefusalTrace {

    private static final String BAD_MESSAGE_CHECK = "1";
    private static final String BAD_REQUEST = "2";
    private static final String BAD_TIME = "3";
    private static final List<String> CHALLENGE = List.of("chal-wrong", "chal-used", "chal-expired");
    private static final String BEHIND = "clock-device-behind";
    private static final String AHEAD = "clock-ahead";
    private static final Duration APART = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Exchanges exchanges;

    private RefusalTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
    }

    static void read(Ledger ledger) {
        RefusalTrace trace = new RefusalTrace(ledger);
        trace.exchanges.refusals().forEach(trace::refusal);
    }

    private void refusal(ScepMessage reply) {
        ledger.unexplained(reply);
        Optional<String> told = AuthorityReason.of(hresult(reply));
        if (told.isPresent()) {
            ledger.sign(told.get(), Weight.LIKELY, Station.AUTHORITY, reply);
            return;
        }
        switch (reply.text(ScepAttributes.FAIL_INFO)) {
            case BAD_MESSAGE_CHECK, BAD_REQUEST -> challenge(reply);
            case BAD_TIME -> time(reply);
            default -> {
                // Told by what is wrong with the request.
            }
        }
    }

    /** As the CA's texts have it: eight digits of hex. */
    private static String hresult(ScepMessage reply) {
        try {
            return Integer.toHexString(Integer.parseInt(reply.text(ScepAttributes.HRESULT)))
                    .toLowerCase(Locale.ROOT);
        } catch (NumberFormatException none) {
            return "";
        }
    }

    private void challenge(ScepMessage reply) {
        boolean renewal = exchanges.requestsOf(reply).stream().anyMatch(ScepMessage::isRenewal);
        boolean asked = exchanges.requestsOf(reply).stream().anyMatch(request -> !request.isEnrolment());
        if (renewal) {
            ledger.sign("renew-event28", Weight.POSSIBLE, Station.WEB_SERVER, reply);
            ledger.sign("renew-challenge-required", Weight.POSSIBLE, Station.WEB_SERVER, reply);
            ledger.want(FileKind.APPLICATION_EVENTS, List.of("renew-event28", "renew-challenge-required"));
        } else if (!asked && reply.text(ScepAttributes.FAIL_INFO).equals(BAD_MESSAGE_CHECK)) {
            CHALLENGE.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, reply));
            ledger.want(FileKind.APPLICATION_EVENTS, CHALLENGE);
        } else if (!asked) {
            ledger.want(FileKind.APPLICATION_EVENTS, List.of(AuthorityReason.FAILED, "chal-wrong"));
            ledger.want(FileKind.CA_FAILED, List.of(AuthorityReason.FAILED));
        }
    }

    private void time(ScepMessage reply) {
        Optional<Instant> server = ExchangeTrace.signed(reply);
        Optional<Instant> device = exchanges.requestsOf(reply).stream()
                .flatMap(request -> ExchangeTrace.signed(request).stream())
                .findFirst();
        if (server.isEmpty() || device.isEmpty()) {
            ledger.sign(BEHIND, Weight.POSSIBLE, Station.WEB_SERVER, reply);
            ledger.sign(AHEAD, Weight.POSSIBLE, Station.WEB_SERVER, reply);
        } else if (device.get().plus(APART).isBefore(server.get())) {
            ledger.sign(BEHIND, Weight.LIKELY, Station.WEB_SERVER, reply);
        } else if (device.get().minus(APART).isAfter(server.get())) {
            ledger.sign(AHEAD, Weight.LIKELY, Station.WEB_SERVER, reply);
        }
    }
}
