package org.ndesharness.server;

import java.net.URI;
import java.util.Optional;
import org.ndesharness.server.store.Store;

/**
 * Where a server listens, and where its state lives.
 *
 * @param host address to bind
 * @param port 0 for any free one
 * @param publicUrl how devices reach it, without a slash at the end; empty when that is where it listens
 * @param store of the sites' state; closed by whoever opened it
 */
public record ServerSettings(String host, int port, Optional<URI> publicUrl, Store store) {

    /** A free port of the loopback, and state in memory. */
    public static ServerSettings loopback() {
        return new ServerSettings("127.0.0.1", 0, Optional.empty(), Store.memory());
    }
}
