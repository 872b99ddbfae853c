package org.ndesharness.server.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/** A degenerate CMS SignedData, without content and signers, that only carries certificates or a CRL (RFC 8894 section 3.4). */
public final class CertificatesOnly {

    private CertificatesOnly() {}

    /** Encodes the certificates in the order given. */
    public static byte[] encode(List<X509Certificate> certificates) {
        var set = new ASN1EncodableVector();
        try {
            for (var certificate : certificates) {
                set.add(Certificate.getInstance(certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was encoded before cannot be encoded", e);
        }
        // Bouncy Castle takes every other set for one in DER, and sorts it.
        return encode(new BERSet(set), null);
    }

    /** Encodes a revocation list, and no certificates. */
    public static byte[] encode(X509CRLHolder revocationList) {
        return encode(null, new DERSet(revocationList.toASN1Structure()));
    }

    private static byte[] encode(@Nullable ASN1Set certificates, @Nullable ASN1Set revocationLists) {
        try {
            var signedData = new SignedData(
                    new DERSet(),
                    new ContentInfo(CMSObjectIdentifiers.data, null),
                    certificates,
                    revocationLists,
                    new DERSet());
            // Definite lengths, as Windows writes them.
            return new ContentInfo(CMSObjectIdentifiers.signedData, signedData).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new UncheckedIOException("Certificates that were encoded before cannot be encoded", e);
        }
    }
}
