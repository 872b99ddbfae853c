package org.ndesharness.server.journal;

import java.util.List;
import java.util.Optional;

/**
 * A pkiMessage, request or answer (RFC 8894 section 3.2).
 *
 * @param encoding {@code DER}; or {@code BER} with definite or indefinite lengths, in words
 * @param messageType for example {@code PKCSReq}; a number that the RFC does not define as it stands
 * @param transactionId as sent
 * @param senderNonce in lower-case hex
 * @param recipientNonce in lower-case hex
 * @param pkiStatus {@code SUCCESS}, {@code FAILURE}, {@code PENDING}, or what stands there
 * @param failInfo for example {@code badMessageCheck}, or what stands there
 * @param hresult Microsoft's attribute 1.3.6.1.4.1.311.21.33, for example {@code 0x80070057}
 * @param serverMessage Microsoft's attribute 1.3.6.1.4.1.311.21.38
 * @param signer subject of the signer's certificate; where it is not in the message, its issuer and serial number
 * @param signerIncluded whether that certificate is in the message
 * @param signatureFits whether the signature fits that certificate; empty when it is not in the message
 * @param digest digest algorithm of the signature
 * @param signedAttributes names of all signed attributes, in order
 * @param contentLength bytes of the signed content
 * @param envelope the content, where it is encrypted
 */
public record SignedMessage(
        String encoding,
        Optional<String> messageType,
        Optional<String> transactionId,
        Optional<String> senderNonce,
        Optional<String> recipientNonce,
        Optional<String> pkiStatus,
        Optional<String> failInfo,
        Optional<String> hresult,
        Optional<String> serverMessage,
        String signer,
        boolean signerIncluded,
        Optional<Boolean> signatureFits,
        String digest,
        List<String> signedAttributes,
        int contentLength,
        Optional<Envelope> envelope) {

    public SignedMessage {
        signedAttributes = List.copyOf(signedAttributes);
    }

    /**
     * The pkcsPKIEnvelope (RFC 8894 section 3.2.2).
     *
     * @param cipher content encryption algorithm
     * @param recipients who can open it
     */
    public record Envelope(String cipher, List<Recipient> recipients) {
        public Envelope {
            recipients = List.copyOf(recipients);
        }

        /** Key transport algorithm of the first recipient; empty when there is none. */
        public Optional<String> keyTransport() {
            return recipients.stream().map(Recipient::keyTransport).findFirst();
        }
    }

    /**
     * One who can open an envelope.
     *
     * @param name issuer and serial number, or key identifier
     * @param keyTransport algorithm
     */
    public record Recipient(String name, String keyTransport) {}
}
