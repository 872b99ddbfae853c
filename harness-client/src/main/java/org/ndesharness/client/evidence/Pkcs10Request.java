package org.ndesharness.client.evidence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A certification request (PKCS #10, RFC 2986), as a file of its own or as OpenSSL prints it.
 *
 * <p>Of a challenge password nothing is kept but how it is written.
 *
 * @param subject distinguished name that is asked for, the most special part first; empty string for the empty name
 * @param commonNames how many of the subject's parts are common names
 * @param key the key that a certificate is asked for
 * @param proof whether the request is signed with that key
 * @param challenges ASN.1 string type of each challengePassword, for example {@code PrintableString}; empty string where it
 *     was only printed
 * @param marked whether HTML stands in a challenge: a tag, or an entity
 * @param printed whether it was printed, and not the request itself
 */
public record Pkcs10Request(
        Citation citation,
        String subject,
        int commonNames,
        PublicKeyFacts key,
        SignatureState proof,
        List<String> challenges,
        boolean marked,
        boolean printed)
        implements Evidence {

    private static final Pattern HTML = Pattern.compile("</?[A-Za-z]{1,10}\\s?/?>|&(?:[A-Za-z]{2,8}|#\\d{1,5});");

    public Pkcs10Request {
        challenges = List.copyOf(challenges);
    }

    /** Whether HTML stands in the text. */
    public static boolean hasMarkup(String text) {
        return HTML.matcher(text).find();
    }
}
