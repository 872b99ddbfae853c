package org.ndesharness.client.message;

import java.util.Collection;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;

/** A pkcsPKIEnvelope: content that only its recipients can read (RFC 8894, section 3.2.2). */
public final class PkiEnvelope {
    private final CMSEnvelopedData data;

    private PkiEnvelope(CMSEnvelopedData data) {
        this.data = data;
    }

    static PkiEnvelope read(byte[] encoded) throws MessageFormatException {
        try {
            return new PkiEnvelope(new CMSEnvelopedData(encoded));
        } catch (CMSException | RuntimeException e) {
            throw new MessageFormatException("the signed content is no EnvelopedData", e);
        }
    }

    /** Number of recipients. */
    public int recipients() {
        return data.getRecipientInfos().size();
    }

    /** Whether it names this certificate as a recipient. */
    public boolean isFor(Identity identity) {
        return !matching(identity).isEmpty();
    }

    /** Cipher of the content. */
    public ASN1ObjectIdentifier cipher() {
        return data.getContentEncryptionAlgorithm().getAlgorithm();
    }

    /** What the envelope says that its content is; id-data in SCEP. */
    public ASN1ObjectIdentifier encryptedContentType() {
        return EnvelopedData.getInstance(data.toASN1Structure().getContent())
                .getEncryptedContentInfo()
                .getContentType();
    }

    /** Decrypts the content. */
    public byte[] open(Identity identity) throws MessageFormatException {
        for (RecipientInformation recipient : matching(identity)) {
            try {
                return recipient.getContent(
                        new JceKeyTransEnvelopedRecipient(identity.keys().getPrivate())
                                .setProvider(BundledProvider.INSTANCE));
            } catch (CMSException | RuntimeException e) {
                throw new MessageFormatException("the envelope does not open with the requester's key", e);
            }
        }
        throw new MessageFormatException("the envelope is for somebody else");
    }

    private Collection<RecipientInformation> matching(Identity identity) {
        return data.getRecipientInfos().getRecipients(new JceKeyTransRecipientId(identity.certificate()));
    }
}
