package org.ndesharness.server.mscep;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.ndesharness.server.Requester;

/** A request in the making, in which everything can be chosen. Straight from RFC 8894, without the server's own codec. */
final class Message {

    static final String SCEP = "2.16.840.1.113733.1.9.";
    static final KeyPair KEYS = Requester.keys(2048);
    static final KeyPair OTHER_KEYS = Requester.keys(2048);
    static final X500Name SUBJECT = new X500Name("O=TEST,CN=john@contoso.onmicrosoft.com");

    private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new LinkedHashMap<>();
    private final List<ASN1ObjectIdentifier> dropped = new java.util.ArrayList<>();
    private KeyPair keys = KEYS;
    private X509Certificate signer;
    private byte[] data;
    private ASN1ObjectIdentifier cipher = CMSAlgorithm.DES_EDE3_CBC;
    private String signature = "SHA256withRSA";
    private boolean oaep;
    private boolean keyId;
    private boolean empty;
    private boolean broken;

    Message(int type, byte[] data) throws Exception {
        this.data = data;
        this.signer = selfSigned(KEYS, SUBJECT);
        set("7", new DERPrintableString("TX-1"));
        set("2", new DERPrintableString(Integer.toString(type)));
        set("5", new DEROctetString(new byte[16]));
    }

    /** A PKCSReq with this challenge, or without one. */
    static Message pkcsReq(String... challenge) throws Exception {
        return new Message(19, csr(KEYS, SUBJECT, challenge).getEncoded());
    }

    /** A request for another key, signed with an issued certificate. */
    static Message renewal(int type, X509Certificate former, X500Name subject) throws Exception {
        var message = new Message(type, csr(OTHER_KEYS, subject).getEncoded());
        message.signer = former;
        return message.transaction("TX-2");
    }

    static Message certPoll(X509Certificate ca) throws Exception {
        return new Message(20, new DERSequence(new ASN1Encodable[] {name(ca), SUBJECT}).getEncoded());
    }

    static Message about(int type, X500Name issuer, BigInteger serialNumber) throws Exception {
        return new Message(type, new IssuerAndSerialNumber(issuer, serialNumber).getEncoded());
    }

    static PKCS10CertificationRequest csr(KeyPair keys, X500Name subject, String... challenge) throws Exception {
        var builder = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic());
        for (var each : challenge) {
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(each));
        }
        return builder.build(new JcaContentSignerBuilder(algorithm(keys)).build(keys.getPrivate()));
    }

    static X509Certificate selfSigned(KeyPair keys, X500Name subject) throws Exception {
        var from = Instant.parse("2031-03-01T00:00:00Z");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(from),
                                Date.from(from.plusSeconds(1_000_000)),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder(algorithm(keys)).build(keys.getPrivate())));
    }

    static X500Name name(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static String algorithm(KeyPair keys) {
        return keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    Message transaction(String id) {
        return set("7", new DERPrintableString(id));
    }

    Message set(String number, ASN1Encodable value) {
        attributes.put(new ASN1ObjectIdentifier(SCEP + number), value);
        return this;
    }

    Message without(String number) {
        attributes.remove(new ASN1ObjectIdentifier(SCEP + number));
        return this;
    }

    /** Without an attribute of CMS itself. */
    Message dropping(ASN1ObjectIdentifier attribute) {
        dropped.add(attribute);
        return this;
    }

    Message signingTime(Instant time) {
        attributes.put(CMSAttributes.signingTime, new org.bouncycastle.asn1.cms.Time(Date.from(time)));
        return this;
    }

    Message signedBy(KeyPair other, X509Certificate certificate) {
        keys = other;
        signer = certificate;
        return this;
    }

    Message data(byte[] other) {
        data = other;
        return this;
    }

    Message cipher(ASN1ObjectIdentifier other) {
        cipher = other;
        return this;
    }

    Message signature(String other) {
        signature = other;
        return this;
    }

    Message oaep() {
        oaep = true;
        return this;
    }

    Message byKeyId() {
        keyId = true;
        return this;
    }

    Message withoutContent() {
        empty = true;
        return this;
    }

    Message broken() {
        broken = true;
        return this;
    }

    byte[] to(X509Certificate... recipients) throws Exception {
        var content = empty ? new byte[0] : enveloped(recipients);
        var table = new AttributeTable(vector());
        var usual = new DefaultSignedAttributeTableGenerator(table);
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(parameters -> {
                    var all = usual.getAttributes(parameters);
                    if (!attributes.containsKey(CMSAttributes.signingTime)) {
                        all = all.remove(CMSAttributes.signingTime);
                    }
                    for (var attribute : dropped) {
                        all = all.remove(attribute);
                    }
                    return all;
                })
                .build(
                        new JcaContentSignerBuilder(
                                        keys.getPublic().getAlgorithm().equals("RSA") ? signature : "SHA256withECDSA")
                                .build(keys.getPrivate()),
                        signer));
        generator.addCertificates(new JcaCertStore(List.of(signer)));
        var encoded =
                generator.generate(new CMSProcessableByteArray(content), true).getEncoded("DER");
        if (broken) {
            encoded[encoded.length - 1] ^= 1;
        }
        return encoded;
    }

    /** What the envelope of an answer holds: certificates or a revocation list, degenerate. */
    static byte[] opened(byte[] envelope, KeyPair keys) throws Exception {
        return new CMSEnvelopedData(envelope)
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
    }

    private byte[] enveloped(X509Certificate... recipients) throws Exception {
        var generator = new CMSEnvelopedDataGenerator();
        for (var recipient : recipients) {
            generator.addRecipientInfoGenerator(recipientInfo(recipient));
        }
        return generator
                .generate(new CMSProcessableByteArray(data), new JceCMSContentEncryptorBuilder(cipher).build())
                .getEncoded();
    }

    private JceKeyTransRecipientInfoGenerator recipientInfo(X509Certificate recipient) throws Exception {
        if (keyId) {
            var id = recipient.getExtensionValue("2.5.29.14");
            return new JceKeyTransRecipientInfoGenerator(
                    java.util.Arrays.copyOfRange(id, id.length - 20, id.length), recipient.getPublicKey());
        }
        return oaep
                ? new JceKeyTransRecipientInfoGenerator(
                        recipient, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams()))
                : new JceKeyTransRecipientInfoGenerator(recipient);
    }

    private ASN1EncodableVector vector() {
        var vector = new ASN1EncodableVector();
        attributes.forEach((oid, value) -> vector.add(new Attribute(oid, new DERSet(value))));
        return vector;
    }
}
