package org.ndesharness.server.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A name and a key that sign certificates, for tests and nothing else.
 *
 * <p>Its name carries TEST and nothing that it signs is valid for longer than 30 days from the moment of signing: what
 * leaks from a test must not be of use.
 */
public final class TestIssuer {

    /** Longest time that a certificate is good for from now on. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private final X500Principal name;
    private final KeyPair keys;
    private final Clock clock;

    /** An issuer; refuses a name without TEST. */
    public TestIssuer(X500Principal name, KeyPair keys, Clock clock) {
        if (!name.getName().contains("TEST")) {
            throw new IllegalArgumentException("The name of an issuer has to carry TEST: " + name.getName());
        }
        this.name = name;
        this.keys = keys;
        this.clock = clock;
    }

    /** The issuer's own certificate, valid from the given time on. */
    public X509Certificate selfSigned(Instant notBefore, BigInteger serialNumber) {
        try {
            var keyUsage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign);
            return issue(
                    name,
                    keys.getPublic(),
                    notBefore,
                    clock.instant().plus(LONGEST_LIFE),
                    serialNumber,
                    List.of(
                            Extension.create(Extension.keyUsage, false, keyUsage),
                            Extension.create(Extension.basicConstraints, true, new BasicConstraints(true))));
        } catch (IOException e) {
            throw new IllegalStateException("A certificate extension cannot be encoded", e);
        }
    }

    /** Signs a certificate. {@code notAfter} is clipped to {@link #LONGEST_LIFE} from now. Key identifiers are added. */
    public X509Certificate issue(
            X500Principal subject,
            PublicKey key,
            Instant notBefore,
            Instant notAfter,
            BigInteger serialNumber,
            List<Extension> extensions) {
        try {
            var latest = clock.instant().plus(LONGEST_LIFE);
            var end = notAfter.isBefore(latest) ? notAfter : latest;
            var builder = new X509v3CertificateBuilder(
                    X500Name.getInstance(name.getEncoded()),
                    serialNumber,
                    Date.from(notBefore),
                    Date.from(end),
                    X500Name.getInstance(subject.getEncoded()),
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            var identifiers = new JcaX509ExtensionUtils();
            for (var extension : extensions) {
                builder.addExtension(extension);
            }
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | CertificateException | NoSuchAlgorithmException | OperatorCreationException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }
}
