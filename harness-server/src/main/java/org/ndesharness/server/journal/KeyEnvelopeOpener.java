package org.ndesharness.server.journal;

import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;

/**
 * Tries one key on every recipient of an envelope.
 *
 * <p>The recipient's name is left out of account: after a renewal of the RA certificates an old envelope still opens.
 */
final class KeyEnvelopeOpener implements EnvelopeOpener {

    private final Supplier<PrivateKey> key;

    KeyEnvelopeOpener(Supplier<PrivateKey> key) {
        this.key = key;
    }

    @Override
    public Optional<byte[]> open(byte[] envelopedData) {
        try {
            for (RecipientInformation recipient :
                    new CMSEnvelopedData(envelopedData).getRecipientInfos().getRecipients()) {
                var content = open(recipient);
                if (content.isPresent()) {
                    return content;
                }
            }
            return Optional.empty();
        } catch (CMSException | RuntimeException e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            return Optional.empty();
        }
    }

    private Optional<byte[]> open(RecipientInformation recipient) {
        try {
            return Optional.of(recipient.getContent(new JceKeyTransEnvelopedRecipient(key.get())));
        } catch (CMSException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
