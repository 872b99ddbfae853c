package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SCEP clients and servers other than NDES print of a message or a key that they cannot use, in lower case.
 *
 * <p>Sources: smallstep/certificates issue 1723 (a provisioner without a decrypter), Keyfactor, Using separate RA keys for SCEP
 * issuance (a hardware module that does not decrypt), PKCS #11 (CKR_KEY_FUNCTION_NOT_PERMITTED), Go's crypto/x509 and
 * encoding/asn1 (trailing data), micromdm/scep issue 155 (a message of length 0).
 */
final class ToolReason {

    private static final Pattern NO_DECRYPTION = Pattern.compile("does not have a decrypter"
            + "|ckr_key_function_not_permitted.{0,200}decrypt|decrypt.{0,200}ckr_key_function_not_permitted"
            + "|ckr_mechanism_invalid.{0,200}decrypt|decrypt.{0,200}ckr_mechanism_invalid"
            + "|\\bhsm\\b.{0,120}(?:can ?not|can't|does not|unable to|not allowed to) (?:support )?decrypt"
            + "|key (?:in|on) (?:the|an) hsm.{0,120}not.{0,40}decrypt");

    private static final Pattern TRAILING = Pattern.compile(
            "x509: trailing data|asn1: syntax error: trailing data|extra data given to dervalue constructor");

    private static final Pattern NEXT_CA = Pattern.compile(
            "getnextcacert.{0,200}(?:not signed|unsigned|no signer|signature (?:verification )?(?:failed|invalid)|signer.{0,60}not.{0,20}(?:match|trusted))");

    private ToolReason() {}

    /** The failure that the text names by itself. */
    static Optional<String> of(String text) {
        if (NO_DECRYPTION.matcher(text).find()) {
            return Optional.of("ca-key-hsm-no-decrypt");
        }
        if (TRAILING.matcher(text).find() && Words.any(text, "scep", "getcacert", "pkioperation")) {
            return Optional.of("http-crlf-tail");
        }
        if (text.contains("invalid data len 0") && text.contains("pkioperation")) {
            return Optional.of("post-empty");
        }
        return NEXT_CA.matcher(text).find() ? Optional.of("nextca-unsigned") : Optional.empty();
    }
}
