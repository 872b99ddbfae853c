package org.ndesharness.client.evidence;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.CollectionStore;

/**
 * A certificate with its key, issued for a test.
 *
 * @param key its key pair
 * @param certificate the certificate
 */
public record IssuedCertificate(KeyPair key, X509CertificateHolder certificate) {

    private static final String REQUEST_AGENT = "1.3.6.1.4.1.311.20.2.1";

    private static BigInteger serial = BigInteger.valueOf(0x4700_0001L);

    /** A root, signed with its own key. */
    public static IssuedCertificate root(String name, String algorithm) throws Exception {
        KeyPair key = newKey();
        return issue(name, key, name, key, algorithm, "2036-01-01T00:00:00Z", true, "");
    }

    /** A CA below this one. */
    public IssuedCertificate authority(String name, String algorithm) throws Exception {
        return issue(name, newKey(), subject(), key, algorithm, "2034-01-01T00:00:00Z", true, "");
    }

    /** An RA certificate of NDES. */
    public IssuedCertificate ra(String notAfter) throws Exception {
        return issue(
                "CN=NDES01-MSCEP-RA,C=NL", newKey(), subject(), key, "SHA256withRSA", notAfter, false, REQUEST_AGENT);
    }

    /** An RA certificate of NDES with a key usage, such as {@link KeyUsage#digitalSignature}. */
    public IssuedCertificate ra(String notAfter, int keyUsage) throws Exception {
        return issue(
                "CN=NDES01-MSCEP-RA,C=NL",
                newKey(),
                subject(),
                key,
                "SHA256withRSA",
                notAfter,
                false,
                REQUEST_AGENT,
                keyUsage);
    }

    /** A certificate of a server, for both ends of TLS. */
    public IssuedCertificate server(String name, String notAfter) throws Exception {
        return issue(name, newKey(), subject(), key, "SHA256withRSA", notAfter, false, "1.3.6.1.5.5.7.3.2");
    }

    private static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static IssuedCertificate issue(
            String subject,
            KeyPair key,
            String issuer,
            KeyPair issuersKey,
            String algorithm,
            String notAfter,
            boolean authority,
            String usage)
            throws Exception {
        return issue(subject, key, issuer, issuersKey, algorithm, notAfter, authority, usage, 0);
    }

    private static IssuedCertificate issue(
            String subject,
            KeyPair key,
            String issuer,
            KeyPair issuersKey,
            String algorithm,
            String notAfter,
            boolean authority,
            String usage,
            int keyUsage)
            throws Exception {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        serial = serial.add(BigInteger.ONE);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                serial,
                Date.from(Instant.parse("2024-01-01T00:00:00Z")),
                Date.from(Instant.parse(notAfter)),
                new X500Name(subject),
                key.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuersKey.getPublic()));
        if (authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }
        if (keyUsage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        }
        if (!usage.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(usage))));
        }
        return new IssuedCertificate(
                key,
                builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(new BouncyCastleProvider())
                        .build(issuersKey.getPrivate())));
    }

    private String subject() {
        return certificate.getSubject().toString();
    }

    /** DER. */
    public byte[] der() throws Exception {
        return certificate.getEncoded();
    }

    /** SHA-1, upper-case hex. */
    public String thumbprint() throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(der()))
                .toUpperCase(Locale.ROOT);
    }

    /** PEM. */
    public String pem() throws Exception {
        return pem("CERTIFICATE", der());
    }

    /** Bytes in PEM form. */
    public static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + base64(bytes) + "\n-----END " + label + "-----\n";
    }

    /** Lines of 64 characters. */
    public static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
    }

    /** A PKCS #7 file as GetCACert answers. */
    public static byte[] answer(IssuedCertificate... certificates) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new CollectionStore<>(List.of(certificates).stream()
                .map(IssuedCertificate::certificate)
                .toList()));
        return generator.generate(new CMSAbsentContent()).getEncoded();
    }
}
