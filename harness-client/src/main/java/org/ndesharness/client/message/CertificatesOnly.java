package org.ndesharness.client.message;

import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * What a degenerate SignedData holds (RFC 8894, section 3.4).
 *
 * @param certificates in the order on the wire
 * @param crls in the order on the wire
 * @param hasContent whether there is signed content, which a degenerate SignedData omits
 * @param signers number of signers, none in a degenerate SignedData
 */
public record CertificatesOnly(
        List<X509Certificate> certificates, List<X509CRL> crls, boolean hasContent, int signers) {

    public CertificatesOnly {
        certificates = List.copyOf(certificates);
        crls = List.copyOf(crls);
    }

    /** Reads one. */
    public static CertificatesOnly read(byte[] encoded) throws MessageFormatException {
        try {
            CMSSignedData data = new CMSSignedData(encoded);
            List<X509Certificate> certificates = new ArrayList<>();
            for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
            List<X509CRL> crls = new ArrayList<>();
            for (X509CRLHolder holder : data.getCRLs().getMatches(null)) {
                crls.add(new JcaX509CRLConverter().getCRL(holder));
            }
            return new CertificatesOnly(
                    certificates,
                    crls,
                    data.getSignedContent() != null,
                    data.getSignerInfos().size());
        } catch (CMSException | CertificateException | CRLException | RuntimeException e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            throw new MessageFormatException("not a CMS SignedData with certificates or CRLs", e);
        }
    }
}
