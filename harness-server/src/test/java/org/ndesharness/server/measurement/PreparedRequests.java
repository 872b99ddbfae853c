package org.ndesharness.server.measurement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * PKCSReqs made before the clock runs: each with its own key, transaction and nonce; triple DES and SHA-256, in DER, for
 * both servers alike.
 */
final class PreparedRequests {

    private static final String SCEP = "2.16.840.1.113733.1.9.";

    /** In the signed attributes of an answer: the identifier of pkiStatus and a set with a PrintableString of one digit. */
    private static final byte[] PKI_STATUS = {
        0x06,
        0x0a,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        (byte) 0x86,
        (byte) 0xf8,
        0x45,
        0x01,
        0x09,
        0x03,
        0x31,
        0x03,
        0x13,
        0x01
    };

    private final KeyStock keys;
    private final int first;
    private final List<byte[]> messages;

    /**
     * Makes requests on all processors.
     *
     * @param first number of the first one's key in the stock
     */
    PreparedRequests(KeyStock keys, int first, int count, X509Certificate recipient, String challenge) {
        this.keys = keys;
        this.first = first;
        this.messages = IntStream.range(first, first + count)
                .parallel()
                .mapToObj(number -> message(keys.key(number), number, recipient, challenge))
                .toList();
    }

    int size() {
        return messages.size();
    }

    byte[] message(int index) {
        return messages.get(index);
    }

    /** pkiStatus of an answer as its digit, found by its bytes; '?' in what holds none. */
    static char pkiStatus(byte[] answer) {
        for (var i = answer.length - PKI_STATUS.length - 1; i >= 0; i--) {
            var j = 0;
            while (j < PKI_STATUS.length && answer[i + j] == PKI_STATUS[j]) {
                j++;
            }
            if (j == PKI_STATUS.length) {
                return (char) answer[i + j];
            }
        }
        return '?';
    }

    /** Opens an answer with the requester's key; whether the certificate in it is for that key. */
    boolean holdsItsCertificate(int index, byte[] answer) {
        var pair = keys.key(first + index);
        try {
            var envelope = new CMSEnvelopedData(
                    (byte[]) new CMSSignedData(answer).getSignedContent().getContent());
            var degenerate = envelope.getRecipientInfos()
                    .getRecipients()
                    .iterator()
                    .next()
                    .getContent(new JceKeyTransEnvelopedRecipient(pair.getPrivate()));
            return new CMSSignedData(degenerate)
                    .getCertificates().getMatches(null).stream()
                            .anyMatch(certificate -> certificate
                                    .getSubjectPublicKeyInfo()
                                    .equals(SubjectPublicKeyInfo.getInstance(
                                            pair.getPublic().getEncoded())));
        } catch (CMSException e) {
            return false;
        }
    }

    private static byte[] message(KeyPair pair, int number, X509Certificate recipient, String challenge) {
        try {
            // A server that looks up names must find each new.
            var subject = new X500Name("O=TEST,CN=device-" + number);
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
            var csr = new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERUTF8String(challenge))
                    .build(signer);
            var now = Instant.now();
            var self = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject,
                                    BigInteger.valueOf(number + 1L),
                                    Date.from(now),
                                    Date.from(now.plus(Duration.ofDays(1))),
                                    subject,
                                    pair.getPublic())
                            .build(signer));
            var envelope = new CMSEnvelopedDataGenerator();
            envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient));
            var enveloped = envelope.generate(
                    new CMSProcessableByteArray(csr.getEncoded()),
                    new JceCMSContentEncryptorBuilder(CMSAlgorithm.DES_EDE3_CBC).build());
            var signed = new CMSSignedDataGenerator();
            signed.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(
                                    new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes(number))))
                            .build(signer, self));
            signed.addCertificates(new JcaCertStore(List.of(self)));
            return signed.generate(
                            new CMSProcessableByteArray(
                                    enveloped.toASN1Structure().getEncoded(ASN1Encoding.DER)),
                            true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException("A request cannot be made", e);
        }
    }

    private static ASN1EncodableVector attributes(int number) {
        var nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute("7", new DERPrintableString("load-" + number)));
        attributes.add(attribute("2", new DERPrintableString("19")));
        attributes.add(attribute("5", new DEROctetString(nonce)));
        return attributes;
    }

    private static Attribute attribute(String number, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(SCEP + number), new DERSet(value));
    }

    /** The recipient among the certificates that a server answers GetCACert with: a degenerate PKCS #7, or one alone. */
    static X509Certificate recipient(byte[] body) throws GeneralSecurityException, IOException {
        var certificates = new ArrayList<X509Certificate>();
        var factory = CertificateFactory.getInstance("X.509");
        for (var certificate : factory.generateCertificates(new ByteArrayInputStream(body))) {
            certificates.add((X509Certificate) certificate);
        }
        return certificates.stream()
                .filter(certificate ->
                        certificate.getKeyUsage() != null && certificate.getKeyUsage()[2])
                .findFirst()
                .orElse(certificates.get(0));
    }
}
