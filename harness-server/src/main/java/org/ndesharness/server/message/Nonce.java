package org.ndesharness.server.message;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Sixteen bytes against replay (RFC 8894 section 3.2.1.5); of other lengths when a client sends such. */
public final class Nonce {

    /** What the RFC asks for, in bytes. */
    static final int LENGTH = 16;

    private final byte[] bytes;

    /** Copies the bytes. */
    public Nonce(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A nonce of the length that the RFC asks for. */
    public static Nonce fresh(RandomGenerator random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Nonce(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonce nonce && Arrays.equals(bytes, nonce.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Nonce[" + HexFormat.of().formatHex(bytes) + "]";
    }
}
