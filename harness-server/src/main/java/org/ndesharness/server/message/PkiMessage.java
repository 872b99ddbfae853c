package org.ndesharness.server.message;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A request as read off the wire, its signature verified and its envelope opened (RFC 8894 section 3.2).
 *
 * @param transactionId echoed in the answer
 * @param messageType empty for a number that the RFC does not define
 * @param senderNonce echoed as the answer's recipientNonce
 * @param signer the certificate that verifies the signature; the answer is encrypted to it
 * @param digest digest algorithm of the signature
 * @param cipher content encryption of the envelope; empty for a message without one
 * @param csr the certification request; empty unless the message is a PKCSReq or RenewalReq that holds one
 */
public record PkiMessage(
        TransactionId transactionId,
        Optional<MessageType> messageType,
        Nonce senderNonce,
        X509Certificate signer,
        ASN1ObjectIdentifier digest,
        Optional<ASN1ObjectIdentifier> cipher,
        Optional<PKCS10CertificationRequest> csr) {

    /** The challenge password in the certification request. */
    public Optional<ChallengePassword> challengePassword() {
        return csr.flatMap(CertificationRequests::challengePassword);
    }
}
