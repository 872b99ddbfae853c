package org.ndesharness.client.device;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA with two RA certificates, made for one test run. */
final class TestAuthority {
    static final X500Principal CA_NAME = new X500Principal("CN=Contoso TEST Issuing CA,DC=corp,DC=contoso,DC=com");

    final KeyPair caKeys = keys();
    final KeyPair raKeys = keys();
    final X509Certificate ca;
    final X509Certificate raSigner;
    final X509Certificate raRecipient;

    TestAuthority() {
        ca = certificate(
                CA_NAME, CA_NAME, caKeys.getPublic(), caKeys, 1, KeyUsage.keyCertSign | KeyUsage.cRLSign, true);
        raSigner = ra(caKeys, 2, KeyUsage.digitalSignature);
        raRecipient = ra(caKeys, 3, KeyUsage.keyEncipherment);
    }

    X509Certificate ra(KeyPair issuer, int serial, int usage) {
        return certificate(
                new X500Principal("CN=NDES01-MSCEP-RA,O=TEST"),
                CA_NAME,
                raKeys.getPublic(),
                issuer,
                serial,
                usage,
                false);
    }

    X509Certificate issue(X500Principal subject, PublicKey key) {
        return certificate(subject, CA_NAME, key, caKeys, 4_711, KeyUsage.digitalSignature, false);
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Principal subject,
            X500Principal issuer,
            PublicKey key,
            KeyPair signer,
            int serial,
            int usage,
            boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(serial),
                    Date.from(now.minus(5, ChronoUnit.DAYS)),
                    Date.from(now.plus(20, ChronoUnit.DAYS)),
                    subject,
                    key);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    authority ? new BasicConstraints(1) : new BasicConstraints(false));
            if (!authority) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
