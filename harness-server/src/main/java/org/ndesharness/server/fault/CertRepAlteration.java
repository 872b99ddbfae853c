package org.ndesharness.server.fault;

import java.util.Locale;

/** What a CertRep says instead of what it should (RFC 8894 sections 3.2.1 and 3.3.2). */
public enum CertRepAlteration implements Effect {
    NONCE_MISSING("no recipientNonce"),
    NONCE_WRONG("another recipientNonce"),
    NONCE_SWAPPED("the two nonces exchanged"),
    TRANSACTION_WRONG("another transactionID"),
    SIGNATURE_BROKEN("a signature that does not fit"),
    SIGNER_FOREIGN("signed by a key that nobody knows"),
    SIGNER_MISSING("no signer certificate inside"),
    DIGEST_SHA_1("signed with SHA-1"),
    SIGNING_TIME_WRONG("a signingTime two days ago"),
    CIPHER_DES("enveloped with single DES"),
    CIPHER_3DES("enveloped with triple DES"),
    CIPHER_AES_128("enveloped with AES-128"),
    CIPHER_AES_256("enveloped with AES-256"),
    OAEP("key transport with RSAES-OAEP"),
    STATUS_UNKNOWN("pkiStatus 9"),
    STATUS_MISSING("no pkiStatus"),
    FAIL_INFO_UNKNOWN("failInfo 11"),
    FAIL_INFO_MISSING("a FAILURE without failInfo"),
    FAIL_INFO_TEXT("failInfoText that says success"),
    FAILURE("a FAILURE with badRequest in place of the answer"),
    PENDING("PENDING in place of the answer"),
    CA_FIRST("the CA certificate before the issued one"),
    CA_LAST("the CA certificate after the issued one"),
    WRONG_LEAF("a certificate for another key"),
    LEAF_NOT_YET_VALID("a certificate that is valid from tomorrow on"),
    LEAF_WITHOUT_EXTENDED_KEY_USAGE("a certificate without extended key usage"),
    LEAF_WITHOUT_ALTERNATIVE_NAME("a certificate without subject alternative name"),
    NO_CERTIFICATE("SUCCESS without a certificate"),
    ENVELOPE_IN_FAILURE("a FAILURE with an envelope"),
    ENVELOPE_IN_PENDING("PENDING with an envelope");

    private final String description;

    CertRepAlteration(String description) {
        this.description = description;
    }

    @Override
    public String kind() {
        return "certrep-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String description() {
        return description;
    }
}
