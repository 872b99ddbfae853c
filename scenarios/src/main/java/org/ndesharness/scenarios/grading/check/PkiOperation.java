package org.ndesharness.scenarios.grading.check;

import java.util.Optional;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.journal.CertificationRequestSummary;
import org.ndesharness.server.journal.Exchange;
import org.ndesharness.server.journal.SignedMessage;

/** A PKIOperation as it arrived, with its message as far as it can be read. */
public final class PkiOperation {

    private final Exchange exchange;
    private final Optional<SentMessage> sent;

    PkiOperation(Exchange exchange) {
        this.exchange = exchange;
        this.sent = exchange.message().flatMap(SentMessage::read);
    }

    HttpRequest http() {
        return exchange.completed().request();
    }

    String method() {
        return http().method();
    }

    /** The message, read here. */
    Optional<SentMessage> sent() {
        return sent;
    }

    /** The message, read by the journal. */
    Optional<SignedMessage> message() {
        return exchange.decoded().request();
    }

    Optional<CertificationRequestSummary> csr() {
        return exchange.decoded().csr();
    }

    Optional<String> cipher() {
        return message().flatMap(SignedMessage::envelope).map(SignedMessage.Envelope::cipher);
    }

    Optional<String> digest() {
        return message().map(SignedMessage::digest);
    }

    Optional<String> type() {
        return message().flatMap(SignedMessage::messageType);
    }

    /** The transactionID of a request for a certificate: a poll has that of its request. */
    public Optional<String> transaction() {
        return isRequest() ? transactionId() : Optional.empty();
    }

    /** Its senderNonce, in lower-case hex. */
    public Optional<String> nonce() {
        return senderNonce();
    }

    Optional<String> transactionId() {
        return message().flatMap(SignedMessage::transactionId);
    }

    Optional<String> senderNonce() {
        return message().flatMap(SignedMessage::senderNonce);
    }

    boolean answeredWith(String status) {
        return exchange.decoded().pkiStatus().filter(status::equals).isPresent();
    }

    /** Whether anything was done to its answer. */
    boolean isTamperedWith() {
        return !http().effects().isEmpty();
    }

    /** Whether it asks for a certificate, and not about one. */
    boolean isRequest() {
        return type().filter(type -> type.equals("PKCSReq") || type.equals("RenewalReq"))
                .isPresent();
    }

    /** For example {@code #3 PKCSReq by POST}. */
    String name() {
        return "#" + exchange.number() + " " + type().orElse("PKIOperation") + " by " + method();
    }
}
