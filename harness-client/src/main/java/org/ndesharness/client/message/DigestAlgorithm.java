package org.ndesharness.client.message;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;

/** Digests that a message can be signed with, the forbidden ones included (RFC 8894, section 2.9). */
public enum DigestAlgorithm {
    MD5("MD5", "MD5withRSA", PKCSObjectIdentifiers.md5),
    SHA_1("SHA-1", "SHA1withRSA", OIWObjectIdentifiers.idSHA1),
    SHA_256("SHA-256", "SHA256withRSA", NISTObjectIdentifiers.id_sha256),
    SHA_512("SHA-512", "SHA512withRSA", NISTObjectIdentifiers.id_sha512),
    /** No capability of SCEP names it: what a CA does not know. */
    RIPEMD_256("RIPEMD-256", "RIPEMD256withRSA", TeleTrusTObjectIdentifiers.ripemd256);

    private final String name;
    private final String signature;
    private final String oid;

    DigestAlgorithm(String name, String signature, ASN1ObjectIdentifier oid) {
        this.name = name;
        this.signature = signature;
        this.oid = oid.getId();
    }

    /** The name that people know it by, for example {@code SHA-256}. */
    public String display() {
        return name;
    }

    /** Its object identifier. */
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    String signature() {
        return signature;
    }

    /** The name of a digest algorithm, or its identifier when it is none of these. */
    public static String nameOf(ASN1ObjectIdentifier oid) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.oid.equals(oid.getId())) {
                return algorithm.name;
            }
        }
        return oid.getId();
    }
}
