package org.ndesharness.server.message;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.ndesharness.server.message.UnreadableMessageException.Layer;

/**
 * Opens envelopes, with key transport by PKCS #1 version 1.5 or RSAES-OAEP as the client chose. Safe for several threads.
 *
 * <p>The recipient is found by issuer and serial number or by key identifier, because some clients encrypt to every
 * certificate they were given and the first is not ours.
 */
public final class EnvelopeOpener {

    private final KeyTransRecipientId recipient;
    private final PrivateKey key;

    /**
     * An opener for one recipient.
     *
     * @param recipient the RA's encryption certificate
     * @param key its private key, of whatever provider
     */
    public EnvelopeOpener(X509Certificate recipient, PrivateKey key) {
        try {
            this.recipient = new KeyTransRecipientId(
                    X500Name.getInstance(recipient.getIssuerX500Principal().getEncoded()),
                    recipient.getSerialNumber(),
                    new JcaX509ExtensionUtils()
                            .createSubjectKeyIdentifier(recipient.getPublicKey())
                            .getKeyIdentifier());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
        this.key = key;
    }

    /**
     * Opens one envelope.
     *
     * @throws UnreadableMessageException when it is none, meant for another certificate, or damaged
     */
    public MessageData open(Envelope envelope) throws UnreadableMessageException {
        try {
            var contentInfo = ContentInfo.getInstance(envelope.encoded());
            var enveloped = new CMSEnvelopedData(contentInfo);
            var mine = enveloped.getRecipientInfos().getRecipients(recipient);
            if (mine.isEmpty()) {
                throw new UnreadableMessageException(Layer.ENVELOPE, "encrypted to another certificate");
            }
            var recipientInfo = mine.iterator().next();
            var data = recipientInfo.getContent(new JceKeyTransEnvelopedRecipient(key));
            var cipher = enveloped.getContentEncryptionAlgorithm().getAlgorithm();
            var tolerances = EnumSet.noneOf(Tolerance.class);
            if (enveloped.getRecipientInfos().size() > 1) {
                tolerances.add(Tolerance.SEVERAL_RECIPIENTS);
            }
            if (recipientInfo.getRID() instanceof KeyTransRecipientId id && id.getSubjectKeyIdentifier() != null) {
                tolerances.add(Tolerance.RECIPIENT_KEY_ID);
            }
            note(contentInfo, cipher, tolerances);
            return new MessageData(data, cipher, tolerances);
        } catch (CMSException | RuntimeException | StackOverflowError e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions, and reads nested ones by
            // recursion.
            throw new UnreadableMessageException(Layer.ENVELOPE, "the envelope cannot be opened", e);
        }
    }

    private static void note(ContentInfo contentInfo, ASN1ObjectIdentifier cipher, Set<Tolerance> tolerances) {
        var contentType = EnvelopedData.getInstance(contentInfo.getContent())
                .getEncryptedContentInfo()
                .getContentType();
        if (!CMSObjectIdentifiers.data.equals(contentType)) {
            tolerances.add(Tolerance.INNER_CONTENT_TYPE);
        }
        if (cipher.equals(CMSAlgorithm.DES_CBC)) {
            tolerances.add(Tolerance.OBSOLETE_ALGORITHM);
        }
    }
}
