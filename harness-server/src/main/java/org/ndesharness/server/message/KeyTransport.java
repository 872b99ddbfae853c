package org.ndesharness.server.message;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

/** How the key of an envelope is encrypted to its recipient. */
public enum KeyTransport {
    /** RSAES-PKCS1-v1_5 (RFC 8017 section 7.2). */
    PKCS1(11),
    /** RSAES-OAEP with its default parameters, SHA-1 and MGF1 with SHA-1 (RFC 8017 section 7.1). */
    OAEP(42);

    /** The longest content encryption key, that of AES-256. */
    private static final int LONGEST_KEY = 32;

    /** Java refuses RSA keys below 512 bits. */
    private static final int SHORTEST_MODULUS = 64;

    private final int padding;

    KeyTransport(int padding) {
        this.padding = padding;
    }

    /** Whether something can be encrypted to this key: it is an RSA key, and long enough for a content encryption key. */
    public boolean reaches(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() / Byte.SIZE >= Math.max(SHORTEST_MODULUS, padding + LONGEST_KEY);
    }
}
