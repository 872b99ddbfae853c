package org.ndesharness.server.message;

import java.util.Locale;

/**
 * What a request did that RFC 8894 does not allow, or that a stricter server would not have taken. The journal shows it
 * as a finding, under an id that never changes.
 */
public enum Tolerance {
    /** RFC 8894 section 4.1; iOS sends it so. */
    RAW_PLUS("the query holds a + of base64 that is not escaped", false),
    /** What a form decoder makes of such a plus; iOS 11 sent it so (jscep issue 78). */
    SPACE_FOR_PLUS("a space stands where base64 has a +", false),
    /** sscep and strongSwan send lines of 64 characters. */
    BASE64_LINES("the base64 is broken into lines", false),
    /** RFC 8894 section 4.1 asks for the standard alphabet. */
    BASE64URL("the base64 is in the alphabet for URLs", false),
    BASE64_UNPADDED("the base64 lacks its padding", false),
    /** sscep, when its URL ends with a question mark (certnanny/sscep issue 144). */
    DOUBLE_QUESTION_MARK("the query begins with a second question mark", false),
    /** RFC 8894 section 4.2 gives the exact spelling. */
    OPERATION_CASE("the operation is not spelt as in RFC 8894", false),
    /** Microsoft's own script Validate-NDESUrl.ps1 asks for GetCACerts. */
    OPERATION_MISSPELT("GetCACert is spelt with an s at its end", false),
    /** RFC 8894 section 4.2: names a CA where there are several; here is one. */
    MESSAGE_IGNORED("message names a CA, and nobody looks at it", false),
    /** RFC 8894 section 4.3; jscep posts application/octet-stream. */
    CONTENT_TYPE_OTHER("the message is posted as something else than application/x-pki-message", false),
    /** iOS and jscep write indefinite lengths. */
    BER("the message is in BER and not in DER", false),
    TRAILING_BYTES("bytes follow the message", false),
    /** EJBCA issue 924 shows a server that stumbles over it. */
    RECIPIENT_KEY_ID("the recipient is named by its key identifier", false),
    SEVERAL_RECIPIENTS("the message is encrypted to several recipients", false),
    /** Without it an answer cannot be tied to the request (RFC 8894 section 3.2.1.5). */
    NONCE_MISSING("senderNonce is missing", true),
    NONCE_LENGTH("senderNonce is not of 16 bytes", true),
    MESSAGE_TYPE_MISSING("messageType is missing", true),
    /** RFC 8894 section 3.2.1 has a string type for each attribute. */
    ATTRIBUTE_STRING_TYPE("transactionID or messageType is no PrintableString", true),
    /** RFC 8894 section 3.2.1.1. */
    TRANSACTION_ID_EMPTY("transactionID is empty", true),
    /** RFC 8894 section 3.2. */
    OUTER_CONTENT_TYPE("the content of the signed message is not declared as data", true),
    /** NDES takes 1.2.840.113549.1.7.6 (micromdm/scep issue 224). */
    INNER_CONTENT_TYPE("the encrypted content is not declared as data", true),
    /** RFC 8894 section 2.9 forbids both. */
    OBSOLETE_ALGORITHM("the message uses MD5 or single DES", false);

    private final String text;
    private final boolean againstAMust;

    Tolerance(String text, boolean againstAMust) {
        this.text = text;
        this.againstAMust = againstAMust;
    }

    /** The stable name, for example {@code raw-plus}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line for people. */
    public String text() {
        return text;
    }

    /** Whether a server that follows RFC 8894 to the letter refuses such a message. */
    public boolean againstAMust() {
        return againstAMust;
    }
}
