package org.ndesharness.client.message;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A request that is still to be encrypted, signed and encoded (RFC 8894, section 3.2); not thread-safe.
 *
 * <p>What it is made of at first is right. Each method makes one part different, so that a request can be wrong in exactly one
 * place.
 */
public final class PkiMessageDraft {
    private final Map<ScepAttribute, ASN1Encodable> attributes = new EnumMap<>(ScepAttribute.class);
    private final Set<ScepAttribute> omitted = EnumSet.noneOf(ScepAttribute.class);
    private Identity signer;
    private X509Certificate recipient;
    private byte[] messageData;
    private byte @Nullable [] content;
    private DigestAlgorithm digest = DigestAlgorithm.SHA_256;
    private ContentCipher cipher = ContentCipher.AES_128;
    private ASN1ObjectIdentifier contentType = PKCSObjectIdentifiers.data;
    private ASN1ObjectIdentifier encryptedContentType = PKCSObjectIdentifiers.data;
    private boolean signsAttributes = true;
    private boolean breaksSignature;

    /**
     * A message in the algorithms that every implementation has to support: AES-128-CBC and SHA-256 (RFC 8894, section 2.9).
     *
     * @param type of the message
     * @param transactionId text that fits a PrintableString
     * @param senderNonce 16 octets
     * @param signer signs it and is who the answer is encrypted to
     * @param recipient certificate that the content is encrypted to
     * @param messageData what is encrypted
     */
    public PkiMessageDraft(
            MessageType type,
            String transactionId,
            byte[] senderNonce,
            Identity signer,
            X509Certificate recipient,
            byte[] messageData) {
        this.signer = signer;
        this.recipient = recipient;
        this.messageData = messageData.clone();
        attributes.put(ScepAttribute.TRANSACTION_ID, new DERPrintableString(transactionId));
        attributes.put(ScepAttribute.MESSAGE_TYPE, new DERPrintableString(type.text()));
        attributes.put(ScepAttribute.SENDER_NONCE, new DEROctetString(senderNonce));
    }

    /** Ties the messages of one operation together; the empty string when it is left out. */
    public String transactionId() {
        return !omitted.contains(ScepAttribute.TRANSACTION_ID)
                        && attributes.get(ScepAttribute.TRANSACTION_ID) instanceof ASN1String text
                ? text.getString()
                : "";
    }

    /** The senderNonce as it is set now; an empty array when it is left out. */
    public byte[] senderNonce() {
        return !omitted.contains(ScepAttribute.SENDER_NONCE)
                        && attributes.get(ScepAttribute.SENDER_NONCE) instanceof ASN1OctetString octets
                ? octets.getOctets()
                : new byte[0];
    }

    /** Digest it is signed with. */
    public DigestAlgorithm digest() {
        return digest;
    }

    /** Cipher its content is encrypted with. */
    public ContentCipher cipher() {
        return cipher;
    }

    /** Who signs. */
    public Identity signer() {
        return signer;
    }

    /** Has somebody else sign. */
    public PkiMessageDraft signer(Identity other) {
        signer = other;
        return this;
    }

    /** Encrypts to another certificate. */
    public PkiMessageDraft recipient(X509Certificate other) {
        recipient = other;
        return this;
    }

    /** Encrypts something else. */
    public PkiMessageDraft messageData(byte[] other) {
        messageData = other.clone();
        return this;
    }

    /** Signs these octets in place of an envelope. */
    public PkiMessageDraft content(byte[] octets) {
        content = octets.clone();
        return this;
    }

    /** Signs with another digest. */
    public PkiMessageDraft digest(DigestAlgorithm other) {
        digest = other;
        return this;
    }

    /** Encrypts with another cipher. */
    public PkiMessageDraft cipher(ContentCipher other) {
        cipher = other;
        return this;
    }

    /** Says that the signed content is something else than id-data. */
    public PkiMessageDraft contentType(ASN1ObjectIdentifier other) {
        contentType = other;
        return this;
    }

    /** Says that the encrypted content is something else than id-data. */
    public PkiMessageDraft encryptedContentType(ASN1ObjectIdentifier other) {
        encryptedContentType = other;
        return this;
    }

    /** Gives an attribute this value, whatever its type should be. */
    public PkiMessageDraft attribute(ScepAttribute attribute, ASN1Encodable value) {
        attributes.put(attribute, value);
        omitted.remove(attribute);
        return this;
    }

    /** Leaves an attribute out. */
    public PkiMessageDraft without(ScepAttribute attribute) {
        omitted.add(attribute);
        return this;
    }

    /** Says when it was signed; nothing is said otherwise. */
    public PkiMessageDraft signingTime(Instant time) {
        return attribute(ScepAttribute.SIGNING_TIME, new Time(Date.from(time)));
    }

    /** Signs the content directly, with no attributes at all. */
    public PkiMessageDraft withoutSignedAttributes() {
        signsAttributes = false;
        return this;
    }

    /** Changes one bit of the signature. */
    public PkiMessageDraft breakSignature() {
        breaksSignature = true;
        return this;
    }

    /** Encrypts, signs and encodes it, in DER. */
    public byte[] encode() {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            JcaSignerInfoGeneratorBuilder builder =
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(BundledProvider.INSTANCE)
                            .build());
            if (signsAttributes) {
                builder.setSignedAttributeGenerator(attributeGenerator());
            } else {
                builder.setDirectSignature(true);
            }
            generator.addSignerInfoGenerator(builder.build(
                    new JcaContentSignerBuilder(digest.signature())
                            .setProvider(BundledProvider.INSTANCE)
                            .build(signer.keys().getPrivate()),
                    signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
            ContentInfo message = generator
                    .generate(new CMSProcessableByteArray(contentType, content == null ? envelope() : content), true)
                    .toASN1Structure();
            return (breaksSignature ? withBrokenSignature(message) : message).getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException | CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalStateException("A message cannot be written", e);
        }
    }

    private CMSAttributeTableGenerator attributeGenerator() {
        AttributeTable own = new AttributeTable(new DERSet());
        for (Map.Entry<ScepAttribute, ASN1Encodable> attribute : attributes.entrySet()) {
            own = own.add(attribute.getKey().oid(), attribute.getValue());
        }
        CMSAttributeTableGenerator usual = new DefaultSignedAttributeTableGenerator(own);
        boolean saysWhen = attributes.containsKey(ScepAttribute.SIGNING_TIME);
        return parameters -> {
            AttributeTable table = usual.getAttributes(parameters).remove(CMSAttributes.cmsAlgorithmProtect);
            if (!saysWhen) {
                // Bouncy Castle would add the machine's time, which is not the one handed in.
                table = table.remove(ScepAttribute.SIGNING_TIME.oid());
            }
            for (ScepAttribute attribute : omitted) {
                table = table.remove(attribute.oid());
            }
            return table;
        };
    }

    private byte[] envelope() throws CMSException, IOException, CertificateEncodingException {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(
                new JceKeyTransRecipientInfoGenerator(recipient).setProvider(BundledProvider.INSTANCE));
        return generator
                .generate(
                        new CMSProcessableByteArray(encryptedContentType, messageData),
                        new JceCMSContentEncryptorBuilder(cipher.oid())
                                .setProvider(BundledProvider.INSTANCE)
                                .build())
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private static ContentInfo withBrokenSignature(ContentInfo message) {
        SignedData data = SignedData.getInstance(message.getContent());
        SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        byte[] signature = info.getEncryptedDigest().getOctets();
        signature[signature.length - 1] ^= 1;
        SignerInfo broken = new SignerInfo(
                info.getSID(),
                info.getDigestAlgorithm(),
                info.getAuthenticatedAttributes(),
                info.getDigestEncryptionAlgorithm(),
                new DEROctetString(signature),
                info.getUnauthenticatedAttributes());
        return new ContentInfo(
                message.getContentType(),
                new SignedData(
                        data.getDigestAlgorithms(),
                        data.getEncapContentInfo(),
                        data.getCertificates(),
                        data.getCRLs(),
                        new DERSet(broken)));
    }
}
