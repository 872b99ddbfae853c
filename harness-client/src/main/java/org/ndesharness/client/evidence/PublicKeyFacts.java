package org.ndesharness.client.evidence;

/**
 * A public key, without its value.
 *
 * @param algorithm {@code RSA}, {@code EC}, or the object identifier of any other
 * @param bits its size; 0 where it is not known
 * @param id SHA-256 of the SubjectPublicKeyInfo (RFC 5280, section 4.1), lower-case hex; empty string when only printed
 */
public record PublicKeyFacts(String algorithm, int bits, String id) {

    /** Envelopes are made for such keys (RFC 8894, section 3.1). */
    public static final String RSA = "RSA";

    /** Elliptic curves. */
    public static final String EC = "EC";
}
