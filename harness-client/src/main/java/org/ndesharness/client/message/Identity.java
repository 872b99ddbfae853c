package org.ndesharness.client.message;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Who signs a message and can open the answer to it: a key pair with its certificate.
 *
 * @param keys an RSA key pair
 * @param certificate of the public key
 */
public record Identity(KeyPair keys, X509Certificate certificate) {
    private static final Duration MARGIN = Duration.ofDays(30);

    /**
     * A self-signed identity, as a client without a certificate has (RFC 8894, section 2.3): key usage digitalSignature and
     * keyEncipherment, valid for thirty days before and after.
     *
     * @param serialNumber NDES and others tell the recipients of answers apart by issuer and serial number
     */
    public static Identity selfSigned(KeyPair keys, X500Name name, BigInteger serialNumber, Instant now) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    name,
                    serialNumber,
                    Date.from(now.minus(MARGIN)),
                    Date.from(now.plus(MARGIN)),
                    name,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            return new Identity(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA")
                                    .setProvider(BundledProvider.INSTANCE)
                                    .build(keys.getPrivate()))));
        } catch (CertIOException | CertificateException | OperatorCreationException e) {
            throw new IllegalStateException("A self-signed certificate cannot be made", e);
        }
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal() + "]";
    }
}
