package org.ndesharness.client.evidence.reader;

import java.util.Map;

/**
 * What people call the digests and ciphers of SCEP messages (RFC 8894, section 2.9), those among them that it forbids.
 */
final class AlgorithmNames {

    private static final Map<String, String> DIGESTS = Map.of(
            "1.2.840.113549.2.5", "MD5",
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final Map<String, String> CIPHERS = Map.of(
            "1.3.14.3.2.7", "DES",
            "1.2.840.113549.3.7", "3DES",
            "1.2.840.113549.3.2", "RC2",
            "1.2.840.113549.3.4", "RC4",
            "2.16.840.1.101.3.4.1.2", "AES-128",
            "2.16.840.1.101.3.4.1.22", "AES-192",
            "2.16.840.1.101.3.4.1.42", "AES-256",
            "2.16.840.1.101.3.4.1.6", "AES-128-GCM",
            "2.16.840.1.101.3.4.1.46", "AES-256-GCM");

    private AlgorithmNames() {}

    /** The identifier itself for what is none of these. */
    static String digest(String oid) {
        return DIGESTS.getOrDefault(oid, oid);
    }

    /** Likewise. */
    static String cipher(String oid) {
        return CIPHERS.getOrDefault(oid, oid);
    }
}
