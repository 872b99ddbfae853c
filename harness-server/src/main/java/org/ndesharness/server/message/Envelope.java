package org.ndesharness.server.message;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;

/** A pkcsPKIEnvelope, not opened yet (RFC 8894 section 3.2.2). */
public final class Envelope {

    private final byte[] encoded;

    Envelope(byte[] encoded) {
        this.encoded = encoded;
    }

    /** Content encryption; empty when this is no envelope. */
    public Optional<ASN1ObjectIdentifier> cipher() {
        try {
            return Optional.of(
                    EnvelopedData.getInstance(ContentInfo.getInstance(encoded).getContent())
                            .getEncryptedContentInfo()
                            .getContentEncryptionAlgorithm()
                            .getAlgorithm());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    byte[] encoded() {
        return encoded;
    }
}
