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
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A name and a key that sign certificates, for tests and nothing else. Safe for several threads.
 *
 * <p>Its name carries TEST and nothing that it signs is valid for longer than 30 days from the moment of signing: what
 * leaks from a test must not be of use.
 */
public final class TestIssuer {

    /** Longest time that a certificate is good for from now on. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private final X500Principal name;
    private final X500Name encodedName;
    private final AuthorityKeyIdentifier keyIdentifier;
    private final KeyPair keys;
    private final Clock clock;

    /** An issuer; refuses a name without TEST. The key is an RSA key of whatever provider. */
    public TestIssuer(X500Principal name, KeyPair keys, Clock clock) {
        if (!name.getName().contains("TEST")) {
            throw new IllegalArgumentException("The name of an issuer has to carry TEST: " + name.getName());
        }
        try {
            this.keyIdentifier = new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
        this.name = name;
        this.encodedName = X500Name.getInstance(name.getEncoded());
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
            return issueAsAsked(subject, key, notBefore, notAfter, serialNumber, extensions);
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }

    /**
     * As {@link #issue}, for a subject and extensions that a stranger asked for.
     *
     * @throws CertificateException when nobody could read a certificate with these
     */
    X509Certificate issueAsAsked(
            X500Principal subject,
            PublicKey key,
            Instant notBefore,
            Instant notAfter,
            BigInteger serialNumber,
            List<Extension> extensions)
            throws CertificateException {
        try {
            var latest = clock.instant().plus(LONGEST_LIFE);
            var end = notAfter.isBefore(latest) ? notAfter : latest;
            var publicKey = SubjectPublicKeyInfo.getInstance(key.getEncoded());
            var builder = new X509v3CertificateBuilder(
                    encodedName,
                    serialNumber,
                    Date.from(notBefore),
                    Date.from(end),
                    X500Name.getInstance(subject.getEncoded()),
                    publicKey);
            for (var extension : extensions) {
                builder.addExtension(extension);
            }
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
            builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (IOException | NoSuchAlgorithmException | OperatorCreationException e) {
            throw new IllegalStateException("A certificate cannot be made", e);
        }
    }

    /** Signs a revocation list on which nothing stands. Its number is the time, and so rises. */
    X509CRLHolder revocationList(Instant thisUpdate, Instant nextUpdate) {
        try {
            return new X509v2CRLBuilder(encodedName, Date.from(thisUpdate))
                    .setNextUpdate(Date.from(nextUpdate))
                    .addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier)
                    .addExtension(
                            Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(thisUpdate.getEpochSecond())))
                    .build(signer());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("A revocation list cannot be made", e);
        }
    }

    /** One for each signature: signers keep state. */
    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
    }
}
