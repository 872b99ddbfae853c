package org.ndesharness.server;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A SCEP requester for tests, straight from RFC 8894: it shares no code with the server. */
public final class Requester {

    private static final String SCEP = "2.16.840.1.113733.1.9.";
    private static final X500Name SUBJECT = new X500Name("O=TEST,CN=john@contoso.onmicrosoft.com");
    private static final KeyPair KEYS = keys(2048);

    /** What can be chosen about a request. */
    public record Choice(
            String challenge, String signature, ASN1ObjectIdentifier cipher, String messageType, String encoding) {
        /** DES3 and SHA-512, in DER, as many devices send. */
        public static Choice usual(String challenge) {
            return new Choice(challenge, "SHA512withRSA", CMSAlgorithm.DES_EDE3_CBC, "19", ASN1Encoding.DER);
        }
    }

    /** A CertRep, its signature verified by the certificate in it. */
    public record CertRep(
            String messageType,
            String pkiStatus,
            Optional<String> failInfo,
            Optional<String> hresult,
            String transactionId,
            boolean nonceEchoed,
            String digest,
            Optional<String> cipher,
            Optional<X509Certificate> issued,
            X509Certificate signer) {}

    private final KeyPair keys;
    private final X509Certificate self;
    private final byte[] nonce = new byte[16];
    private final String transactionId;

    /** A requester with a key of 2048 bits. */
    public Requester() throws Exception {
        this(KEYS);
    }

    /** A requester with a key of its own. */
    public Requester(KeyPair keys) throws Exception {
        this.keys = keys;
        var random = new SecureRandom();
        random.nextBytes(nonce);
        transactionId = "TX" + Long.toUnsignedString(random.nextLong());
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                SUBJECT, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3_600)), SUBJECT, keys.getPublic());
        self = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    /** An RSA key pair. */
    public static KeyPair keys(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The transaction's id. */
    public String transactionId() {
        return transactionId;
    }

    /** The public key that a certificate is asked for. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** Certificates of a degenerate PKCS #7. */
    public static List<X509Certificate> certificates(byte[] degenerate) throws Exception {
        var certificates = new ArrayList<X509Certificate>();
        for (X509CertificateHolder holder :
                new CMSSignedData(degenerate).getCertificates().getMatches(null)) {
            certificates.add(certificate(holder.getEncoded()));
        }
        return certificates;
    }

    /** A PKCSReq, encrypted to each of the recipients. */
    public byte[] request(Choice choice, List<X509Certificate> recipients) throws Exception {
        var csr = new JcaPKCS10CertificationRequestBuilder(SUBJECT, keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERUTF8String(choice.challenge()))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        var envelope = new CMSEnvelopedDataGenerator();
        for (var recipient : recipients) {
            envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient));
        }
        var encrypted = envelope.generate(
                new CMSProcessableByteArray(csr.getEncoded()),
                new JceCMSContentEncryptorBuilder(choice.cipher()).build());
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute("7", new DERPrintableString(transactionId)));
        attributes.add(attribute("2", new DERPrintableString(choice.messageType())));
        attributes.add(attribute("5", new DEROctetString(nonce)));
        var signed = new CMSSignedDataGenerator();
        signed.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder(choice.signature()).build(keys.getPrivate()), self));
        signed.addCertificates(new JcaCertStore(List.of(self)));
        return signed.generate(new CMSProcessableByteArray(encrypted.getEncoded()), true)
                .toASN1Structure()
                .getEncoded(choice.encoding());
    }

    /** Reads an answer with its signer's certificate inside. */
    public CertRep read(byte[] answer) throws Exception {
        return read(answer, List.of());
    }

    /** Reads an answer whose signer is one of these, unless its certificate is inside. */
    public CertRep read(byte[] answer, List<X509Certificate> known) throws Exception {
        var data = new CMSSignedData(answer);
        var signerInfo = data.getSignerInfos().getSigners().iterator().next();
        var candidates = new ArrayList<>(known);
        for (var holder : data.getCertificates().getMatches(null)) {
            candidates.add(certificate(holder.getEncoded()));
        }
        var signer = candidates.stream()
                .filter(candidate ->
                        candidate.getSerialNumber().equals(signerInfo.getSID().getSerialNumber()))
                .findFirst()
                .orElseThrow();
        if (!signerInfo.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()))) {
            throw new IllegalArgumentException("The CertRep's signature is wrong");
        }
        var attributes = signerInfo.getSignedAttributes();
        var content = (byte[]) data.getSignedContent().getContent();
        Optional<X509Certificate> issued = Optional.empty();
        Optional<String> cipher = Optional.empty();
        if (content.length > 1) {
            var envelope = new CMSEnvelopedData(content);
            var degenerate = envelope.getRecipientInfos()
                    .getRecipients()
                    .iterator()
                    .next()
                    .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
            issued = Optional.of(certificates(degenerate).get(0));
            cipher = Optional.of(envelope.getEncryptionAlgOID());
        }
        return new CertRep(
                text(attributes, SCEP + "2").orElse(""),
                text(attributes, SCEP + "3").orElse(""),
                text(attributes, SCEP + "4"),
                text(attributes, "1.3.6.1.4.1.311.21.33"),
                text(attributes, SCEP + "7").orElse(""),
                Arrays.equals(nonce, octets(attributes, SCEP + "6")),
                signerInfo.getDigestAlgOID(),
                cipher,
                issued,
                signer);
    }

    private static Attribute attribute(String number, org.bouncycastle.asn1.ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(SCEP + number), new DERSet(value));
    }

    private static Optional<String> text(AttributeTable attributes, String oid) {
        return Optional.ofNullable(attributes.get(new ASN1ObjectIdentifier(oid)))
                .map(attribute -> ((ASN1String) attribute.getAttrValues().getObjectAt(0)).getString());
    }

    private static byte[] octets(AttributeTable attributes, String oid) {
        return ((ASN1OctetString) attributes
                        .get(new ASN1ObjectIdentifier(oid))
                        .getAttrValues()
                        .getObjectAt(0))
                .getOctets();
    }

    private static X509Certificate certificate(byte[] encoded) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
