package org.ndesharness.server.tls;

import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How the listener speaks TLS.
 *
 * @param port 0 for any free one
 * @param identity the certificates that the test CA issues for the listener
 * @param own shown instead of those as long as nothing is wrong; empty when the test CA's is shown
 * @param fault what is wrong
 */
public record TlsSettings(int port, TestServerIdentity identity, Optional<ServerCredentials> own, TlsFault fault) {

    /**
     * With a certificate that the test CA issues, and nothing wrong.
     *
     * @param port 0 for any free one
     * @param names host names and addresses in the certificate; the first is the server's name
     * @param keys of the server, RSA
     * @param clock what the certificates are valid by
     */
    public static TlsSettings issuedBy(
            CertificateIssuer issuer, int port, List<String> names, KeyPair keys, Clock clock) {
        return new TlsSettings(
                port, new TestServerIdentity(issuer, names, keys, clock), Optional.empty(), TlsFault.NONE);
    }

    /** The same with a certificate of one's own. */
    public TlsSettings showing(ServerCredentials credentials) {
        return new TlsSettings(port, identity, Optional.of(credentials), fault);
    }

    /** The same with something else wrong. */
    public TlsSettings with(TlsFault other) {
        return new TlsSettings(port, identity, own, other);
    }

    /** What is shown to clients at the moment. */
    public ServerCredentials shown() {
        return own.filter(credentials -> !TestServerIdentity.isMadeFor(fault)).orElseGet(() -> identity.of(fault));
    }
}
