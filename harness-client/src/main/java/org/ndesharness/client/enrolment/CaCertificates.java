package org.ndesharness.client.enrolment;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertStore;
import java.security.cert.CertStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import org.jscep.client.inspect.CertStoreInspector;
import org.jscep.client.inspect.DefaultCertStoreInspectorFactory;
import org.ndesharness.client.profile.ScepProfile;

/** The answer to GetCACert with its parts told apart by key usage (RFC 8894, section 3.2.2). */
final class CaCertificates {
    private final List<X509Certificate> all;
    private final X509Certificate issuer;
    private final X509Certificate recipient;
    private final X509Certificate signer;

    private CaCertificates(
            List<X509Certificate> all, X509Certificate issuer, X509Certificate recipient, X509Certificate signer) {
        this.all = List.copyOf(all);
        this.issuer = issuer;
        this.recipient = recipient;
        this.signer = signer;
    }

    /**
     * Tells the certificates of an answer apart.
     *
     * @throws NoSuchElementException when there is no certificate in it
     */
    static CaCertificates in(CertStore store) {
        try {
            List<X509Certificate> all = new ArrayList<>();
            Collection<? extends Certificate> certificates = store.getCertificates(null);
            for (Certificate certificate : certificates) {
                all.add((X509Certificate) certificate);
            }
            if (all.isEmpty()) {
                throw new NoSuchElementException("The answer has no certificate");
            }
            CertStoreInspector inspector = new DefaultCertStoreInspectorFactory().getInstance(store);
            return new CaCertificates(all, inspector.getIssuer(), inspector.getRecipient(), inspector.getSigner());
        } catch (CertStoreException e) {
            throw new IllegalStateException("A certificate store in memory cannot fail", e);
        }
    }

    X509Certificate issuer() {
        return issuer;
    }

    X509Certificate recipient() {
        return recipient;
    }

    X509Certificate signer() {
        return signer;
    }

    /** Whether a certificate of the answer is the CA certificate itself or signed with its key. */
    boolean isIssued(X509Certificate certificate) {
        return certificate.equals(issuer) || isSigned(certificate, issuer);
    }

    /** Whether the CA certificate is one of the roots, or leads to one over certificates of the answer. */
    boolean leadTo(Collection<X509Certificate> roots) {
        X509Certificate at = issuer;
        for (int i = 0; i <= all.size(); i++) {
            X509Certificate current = at;
            if (roots.contains(current) || roots.stream().anyMatch(root -> isSigned(current, root))) {
                return true;
            }
            at = all.stream()
                    .filter(above -> !above.equals(current) && isSigned(current, above))
                    .findFirst()
                    .orElse(current);
        }
        return false;
    }

    /** Whether the profile's thumbprint is that of the CA certificate or of one above it, here or among the roots. */
    boolean match(ScepProfile profile, Collection<X509Certificate> roots) {
        return profile.caThumbprint()
                .map(expected -> all.stream().anyMatch(certificate -> hasThumbprint(certificate, expected))
                        || leadTo(roots.stream()
                                .filter(root -> hasThumbprint(root, expected))
                                .toList()))
                .orElse(true);
    }

    private static boolean hasThumbprint(X509Certificate certificate, String expected) {
        String digest = switch (expected.length()) {
            case 32 -> "MD5";
            case 64 -> "SHA-256";
            case 128 -> "SHA-512";
            default -> "SHA-1";
        };
        try {
            byte[] hash = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(hash).equals(expected);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate above) {
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
