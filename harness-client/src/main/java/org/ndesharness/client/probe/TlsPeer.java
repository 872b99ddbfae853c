package org.ndesharness.client.probe;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a TLS handshake showed of a server.
 *
 * @param protocol for example {@code TLSv1.3}; empty string without a session
 * @param cipherSuite as the Java runtime names it; empty string without a session
 * @param chain as sent, the server's own certificate first; empty where it did not come to that
 * @param wrongName why the certificate is not this host's; empty when it is
 * @param asksForCertificate whether it asked for the client's certificate
 * @param failure why there is no session; empty with one
 */
record TlsPeer(
        String protocol,
        String cipherSuite,
        List<X509Certificate> chain,
        Optional<String> wrongName,
        boolean asksForCertificate,
        Optional<String> failure) {

    TlsPeer {
        chain = List.copyOf(chain);
    }
}
