package org.ndesharness.server.mscep;

/** How NDES encrypts the key of an answer's envelope. */
public enum KeyTransportHabit {
    /**
     * RSAES-OAEP when the request used AES, PKCS #1 version 1.5 otherwise. Seen in a captured CertRep (smallstep/scep,
     * testca2) and reported by others (comment in cryptlib, wolfSSL issue 5478).
     */
    FOLLOWS_CIPHER,
    /** PKCS #1 version 1.5 always: for clients that ask for AES and cannot open RSAES-OAEP. */
    PKCS1,
    /** RSAES-OAEP always. */
    OAEP
}
