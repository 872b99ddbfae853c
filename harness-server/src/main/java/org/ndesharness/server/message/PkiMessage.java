package org.ndesharness.server.message;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * The outside of a request as read off the wire: who signed it, and what the signed attributes say (RFC 8894 section 3.2.1).
 * Its envelope is still closed.
 *
 * @param transactionId echoed in the answer
 * @param messageType empty when it is missing or a number that the RFC does not define
 * @param senderNonce echoed as the answer's recipientNonce
 * @param signer the certificate that goes with the signature; the answer is encrypted to it
 * @param signature whether the signature is good; nothing here may be trusted otherwise
 * @param digest digest algorithm of the signature
 * @param signingTime when the client says it signed
 * @param envelope what was signed; empty for a message without content
 * @param tolerances what was not as the RFC wants it
 */
public record PkiMessage(
        TransactionId transactionId,
        Optional<MessageType> messageType,
        Optional<Nonce> senderNonce,
        X509Certificate signer,
        SignatureCheck signature,
        ASN1ObjectIdentifier digest,
        Optional<Instant> signingTime,
        Optional<Envelope> envelope,
        Set<Tolerance> tolerances) {

    public PkiMessage {
        tolerances = Set.copyOf(tolerances);
    }
}
