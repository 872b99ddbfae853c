package org.ndesharness.scenarios.serve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * A certificate's thumbprints, in upper-case hexadecimal.
 *
 * @param sha256 64 digits
 * @param sha1 40 digits, as Windows names a certificate
 * @param md5 four groups of 8 digits with a space between, as the page {@code mscep_admin} shows it
 */
public record Thumbprints(String sha256, String sha1, String md5) {

    private static final int GROUP = 8;

    /** Those of this certificate. */
    static Thumbprints of(X509Certificate certificate) {
        return new Thumbprints(
                hex("SHA-256", certificate),
                hex("SHA-1", certificate),
                hex("MD5", certificate).replaceAll("(.{" + GROUP + "})(?=.)", "$1 "));
    }

    private static String hex(String algorithm, X509Certificate certificate) {
        return HexFormat.of().withUpperCase().formatHex(digest(algorithm, certificate));
    }

    /** SHA-1 as bytes. */
    static byte[] sha1(X509Certificate certificate) {
        return digest("SHA-1", certificate);
    }

    private static byte[] digest(String algorithm, X509Certificate certificate) {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate has no thumbprint", e);
        }
    }
}
