package org.ndesharness.server.ca;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/**
 * Somebody with a key and a certificate for it: the CA, or one of NDES' two RA identities.
 *
 * @param keys never printed
 */
public record Party(KeyPair keys, X509Certificate certificate) {

    /** Names the certificate only. */
    @Override
    public String toString() {
        return "Party[" + certificate.getSubjectX500Principal() + "]";
    }
}
