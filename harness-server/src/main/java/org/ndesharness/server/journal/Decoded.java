package org.ndesharness.server.journal;

import java.util.List;
import java.util.Optional;

/**
 * What an exchange means, as far as its bytes can be read: HTTP, the SCEP operation, the signed message, the
 * certification request inside, and the answer. Holds no challenge, only whether there was one.
 *
 * @param operation as RFC 8894 spells it, for example {@code GetCACaps}; another one as sent; empty when none was named
 * @param message the parameter {@code message} where it is no request: the CA's name or profile
 * @param request the signed message of a PKIOperation
 * @param csr the certification request inside, when its envelope could be opened
 * @param answer the CertRep
 * @param issued the certificate that the CertRep hands over
 * @param capabilities keywords of an answer to GetCACaps, in order
 * @param certificates of an answer to GetCACert or GetNextCACert, in order
 * @param remarks what could not be read, and why
 */
public record Decoded(
        Optional<String> operation,
        Optional<String> message,
        Optional<SignedMessage> request,
        Optional<CertificationRequestSummary> csr,
        Optional<SignedMessage> answer,
        Optional<CertificateSummary> issued,
        List<String> capabilities,
        List<CertificateSummary> certificates,
        List<String> remarks) {

    public Decoded {
        capabilities = List.copyOf(capabilities);
        certificates = List.copyOf(certificates);
        remarks = List.copyOf(remarks);
    }

    /** The transaction, as the request names it, else as the answer does. */
    public Optional<String> transactionId() {
        return request.flatMap(SignedMessage::transactionId).or(() -> answer.flatMap(SignedMessage::transactionId));
    }

    /** The request's kind, for example {@code PKCSReq}; a number that the RFC does not know as it stands. */
    public Optional<String> messageType() {
        return request.flatMap(SignedMessage::messageType);
    }

    /** {@code SUCCESS}, {@code FAILURE} or {@code PENDING}; another value as it stands. */
    public Optional<String> pkiStatus() {
        return answer.flatMap(SignedMessage::pkiStatus);
    }

    /** For example {@code badRequest}; a number that the RFC does not know as it stands. */
    public Optional<String> failInfo() {
        return answer.flatMap(SignedMessage::failInfo);
    }
}
