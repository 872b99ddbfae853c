package org.ndesharness.server.message;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Certificates in a signed message, as GetNextCACert hands them out (RFC 8894 section 4.7.1). */
public final class SignedCertificates {

    private SignedCertificates() {}

    /**
     * Signs a certificates-only message.
     *
     * @param signer the CA as it is now; its certificate is included
     */
    public static byte[] encode(List<X509Certificate> certificates, X509Certificate signer, PrivateKey key) {
        try {
            var table = new DefaultSignedAttributeTableGenerator();
            var signerInfo = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    // Bouncy Castle adds the wall clock here, which is none of a site's business.
                    .setSignedAttributeGenerator(
                            parameters -> table.getAttributes(parameters).remove(CMSAttributes.signingTime))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(key), signer);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo);
            generator.addCertificates(new JcaCertStore(List.of(signer)));
            return generator
                    .generate(new CMSProcessableByteArray(CertificatesOnly.encode(certificates)), true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DL);
        } catch (CMSException | IOException | CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalStateException("Certificates cannot be signed", e);
        }
    }
}
