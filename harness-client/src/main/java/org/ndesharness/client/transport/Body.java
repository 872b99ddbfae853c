package org.ndesharness.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The octets of an HTTP body; they are copied on the way in and out. */
public final class Body {
    private static final Body EMPTY = new Body(new byte[0]);

    private final byte[] octets;

    private Body(byte[] octets) {
        this.octets = octets;
    }

    /** A body of these octets. */
    public static Body of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Body(octets.clone());
    }

    /** No octets. */
    public static Body empty() {
        return EMPTY;
    }

    /** The octets as they came. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Number of octets. */
    public int length() {
        return octets.length;
    }

    /** The body read as UTF-8; what is no UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(octets, body.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** The length only: a body can carry a challenge. */
    @Override
    public String toString() {
        return "Body[" + octets.length + " octets]";
    }
}
