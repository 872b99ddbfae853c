package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.util.encoders.Hex;
import org.ndesharness.client.evidence.MessageEnvelope;
import org.ndesharness.client.evidence.MessageEnvelope.Recipient;

/** The envelope in a message's content: for whom, with what, and how much (RFC 8894, section 3.2.2). */
final class EncodedEnvelope {

    private static final int MOST_RECIPIENTS = 20;

    /** NDES puts a single octet where nothing belongs; this is shorter than any envelope. */
    private static final int SHORTEST = 32;

    private EncodedEnvelope() {}

    /** Empty for what is no envelope, like the single octet that NDES puts into a FAILURE. */
    static Optional<MessageEnvelope> of(byte[] content) {
        if (content.length < SHORTEST) {
            return Optional.empty();
        }
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(content));
            return CMSObjectIdentifiers.envelopedData.equals(info.getContentType())
                    ? Optional.of(read(EnvelopedData.getInstance(info.getContent())))
                    : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            return Optional.empty();
        }
    }

    private static MessageEnvelope read(EnvelopedData data) {
        ASN1OctetString encrypted = data.getEncryptedContentInfo().getEncryptedContent();
        return new MessageEnvelope(
                AlgorithmNames.cipher(data.getEncryptedContentInfo()
                        .getContentEncryptionAlgorithm()
                        .getAlgorithm()
                        .getId()),
                recipients(data.getRecipientInfos()),
                encrypted == null ? 0 : encrypted.getOctetsLength());
    }

    private static List<Recipient> recipients(ASN1Set infos) {
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < infos.size() && i < MOST_RECIPIENTS; i++) {
            ASN1Encodable info = RecipientInfo.getInstance(infos.getObjectAt(i)).getInfo();
            if (info instanceof KeyTransRecipientInfo transport) {
                recipients.add(recipient(transport.getRecipientIdentifier().getId()));
            }
        }
        return recipients;
    }

    private static Recipient recipient(ASN1Encodable id) {
        if (id instanceof ASN1OctetString key) {
            return new Recipient("", "", Hex.toHexString(key.getOctets()));
        }
        IssuerAndSerialNumber certificate = IssuerAndSerialNumber.getInstance(id);
        return new Recipient(
                CertificateFacts.name(certificate.getName()),
                certificate.getSerialNumber().getValue().toString(16),
                "");
    }
}
