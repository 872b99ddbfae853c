package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked of the server.
 *
 * @param host address to bind
 * @param port 0 for any free one
 * @param publicUrl how devices reach it; empty when that is where it listens
 * @param tls whether, and with what, it speaks TLS
 * @param control where it is steered
 * @param generation which Windows it plays
 * @param mode which challenges it takes
 * @param challenge a challenge that may be used again and again; empty for one that is made up
 * @param store where state lives: a folder or a JDBC URL; empty for memory
 * @param failures ids of failures that the default site stands in
 * @param logs folder that the logs are written to as they grow
 */
public record ServeRequest(
        String host,
        int port,
        Optional<URI> publicUrl,
        Optional<Tls> tls,
        Control control,
        ServedGeneration generation,
        ServedMode mode,
        Optional<String> challenge,
        Optional<String> store,
        List<String> failures,
        Optional<Path> logs) {

    public ServeRequest {
        failures = List.copyOf(failures);
    }

    /** Hides the secrets: a challenge, and the password that the address of a store may hold. */
    @Override
    public String toString() {
        return "ServeRequest[host=" + host + ", port=" + port + ", mode=" + mode + ", failures=" + failures + "]";
    }

    /**
     * TLS.
     *
     * @param keystore a PKCS#12 file; empty for a certificate of the server's own test CA
     * @param password the file's password
     */
    public record Tls(Optional<Path> keystore, String password) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Tls[keystore=" + keystore + ", password=****]";
        }
    }

    /**
     * The control API.
     *
     * @param port 0 for any free one; empty for the one after the server's own, or any free one where that is one
     * @param tokenFile holds the token, or gets one made
     */
    public record Control(OptionalInt port, Optional<Path> tokenFile) {}
}
