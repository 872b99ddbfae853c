package org.ndesharness.client.diagnosis.sign;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What is wrong with a message, by the words of the program that does not take it.
 *
 * <p>Texts: jscep (also inside Android's management app) and Bouncy Castle, sscep, strongSwan's {@code pki --scep}, and
 * scepclient of micromdm, as they print them; RFC 8894, section 3.2.1, says what an answer has to have.
 */
final class ReplyReason {

    private static final String NONCE = "rep-nonce-wrong";
    private static final String TRANSACTION = "rep-txid-wrong";
    private static final String SIGNATURE = "rep-bad-signature";
    private static final String CIPHER = "rep-other-cipher";
    private static final String STATUS = "rep-status-unknown";
    private static final String NO_REASON = "rep-failinfo-missing";
    private static final String CHARSET = "proxy-adds-charset";

    /** In lower case; no text is part of another. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("unsupported messagetype 17", "caps-lie-renewal"),
            Map.entry("transaction id mismatch", TRANSACTION),
            Map.entry("transaction id of scep response does not match", TRANSACTION),
            Map.entry("nonce mismatch", NONCE),
            Map.entry("nonce encountered before", NONCE),
            Map.entry("cannot find recipientnonce", NONCE),
            Map.entry("corrupted nonce received", NONCE),
            Map.entry("must include recipientnonce attribute", NONCE),
            Map.entry("pkimessage verification failed", SIGNATURE),
            Map.entry("sscep: error verifying signature", SIGNATURE),
            Map.entry("unable to verify pkcs#7 container", SIGNATURE),
            Map.entry("scep post request failed: crypto/rsa: verification error", SIGNATURE),
            Map.entry("cmsexception: could not create des cipher", CIPHER),
            Map.entry("cmsexception: cannot create cipher", CIPHER),
            Map.entry("cmsexception: exception unwrapping key", CIPHER),
            Map.entry("error decrypting inner pkcs#7", CIPHER),
            Map.entry("inner_evp_generic_fetch:unsupported", CIPHER),
            Map.entry("panic: unknown failinfo", "rep-failinfo-unknown"),
            Map.entry("sender's nonce is too short", "nonce-missing"),
            Map.entry("deroctetstring cannot be cast to class org.bouncycastle.asn1.asn1sequence", "recipient-ski"),
            Map.entry("wrong pkistatus in reply", STATUS),
            Map.entry("unknown scep pkistatus", STATUS),
            Map.entry("wrong failinfo in reply", "rep-failinfo-unknown"),
            Map.entry("cannot find failinfo", NO_REASON),
            Map.entry("must have a failinfo attribute", NO_REASON),
            Map.entry(
                    "content-type attribute type must be present whenever signed attributes",
                    "sa-content-type-missing"),
            Map.entry("expected a signeddata object, but response was empty", "ca-empty-pkcs7"),
            Map.entry("but was application/x-pki-message;", CHARSET),
            Map.entry("but was application/x-x509-ca-ra-cert;", CHARSET),
            Map.entry("but was application/x-x509-ca-cert;", CHARSET));

    private ReplyReason() {}

    /** The failures that a text in lower case names; mostly none. */
    static Stream<String> in(String text) {
        return WORDS.entrySet().stream()
                .filter(known -> text.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .distinct();
    }
}
