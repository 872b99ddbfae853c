package org.ndesharness.client.probe;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, an intermediate and server certificates of any kind, made for one test run. */
final class TlsAuthority {

    private static final X500Principal ROOT = new X500Principal("CN=TEST Root");
    private static final X500Principal INTERMEDIATE = new X500Principal("CN=TEST Intermediate");

    private final KeyPair rootKeys = keys();
    private final KeyPair intermediateKeys = keys();
    private final KeyPair serverKeys = keys();
    private final X509Certificate root = certificate(ROOT, ROOT, rootKeys, rootKeys, 1_000, "");
    private final X509Certificate intermediate = certificate(INTERMEDIATE, ROOT, intermediateKeys, rootKeys, 500, "");

    PrivateKey key() {
        return serverKeys.getPrivate();
    }

    X509Certificate root() {
        return root;
    }

    X509Certificate intermediate() {
        return intermediate;
    }

    X509Certificate server(String host, int days) {
        return certificate(new X500Principal("CN=" + host), INTERMEDIATE, serverKeys, intermediateKeys, days, host);
    }

    X509Certificate selfSigned(String host) {
        X500Principal name = new X500Principal("CN=" + host);
        return certificate(name, name, serverKeys, serverKeys, 100, host);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param host empty string for a CA certificate */
    private static X509Certificate certificate(
            X500Principal subject, X500Principal issuer, KeyPair keys, KeyPair signer, int days, String host) {
        // A few hours more than whole days, so that a test sees as many days as it asked for.
        Instant end = Instant.now().plus(days, ChronoUnit.DAYS).plus(days < 0 ? -2 : 2, ChronoUnit.HOURS);
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.now().minus(40, ChronoUnit.DAYS)),
                    Date.from(end),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host.isEmpty()));
            if (!host.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
