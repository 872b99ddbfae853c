package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.MessageEnvelope;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.ScepMessage.Form;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * How a request is written: what RFC 8894 forbids, and what servers stumble over. A request that got its certificate shows that
 * its server does not.
 */
final class MessageTrace {

    private static final String NO_TRANSACTION = "txid-empty";
    private static final String NONCE = "nonce-missing";

    /** RFC 8894, section 3.2.1.5: 16 octets, here in hex. */
    private static final int NONCE_DIGITS = 32;

    /** MD5 of nothing, which a client takes for the digest of its key (sscep issue 157). */
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private static final Pattern BASE64_SIGNS = Pattern.compile("[+/=]");
    private static final Set<String> OLD_CIPHERS = Set.of("DES", "RC2", "RC4");
    private static final String BAD_ALG = "0";
    private static final String PRINTABLE = "PrintableString";

    private final Ledger ledger;
    private final Exchanges exchanges;
    private final List<WindowsEvent> unread;

    private MessageTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
        this.unread = NdesEvents.of(ledger, 16, 17, 18);
    }

    static void read(Ledger ledger) {
        MessageTrace trace = new MessageTrace(ledger);
        trace.exchanges.requests().forEach(trace::request);
        trace.oldAnswers();
    }

    private void request(ScepMessage request) {
        signer(request);
        attributes(request);
        transaction(request);
        nonce(request);
        algorithms(request);
        forms(request);
    }

    /** NDES looks for the signer among the certificates of the message, and logs event 17 where it is not. */
    private void signer(ScepMessage request) {
        boolean printed = request.sha256().isEmpty();
        if (!printed && request.signer().certificate().isEmpty()) {
            forbidden("s2-ndes-malformed", request);
        }
    }

    private void attributes(ScepMessage request) {
        boolean printed = request.sha256().isEmpty();
        if (!printed && !request.attributes().has(ScepAttributes.CONTENT_TYPE)) {
            forbidden("sa-content-type-missing", request);
        }
        boolean otherType = List.of(ScepAttributes.TRANSACTION_ID, ScepAttributes.MESSAGE_TYPE).stream()
                .anyMatch(name -> request.attributes().has(name)
                        && !request.attributes().type(name).equals(PRINTABLE));
        if (otherType) {
            forbidden("attr-utf8string", request);
        }
    }

    private void transaction(ScepMessage request) {
        String id = request.text(ScepAttributes.TRANSACTION_ID);
        if (id.isBlank() || id.equalsIgnoreCase(MD5_OF_NOTHING)) {
            forbidden(NO_TRANSACTION, request);
        } else if (BASE64_SIGNS.matcher(id).find()) {
            unusual("txid-base64-chars", request);
        }
        Optional<ScepMessage> other = exchanges.requests().stream()
                .filter(each -> !each.equals(request)
                        && each.isEnrolment()
                        && request.isEnrolment()
                        && Exchanges.isOfOneTransaction(each, request)
                        && isOfAnotherKey(each, request))
                .findFirst();
        other.ifPresent(each -> unusual("txid-reused", request));
    }

    /** The id is made of the key by many, so that a second attempt with the same key has the same. */
    private static boolean isOfAnotherKey(ScepMessage one, ScepMessage other) {
        return one.signer().key().isPresent()
                && other.signer().key().isPresent()
                && !one.signer().key().equals(other.signer().key());
    }

    private void nonce(ScepMessage request) {
        String nonce = Exchanges.nonce(request);
        if (nonce.isEmpty()) {
            forbidden(NONCE, request);
        } else if (nonce.length() < NONCE_DIGITS) {
            unusual(NONCE, request);
        }
    }

    /** What is old is forbidden now, and older servers take it still. */
    private void algorithms(ScepMessage request) {
        if (!isOld(request) || exchanges.wentWell(request)) {
            return;
        }
        Optional<ScepMessage> refused = exchanges
                .refusal(request)
                .filter(reply -> reply.text(ScepAttributes.FAIL_INFO).equals(BAD_ALG));
        if (refused.isPresent()) {
            ledger.sign("alg-des", Weight.CONFIRMED, Station.WEB_SERVER, request, refused.get());
        } else if (exchanges.refusal(request).isPresent() || !unread.isEmpty()) {
            ledger.sign("alg-des", Weight.POSSIBLE, Station.WEB_SERVER, request);
        } else {
            ledger.observe("alg-des", request);
        }
    }

    private static boolean isOld(ScepMessage request) {
        return request.signer().digest().equals("MD5")
                || request.envelope()
                        .map(MessageEnvelope::cipher)
                        .filter(OLD_CIPHERS::contains)
                        .isPresent();
    }

    /** A server that does not know an algorithm, and whose request nobody has kept. */
    private void oldAnswers() {
        exchanges.refusals().stream()
                .filter(reply -> reply.text(ScepAttributes.FAIL_INFO).equals(BAD_ALG)
                        && exchanges.requestsOf(reply).isEmpty())
                .forEach(reply -> ledger.sign("alg-des", Weight.LIKELY, Station.WEB_SERVER, reply));
    }

    private void forms(ScepMessage request) {
        if (request.forms().contains(Form.INDEFINITE_LENGTH) || request.forms().contains(Form.CONSTRUCTED_OCTETS)) {
            unusual("ber-indefinite", request);
        }
        boolean byKey = request.envelope()
                .filter(envelope -> envelope.recipients().stream()
                        .anyMatch(to -> !to.subjectKey().isEmpty()))
                .isPresent();
        if (byKey) {
            unusual("recipient-ski", request);
        }
        if (request.forms().contains(Form.BASE64_IN_POST)) {
            forbidden("post-base64-body", request);
        }
    }

    /** The RFC says that it must not be so. */
    private void forbidden(String failure, ScepMessage request) {
        refused(request, shown -> ledger.sign(failure, Weight.CONFIRMED, Station.WEB_SERVER, shown));
    }

    /** It may be so, and is only worth a word unless the request was refused. */
    private void unusual(String failure, ScepMessage request) {
        refused(request, shown -> {
            if (shown.length > 1) {
                ledger.sign(failure, Weight.LIKELY, Station.WEB_SERVER, shown);
            } else {
                ledger.observe(failure, request);
            }
        });
    }

    /** Hands over the request, with what shows that it was refused behind it where that is there; nothing of one that went well. */
    private void refused(ScepMessage request, Consumer<Evidence[]> rule) {
        if (exchanges.wentWell(request)) {
            return;
        }
        Optional<ScepMessage> refusal = exchanges.refusal(request);
        if (refusal.isPresent()) {
            rule.accept(new Evidence[] {request, refusal.get()});
        } else if (!unread.isEmpty()) {
            rule.accept(new Evidence[] {request, unread.get(unread.size() - 1)});
        } else {
            rule.accept(new Evidence[] {request});
        }
    }
}
