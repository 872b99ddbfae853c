package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;

/**
 * The SCEP messages of a collection, each once, and which answer belongs to which request: by the transactionID, or by the
 * nonce that an answer returns (RFC 8894, sections 3.2.1.1 and 3.2.1.5).
 *
 * @param requests of devices, in the order of the evidence
 * @param replies to them, likewise
 */
record Exchanges(List<ScepMessage> requests, List<ScepMessage> replies) {

    static Exchanges in(Ledger ledger) {
        List<ScepMessage> requests = new ArrayList<>();
        List<ScepMessage> replies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ScepMessage message : ledger.all(ScepMessage.class)) {
            if (message.sha256().isEmpty() || seen.add(message.sha256())) {
                (message.isCertRep() ? replies : requests).add(message);
            }
        }
        return new Exchanges(List.copyOf(requests), List.copyOf(replies));
    }

    /** Requests of the same transaction as an answer. */
    List<ScepMessage> requestsOf(ScepMessage reply) {
        return requests.stream()
                .filter(request -> isOfOneTransaction(request, reply))
                .toList();
    }

    /** The request whose nonce an answer returns. */
    Optional<ScepMessage> asking(ScepMessage reply) {
        String returned = reply.text(ScepAttributes.RECIPIENT_NONCE);
        return requests.stream()
                .filter(request -> !returned.isEmpty() && returned.equals(nonce(request)))
                .findFirst();
    }

    /** Answers that belong to a request, by either. */
    Stream<ScepMessage> repliesTo(ScepMessage request) {
        return replies.stream()
                .filter(reply -> isOfOneTransaction(request, reply)
                        || (!nonce(request).isEmpty()
                                && nonce(request).equals(reply.text(ScepAttributes.RECIPIENT_NONCE))));
    }

    /** Whether an answer to it says SUCCESS. */
    boolean wentWell(ScepMessage request) {
        return repliesTo(request).anyMatch(ScepMessage::isSuccess);
    }

    /** The answer to it that says FAILURE; empty too where another one says SUCCESS. */
    Optional<ScepMessage> refusal(ScepMessage request) {
        return wentWell(request)
                ? Optional.empty()
                : repliesTo(request).filter(ScepMessage::isFailure).findFirst();
    }

    /** Answers of FAILURE whose transaction did not end in SUCCESS after all. */
    List<ScepMessage> refusals() {
        return replies.stream()
                .filter(ScepMessage::isFailure)
                .filter(reply ->
                        replies.stream().noneMatch(other -> other.isSuccess() && isOfOneTransaction(other, reply)))
                .toList();
    }

    /** Whether two messages have the same transactionID; none has none in common. */
    static boolean isOfOneTransaction(ScepMessage one, ScepMessage other) {
        String id = one.text(ScepAttributes.TRANSACTION_ID);
        return !id.isEmpty() && id.equals(other.text(ScepAttributes.TRANSACTION_ID));
    }

    static String nonce(ScepMessage message) {
        return message.text(ScepAttributes.SENDER_NONCE);
    }
}
