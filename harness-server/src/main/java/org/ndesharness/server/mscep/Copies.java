package org.ndesharness.server.mscep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** Extensions of a certificate, for one that is to be issued in its place with something wrong about it. */
final class Copies {

    /** Whoever signs writes these anew. */
    private static final Set<ASN1ObjectIdentifier> KEY_IDENTIFIERS =
            Set.of(Extension.subjectKeyIdentifier, Extension.authorityKeyIdentifier);

    private Copies() {}

    /** All but one. */
    static List<Extension> extensionsWithout(X509Certificate certificate, ASN1ObjectIdentifier unwanted) {
        return extensions(certificate).stream()
                .filter(extension -> !extension.getExtnId().equals(unwanted))
                .toList();
    }

    /** All, with another key usage. */
    static List<Extension> extensionsWithUsage(X509Certificate certificate, int usage) {
        return extensions(certificate).stream()
                .map(extension -> extension.getExtnId().equals(Extension.keyUsage) ? keyUsage(usage) : extension)
                .toList();
    }

    /** All. */
    static List<Extension> extensions(X509Certificate certificate) {
        try {
            var extensions = new X509CertificateHolder(certificate.getEncoded()).getExtensions();
            return Arrays.stream(extensions.getExtensionOIDs())
                    .filter(oid -> !KEY_IDENTIFIERS.contains(oid))
                    .map(extensions::getExtension)
                    .toList();
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was made here cannot be read", e);
        }
    }

    private static Extension keyUsage(int usage) {
        try {
            return Extension.create(Extension.keyUsage, true, new KeyUsage(usage));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
    }
}
