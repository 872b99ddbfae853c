package org.ndesharness.server.intune;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.ndesharness.server.installation.Installation;

/**
 * What one management session has to bring, before any platform's form.
 *
 * @param installation names that appear in the documents
 * @param number of the session with this device, from 1
 * @param trustedRoot the certificate of the trusted-certificate profile, if it is sent
 * @param scep the SCEP profile, if it is sent
 * @param subjectTooLong whether its common name is longer than a CA takes
 */
record Session(
        Installation installation,
        int number,
        Optional<X509Certificate> trustedRoot,
        Optional<Scep> scep,
        boolean subjectTooLong) {

    /**
     * The SCEP profile for one device.
     *
     * @param key its name on the device
     * @param url where the device asks
     * @param root the root certificate that the profile names
     * @param challenge proof to the policy module that the service asked for this certificate
     * @param tpmRequired whether the key must be made in a TPM
     */
    record Scep(ProfileKey key, String url, X509Certificate root, Challenge challenge, boolean tpmRequired) {}

    /** Subject that the device has to ask for. */
    String subject() {
        return "CN=" + commonName() + ",O=TEST";
    }

    /** Common name in it. */
    String commonName() {
        var more = subjectTooLong ? " for access to the corporate wireless and remote access networks" : "";
        return installation.userPrincipalName() + more;
    }

    /** Distinguished name of the issuing CA, with semicolons, as profiles write it. */
    String issuer() {
        return "CN=" + installation.caName() + "; DC="
                + String.join("; DC=", installation.domain().split("\\.", -1));
    }

    /** SHA-1 of a certificate. */
    static byte[] thumbprint(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("No SHA-1 of " + certificate.getSubjectX500Principal(), e);
        }
    }

    /** SHA-1 of a certificate in upper-case hexadecimal. */
    static String thumbprintHex(X509Certificate certificate) {
        return HexFormat.of().withUpperCase().formatHex(thumbprint(certificate));
    }

    /** The certificate's DER in base64, one line. */
    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("No encoding of " + certificate.getSubjectX500Principal(), e);
        }
    }

    /** Escapes text content of XML; quotes may stay. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
