package org.ndesharness.client.message;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;

/** Ciphers for the content of an envelope, the forbidden one included (RFC 8894, section 2.9). */
public enum ContentCipher {
    DES("single DES", CMSAlgorithm.DES_CBC),
    DES3("3DES", CMSAlgorithm.DES_EDE3_CBC),
    AES_128("AES-128-CBC", CMSAlgorithm.AES128_CBC),
    AES_256("AES-256-CBC", CMSAlgorithm.AES256_CBC);

    private final String name;
    private final String oid;

    ContentCipher(String name, ASN1ObjectIdentifier oid) {
        this.name = name;
        this.oid = oid.getId();
    }

    /** The name that people know it by, for example {@code AES-128-CBC}. */
    public String display() {
        return name;
    }

    /** Its object identifier. */
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    /** The name of a cipher, or its identifier when it is none of these. */
    public static String nameOf(ASN1ObjectIdentifier oid) {
        for (ContentCipher cipher : values()) {
            if (cipher.oid.equals(oid.getId())) {
                return cipher.name;
            }
        }
        return oid.getId();
    }
}
