package org.ndesharness.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A server's key, and the certificates that go with it.
 *
 * @param key never printed
 * @param chain the server's own certificate first, without the root
 */
public record ServerCredentials(PrivateKey key, List<X509Certificate> chain) {

    /** A chain needs a certificate. */
    public ServerCredentials {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A server needs a certificate");
        }
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ServerCredentials[" + certificate().getSubjectX500Principal() + "]";
    }
}
