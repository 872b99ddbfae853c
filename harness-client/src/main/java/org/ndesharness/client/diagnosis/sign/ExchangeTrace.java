package org.ndesharness.client.diagnosis.sign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * What only a request and its answer show together: whether the answer is the one to this request (RFC 8894, sections 3.2.1.1
 * and 3.2.1.5), and how far the clocks of both sides are apart.
 */
final class ExchangeTrace {

    private static final String NONCE = "rep-nonce-wrong";
    private static final String TRANSACTION = "rep-txid-wrong";
    private static final String SKEW = "rep-signingtime-skew";
    private static final String REPLAYED = "replay-request";

    /** Clocks of a domain are never farther apart; a request is answered within a minute. */
    private static final Duration APART = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Exchanges exchanges;

    private ExchangeTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
    }

    static void read(Ledger ledger) {
        ExchangeTrace trace = new ExchangeTrace(ledger);
        trace.exchanges.replies().forEach(trace::reply);
        trace.repeated();
    }

    /** The same octets on two lines of one log: a client repeats what it got no answer to, and so does who listens. */
    private void repeated() {
        Map<String, ScepMessage> first = new HashMap<>();
        for (ScepMessage message : ledger.all(ScepMessage.class)) {
            if (message.isCertRep() || message.sha256().isEmpty()) {
                continue;
            }
            ScepMessage before = first.putIfAbsent(message.sha256(), message);
            boolean again = before != null
                    && before.citation().file().equals(message.citation().file())
                    && before.citation().line() < message.citation().line();
            if (again) {
                ledger.observe(REPLAYED, message);
            }
        }
    }

    private void reply(ScepMessage reply) {
        transaction(reply);
        nonce(reply);
        time(reply);
        again(reply);
    }

    private void transaction(ScepMessage reply) {
        Optional<ScepMessage> asking = exchanges.asking(reply);
        if (reply.text(ScepAttributes.TRANSACTION_ID).isEmpty()) {
            sign(TRANSACTION, Weight.CONFIRMED, reply);
        } else if (asking.isPresent()
                && !asking.get().text(ScepAttributes.TRANSACTION_ID).isEmpty()
                && exchanges.requestsOf(reply).isEmpty()) {
            ledger.sign(TRANSACTION, Weight.CONFIRMED, Station.DELIVERY, reply, asking.get());
            if (reply.isPending()) {
                ledger.sign("poll-through-proxy-tx", Weight.LIKELY, Station.DELIVERY, reply, asking.get());
            }
        }
    }

    private void nonce(ScepMessage reply) {
        String returned = reply.text(ScepAttributes.RECIPIENT_NONCE);
        List<ScepMessage> requests = exchanges.requestsOf(reply).stream()
                .filter(request -> !Exchanges.nonce(request).isEmpty())
                .toList();
        if (returned.isEmpty()) {
            // A request without a nonce gets none back.
            if (exchanges.requestsOf(reply).isEmpty() || !requests.isEmpty()) {
                sign(NONCE, Weight.CONFIRMED, reply);
            }
            return;
        }
        boolean fits =
                requests.stream().anyMatch(request -> Exchanges.nonce(request).equals(returned));
        boolean ofOthers = requests.size() > 1
                || exchanges.replies().stream()
                                .filter(other -> Exchanges.isOfOneTransaction(other, reply))
                                .count()
                        > 1;
        if (requests.isEmpty() || fits || ofOthers) {
            return; // One that was sent again, or a poll, may be missing.
        }
        boolean swapped =
                requests.stream().anyMatch(request -> Exchanges.nonce(request).equals(Exchanges.nonce(reply)));
        ledger.sign(NONCE, swapped ? Weight.CONFIRMED : Weight.LIKELY, Station.DELIVERY, reply, requests.get(0));
    }

    private void sign(String failure, Weight weight, ScepMessage reply) {
        ledger.sign(failure, weight, Station.DELIVERY, reply);
    }

    private void time(ScepMessage reply) {
        Optional<Instant> signed = signed(reply);
        if (signed.isEmpty()) {
            return;
        }
        Optional<ScepMessage> request = exchanges.asking(reply);
        boolean apart = request.flatMap(ExchangeTrace::signed)
                .filter(asked -> Duration.between(asked, signed.get()).abs().compareTo(APART) > 0)
                .isPresent();
        boolean outside = reply.signer()
                .certificate()
                .filter(c -> isOutside(c, signed.get()))
                .isPresent();
        if (apart || outside) {
            ledger.observe(SKEW, reply);
        }
    }

    private static boolean isOutside(StoredCertificate signer, Instant time) {
        return signer.notBefore().filter(time::isBefore).isPresent()
                || signer.notAfter().filter(time::isAfter).isPresent();
    }

    /** Two certificates for one request: the answers to its second copy have a nonce of their own. */
    private void again(ScepMessage reply) {
        String returned = reply.text(ScepAttributes.RECIPIENT_NONCE);
        boolean first = exchanges.replies().stream()
                .filter(other -> other.isSuccess()
                        && Exchanges.isOfOneTransaction(other, reply)
                        && !returned.isEmpty()
                        && returned.equals(other.text(ScepAttributes.RECIPIENT_NONCE)))
                .findFirst()
                .filter(other -> !other.equals(reply))
                .isEmpty();
        if (reply.isSuccess() && !first) {
            ledger.observe(REPLAYED, reply);
        }
    }

    /** When a message says that it was signed. */
    static Optional<Instant> signed(ScepMessage message) {
        String text = message.text(ScepAttributes.SIGNING_TIME);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
