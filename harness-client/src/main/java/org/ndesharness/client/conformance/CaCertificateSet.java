package org.ndesharness.client.conformance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.MessageFormatException;

/** The certificates of GetCACert, told apart by what they may be used for. */
public final class CaCertificateSet {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int INDEFINITE = 0x80;

    private final List<X509Certificate> all;
    private final Optional<CertificatesOnly> chain;

    private CaCertificateSet(List<X509Certificate> all, Optional<CertificatesOnly> chain) {
        this.all = all;
        this.chain = chain;
    }

    /** Reads a bare certificate or a certificates-only SignedData, whatever the media type says. */
    public static CaCertificateSet read(byte[] body) throws MessageFormatException {
        Optional<X509Certificate> bare = bare(body);
        if (bare.isPresent()) {
            return new CaCertificateSet(List.of(bare.get()), Optional.empty());
        }
        CertificatesOnly chain = CertificatesOnly.read(body);
        return new CaCertificateSet(chain.certificates(), Optional.of(chain));
    }

    private static Optional<X509Certificate> bare(byte[] body) {
        if (body.length < 2 || (body[1] & 0xFF) == INDEFINITE) {
            // No certificate, and of nested indefinite lengths the factory's recursion finds no end.
            return Optional.empty();
        }
        try {
            // The factory reads PKCS #7 too, and takes its first certificate: that is no bare one.
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(body));
            return certificate.getEncoded().length == body.length ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** In the order on the wire. */
    public List<X509Certificate> all() {
        return all;
    }

    /** The SignedData they came in; empty for a bare certificate. */
    public Optional<CertificatesOnly> chain() {
        return chain;
    }

    /** The CA that issues: a CA certificate that issued no other CA certificate of these. */
    public X509Certificate issuer() {
        List<X509Certificate> authorities =
                all.stream().filter(CaCertificateSet::isCa).toList();
        return authorities.stream()
                .filter(ca -> authorities.stream().noneMatch(other -> !other.equals(ca) && isSignedBy(other, ca)))
                .findFirst()
                .or(() -> authorities.stream().findFirst())
                .orElse(all.get(0));
    }

    /** The certificate that requests are encrypted to: an RA's, or the issuing CA's own. */
    X509Certificate recipient() {
        return all.stream()
                .filter(certificate -> !isCa(certificate) && allows(certificate, KEY_ENCIPHERMENT))
                .findFirst()
                .orElseGet(this::issuer);
    }

    /** From the issuing CA upwards, as far as these certificates lead. */
    public boolean leadToRoot() {
        X509Certificate at = issuer();
        for (int i = 0; i <= all.size(); i++) {
            if (isSignedBy(at, at)) {
                return true;
            }
            X509Certificate current = at;
            Optional<X509Certificate> above = all.stream()
                    .filter(c -> !c.equals(current) && isSignedBy(current, c))
                    .findFirst();
            if (above.isEmpty()) {
                return false;
            }
            at = above.get();
        }
        return false;
    }

    /** Certificates that issued none of the others. */
    List<X509Certificate> leaves() {
        return all.stream()
                .filter(c -> all.stream().noneMatch(other -> !other.equals(c) && isSignedBy(other, c)))
                .toList();
    }

    /** Whether basic constraints say so. */
    public static boolean isCa(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    static boolean allowsSigning(X509Certificate certificate) {
        return allows(certificate, DIGITAL_SIGNATURE);
    }

    static boolean allowsEncryption(X509Certificate certificate) {
        return allows(certificate, KEY_ENCIPHERMENT);
    }

    /** Without the extension everything is allowed (RFC 5280, section 4.2.1.3). */
    private static boolean allows(X509Certificate certificate, int bit) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[bit];
    }

    /** Whether the name and the key above fit the signature. */
    public static boolean isSignedBy(X509Certificate certificate, X509Certificate above) {
        if (!certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(above.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
