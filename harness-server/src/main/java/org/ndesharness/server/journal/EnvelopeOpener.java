package org.ndesharness.server.journal;

import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the envelopes of requests, for those who hold the RA's encryption key. */
@FunctionalInterface
public interface EnvelopeOpener {

    /**
     * Opens an envelope.
     *
     * @param envelopedData a CMS ContentInfo with EnvelopedData, in DER or BER
     * @return the content; empty when it was encrypted to somebody else or is damaged
     */
    Optional<byte[]> open(byte[] envelopedData);

    /** Opens nothing. */
    static EnvelopeOpener none() {
        return envelopedData -> Optional.empty();
    }

    /**
     * Opens what was encrypted to a key, whatever certificate the envelope names for it.
     *
     * @param key asked at every envelope
     */
    static EnvelopeOpener withKey(Supplier<PrivateKey> key) {
        return new KeyEnvelopeOpener(key);
    }
}
