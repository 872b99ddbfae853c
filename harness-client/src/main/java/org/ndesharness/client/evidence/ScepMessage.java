package org.ndesharness.client.evidence;

import java.util.Optional;
import java.util.Set;

/**
 * A pkiMessage as it was on the wire: a request of a device, or the answer to one (RFC 8894, section 3).
 *
 * @param attributes what its signer signed beside the content
 * @param signer who signed it
 * @param envelope the encrypted content; empty where there is none
 * @param forms what is unusual in how it is written
 * @param sha256 of all its octets, lower-case hex; empty string of one that was only printed
 */
public record ScepMessage(
        Citation citation,
        ScepAttributes attributes,
        MessageSigner signer,
        Optional<MessageEnvelope> envelope,
        Set<Form> forms,
        String sha256)
        implements Evidence {

    private static final String CERT_REP = "3";
    private static final String RENEWAL_REQ = "17";
    private static final String PKCS_REQ = "19";
    private static final String CERT_POLL = "20";

    public ScepMessage {
        forms = Set.copyOf(forms);
    }

    /** How a message is written. */
    public enum Form {
        /** With lengths that are not told beforehand, which BER permits and DER does not (X.690, section 8.1.3.6). */
        INDEFINITE_LENGTH,
        /** With an OCTET STRING in pieces, likewise (X.690, section 8.7.3). */
        CONSTRUCTED_OCTETS,
        /** As base64 in the body of a POST, which takes the octets as they are (RFC 8894, section 4.3). */
        BASE64_IN_POST
    }

    /** Text of an attribute, by its name in {@link ScepAttributes}; empty string when it is not there. */
    public String text(String attribute) {
        return attributes.text(attribute);
    }

    /** Whether it is the answer to a request. */
    public boolean isCertRep() {
        String type = text(ScepAttributes.MESSAGE_TYPE);
        return type.equals(CERT_REP) || (type.isEmpty() && attributes.has(ScepAttributes.PKI_STATUS));
    }

    /** Whether it asks for a certificate. */
    public boolean isEnrolment() {
        return isPkcsReq() || isRenewal();
    }

    /** Whether it is a PKCSReq. */
    public boolean isPkcsReq() {
        return text(ScepAttributes.MESSAGE_TYPE).equals(PKCS_REQ);
    }

    /** Whether it is a RenewalReq. */
    public boolean isRenewal() {
        return text(ScepAttributes.MESSAGE_TYPE).equals(RENEWAL_REQ);
    }

    /** Whether it is a CertPoll. */
    public boolean isPoll() {
        return text(ScepAttributes.MESSAGE_TYPE).equals(CERT_POLL);
    }

    /** Whether it is an answer that says SUCCESS. */
    public boolean isSuccess() {
        return isCertRep() && text(ScepAttributes.PKI_STATUS).equals("0");
    }

    /** Whether it is an answer that says FAILURE. */
    public boolean isFailure() {
        return isCertRep() && text(ScepAttributes.PKI_STATUS).equals("2");
    }

    /** Whether it is an answer that says PENDING. */
    public boolean isPending() {
        return isCertRep() && text(ScepAttributes.PKI_STATUS).equals("3");
    }
}
