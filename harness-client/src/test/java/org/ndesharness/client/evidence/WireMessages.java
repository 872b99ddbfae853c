package org.ndesharness.client.evidence;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.message.ScepAttribute;
import org.ndesharness.client.profile.Challenge;

/** The messages between one device and one NDES, as they pass on the wire. */
public final class WireMessages {

    /** A challenge, which no answer may show. */
    public static final String CHALLENGE = "9F31C02A77D4E68B";

    /** Transaction of the first request. */
    public static final String TRANSACTION = "3F2A5D9017C84E6BA1D2";

    /** When it was asked. */
    public static final Instant NOW = Instant.parse("2026-11-20T09:02:14Z");

    public static final X500Name NAME = new X500Name("CN=device-7,O=Contoso");
    public static final byte[] NONCE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_NONCE = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    /** The root, which is the CA too. */
    public final IssuedCertificate root;

    /** NDES' RA certificate, for both uses. */
    public final IssuedCertificate registrar;

    /** The device with its self-signed certificate. */
    public final Identity device;

    private final Identity ndes;

    public WireMessages() {
        try {
            root = IssuedCertificate.root("CN=Contoso CA", "SHA256withRSA");
            registrar = root.ra("2028-10-01T22:10:00Z");
            device = Identity.selfSigned(newKey(), NAME, BigInteger.valueOf(77), NOW);
            ndes = identity(registrar);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A new RSA key. */
    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Who has a certificate of a test. */
    public static Identity identity(IssuedCertificate issued) {
        try {
            return new Identity(issued.key(), new JcaX509CertificateConverter().getCertificate(issued.certificate()));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What GetCACert answers. */
    public byte[] handedOut() throws Exception {
        return IssuedCertificate.answer(registrar, root);
    }

    /** The device's certification request. */
    public CertificationRequestDraft certificationRequest() {
        return new CertificationRequestDraft(NAME, device.keys()).challenge(new Challenge(CHALLENGE));
    }

    /** A PKCSReq in which nothing is wrong. */
    public PkiMessageDraft request() {
        return request(MessageType.PKCS_REQ, device);
    }

    /** The same of another type, signed by somebody. */
    public PkiMessageDraft request(MessageType type, Identity signer) {
        return new PkiMessageDraft(
                type,
                TRANSACTION,
                NONCE,
                signer,
                ndes.certificate(),
                certificationRequest().encode());
    }

    /** NDES' answer to it that holds a certificate. */
    public PkiMessageDraft success() {
        return reply("0").digest(DigestAlgorithm.SHA_1).cipher(ContentCipher.DES3);
    }

    /** A FAILURE as the RFC has it, without content. */
    public PkiMessageDraft failure(String failInfo) {
        return reply("2").content(new byte[0]).attribute(ScepAttribute.FAIL_INFO, new DERPrintableString(failInfo));
    }

    /** An answer with any pkiStatus, and with an envelope. */
    public PkiMessageDraft reply(String status) {
        return new PkiMessageDraft(
                        MessageType.CERT_REP, TRANSACTION, OTHER_NONCE, ndes, device.certificate(), new byte[900])
                .attribute(ScepAttribute.RECIPIENT_NONCE, new DEROctetString(NONCE))
                .attribute(ScepAttribute.PKI_STATUS, new DERPrintableString(status));
    }

    /** In PEM form, as {@code sscep -d} prints a message. */
    public static String pem(byte[] message) {
        return IssuedCertificate.pem("PKCS7", message);
    }

    /** The message without the certificates beside its content. */
    public static byte[] withoutCertificates(byte[] message) throws Exception {
        SignedData data =
                SignedData.getInstance(ContentInfo.getInstance(message).getContent());
        return signed(new SignedData(
                data.getDigestAlgorithms(), data.getEncapContentInfo(), null, null, data.getSignerInfos()));
    }

    /** With Microsoft's attribute beside the signed ones, which the signature then does not cover. */
    public static byte[] withHresult(byte[] message, int code) throws Exception {
        SignedData data =
                SignedData.getInstance(ContentInfo.getInstance(message).getContent());
        SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        info.getAuthenticatedAttributes().forEach(attributes::add);
        attributes.add(new Attribute(
                new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.33"),
                new DERSet(new DERPrintableString(Integer.toString(code)))));
        SignerInfo more = new SignerInfo(
                info.getSID(),
                info.getDigestAlgorithm(),
                new DERSet(attributes),
                info.getDigestEncryptionAlgorithm(),
                info.getEncryptedDigest(),
                info.getUnauthenticatedAttributes());
        return signed(
                new SignedData(data.getDigestAlgorithms(), data.getEncapContentInfo(), null, null, new DERSet(more)));
    }

    private static byte[] signed(SignedData after) throws Exception {
        return new ContentInfo(PKCSObjectIdentifiers.signedData, after).getEncoded(ASN1Encoding.DER);
    }

    /** The message in BER: its outermost length is not told. */
    public static byte[] indefinite(byte[] message) {
        int header = 2 + (message[1] & 0x7F);
        byte[] ber = new byte[2 + message.length - header + 2];
        ber[0] = message[0];
        ber[1] = (byte) 0x80;
        System.arraycopy(message, header, ber, 2, message.length - header);
        return ber;
    }

    /** An envelope whose recipient is named by its key; nobody can open it. */
    public static byte[] envelopeToKey() throws Exception {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
        KeyTransRecipientInfo recipient = new KeyTransRecipientInfo(
                new RecipientIdentifier(new DEROctetString(new byte[20])), rsa, new DEROctetString(new byte[256]));
        EnvelopedData data = new EnvelopedData(
                (OriginatorInfo) null,
                new DERSet(new RecipientInfo(recipient)),
                new EncryptedContentInfo(
                        PKCSObjectIdentifiers.data,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.des_EDE3_CBC, new DEROctetString(new byte[8])),
                        new DEROctetString(new byte[800])),
                (ASN1Set) null);
        return new ContentInfo(PKCSObjectIdentifiers.envelopedData, data).getEncoded(ASN1Encoding.DER);
    }

    /** A sequence in a sequence, so many deep; none of them says where it ends before it does. */
    public static byte[] nested(int depth) {
        byte[] octets = new byte[4 * depth];
        for (int i = 0; i < depth; i++) {
            octets[2 * i] = 0x30;
            octets[2 * i + 1] = (byte) 0x80;
        }
        return octets;
    }
}
