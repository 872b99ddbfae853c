package org.ndesharness.server.message;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/** A degenerate CMS SignedData that only carries certificates (RFC 8894 section 3.4). */
public final class CertificatesOnly {

    private CertificatesOnly() {}

    /** Encodes the certificates in the order given. */
    public static byte[] encode(List<X509Certificate> certificates) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            // Definite lengths, as Windows writes them; DER would also sort the certificates.
            return generator.generate(new CMSAbsentContent()).toASN1Structure().getEncoded(ASN1Encoding.DL);
        } catch (CMSException | IOException | CertificateEncodingException e) {
            throw new IllegalStateException("Certificates that were encoded before cannot be encoded", e);
        }
    }
}
