package org.ndesharness.scenarios.grading.check;

import java.util.Locale;
import org.ndesharness.client.conformance.Level;

/**
 * One requirement of RFC 8894 on a client, as something that a server can see of it. Its id is a promise: it appears in
 * reports and in people's lists of known failures.
 */
public enum ClientCheck {
    // What came of it. The exit code is the contract's word for what section 2.5 calls the state of the client.
    ENROLS("2.5", Level.MUST, "Says that it succeeded when a correct CA grants its request"),
    CERTIFICATE("3.3.2.1", Level.MUST, "Hands over the certificate that the CA issued when it says that it succeeded"),
    REPORTS_FAILURE("2.5", Level.MUST, "Says that it failed, and hands over no certificate, when it was given none"),
    GIVES_UP("2.5.1", Level.ADVICE, "Ends by itself when no answer comes"),

    // How it asks: HTTP.
    CA_CERTIFICATE_FIRST("2.2", Level.MUST, "Fetches the CA certificates before its first PKIOperation"),
    OPERATION("4.1", Level.MUST, "Spells the operation as the RFC does"),
    QUERIES_BY_GET("4.1", Level.MUST, "Sends GetCACaps, GetCACert and GetNextCACert by GET"),
    POST_WHEN_ANNOUNCED("4.1", Level.MUST, "Sends PKIOperation by POST when POSTPKIOperation is announced"),
    GET_OTHERWISE("4.1", Level.DESCRIBED, "Sends PKIOperation by GET when POSTPKIOperation is not announced"),
    CONTENT_TYPE("4.3", Level.MUST, "Posts a PKIOperation as application/x-pki-message"),
    BASE64_ALPHABET("4.1", Level.MUST, "Writes the message of a GET in standard base64, not in the alphabet for URLs"),
    BASE64_ESCAPED("4.1", Level.MUST, "Escapes the base64 of a GET: a bare + would be read as a blank"),

    // What it sends: the pkiMessage.
    SIGNED_MESSAGE("3.2", Level.MUST, "Sends a CMS SignedData that can be read"),
    SIGNATURE("2.3", Level.MUST, "Signs with the key of a certificate that it includes"),
    OUTER_CONTENT_TYPE("3.2", Level.MUST, "Declares the signed content as id-data"),
    SIGNED_ATTRIBUTES(
            "3.2.1", Level.MUST, "Signs transactionID, messageType, senderNonce, contentType and messageDigest"),
    ATTRIBUTE_TYPES("3.2.1", Level.MUST, "Writes transactionID and messageType as PrintableString"),
    MESSAGE_TYPE("3.2.1.2", Level.MUST, "Uses a messageType that the RFC defines for requests"),
    NONCE_LENGTH("3.2.1.5", Level.MUST, "Sends a senderNonce of 16 octets"),
    NONCE_FRESH("3.2.1.5", Level.MUST, "Sends another senderNonce with each message"),
    TRANSACTION_UNIQUE("3.2.1.1", Level.MUST, "Uses another transactionID for each operation"),
    TRANSACTION_KEPT("4.4", Level.MUST, "Polls with the transactionID of its request"),
    POLLS("2.5", Level.ADVICE, "Sends CertPoll after PENDING, and not its request again"),
    ENVELOPE("3.1", Level.MUST, "Encrypts what it asks for to the certificate that the CA offers for that"),
    INNER_CONTENT_TYPE("3.2.2", Level.MUST, "Declares the encrypted content as id-data"),

    // What it asks for: the certification request, and who signs for it.
    SUBJECT("3.3.1", Level.MUST, "Names a subject in its certification request"),
    CHALLENGE("3.3.1", Level.MUST, "Puts the challengePassword that it was given into its certification request"),
    PROOF_OF_POSSESSION("3.3.1", Level.MUST, "Signs its certification request with the key in it"),
    SELF_SIGNED("2.3", Level.MUST, "Signs its first request with a self-signed certificate"),
    SIGNER_KEY_USAGE("2.3", Level.MUST, "That certificate's key usage has digitalSignature and keyEncipherment"),
    SIGNER_SUBJECT("2.3", Level.SHOULD, "That certificate has the subject of the certification request"),
    SIGNER_KEY("2.3", Level.SHOULD, "That certificate has the key of the certification request"),

    // With what.
    NO_SINGLE_DES("3.5.2", Level.MUST, "Never encrypts in single DES"),
    NO_MD5("3.5.2", Level.MUST, "Never signs with MD5"),
    PREFERS_AES("3.5.2", Level.SHOULD, "Encrypts in AES when it is announced"),
    PREFERS_SHA_256("3.5.2", Level.SHOULD, "Signs with SHA-256 rather than SHA-1 when it is announced"),
    MANDATORY_ALGORITHMS("2.9", Level.MUST, "Enrols from a CA that has POST, AES-128-CBC and SHA-256 and nothing else"),
    SCEP_STANDARD("3.5.2", Level.DESCRIBED, "Takes SCEPStandard for AES, POSTPKIOperation and SHA-256"),

    // How it reads capabilities.
    CAPABILITY_LINES("3.5.2", Level.MUST, "Reads capabilities whichever way their lines end"),
    CAPABILITY_UNKNOWN("3.5.2", Level.MUST, "Ignores capabilities that it does not know"),
    CAPABILITY_CASE("3.5.2", Level.SHOULD, "Reads capabilities in any case"),
    CAPABILITY_CONTENT_TYPE("3.5.2", Level.SHOULD, "Reads capabilities under any Content-Type"),
    CAPABILITY_NONE(
            "3.5.2", Level.SHOULD, "Takes an empty or failed GetCACaps for no capability, and goes on or stops"),

    // What it believes of an answer.
    CA_FINGERPRINT("2.2", Level.SHOULD, "Stops before PKIOperation when the CA certificate is not the one it was told"),
    RECIPIENT_NONCE("3.2.1.5", Level.MUST, "Rejects an answer whose recipientNonce is not its senderNonce"),
    ANSWER_TRANSACTION("3.2.1.1", Level.ADVICE, "Rejects an answer to another transaction"),
    ANSWER_SIGNATURE("3.2", Level.DESCRIBED, "Rejects an answer that neither CA nor RA signed"),
    PKI_STATUS("3.2.1.3", Level.MUST, "Takes a missing or undefined pkiStatus for an error"),
    FAIL_INFO("3.2.1.4", Level.MUST, "Takes a missing or undefined failInfo for an error"),
    FAIL_INFO_TEXT("3.2.1.4", Level.SHOULD, "Does not go by the failInfoText"),
    ANSWER_SINGLE_DES("3.5.2", Level.MUST, "Rejects an answer encrypted in single DES"),
    FINDS_LEAF("3.3.2.1", Level.MUST, "Finds its certificate among others in the answer"),
    NO_CERTIFICATE("3.3.2.1", Level.MUST, "Rejects a SUCCESS without a certificate"),
    OTHER_KEY("3.3.2.1", Level.DESCRIBED, "Rejects a certificate for a key that is not its own");

    private final String section;
    private final Level level;
    private final String requirement;

    ClientCheck(String section, Level level, String requirement) {
        this.section = section;
        this.level = level;
        this.requirement = requirement;
    }

    /** The stable name, for example {@code rfc-client-recipient-nonce}. */
    public String id() {
        return "rfc-client-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Section of RFC 8894. */
    public String section() {
        return section;
    }

    /** How strongly the RFC asks for it. */
    public Level level() {
        return level;
    }

    /** One sentence about the client. */
    public String requirement() {
        return requirement;
    }
}
