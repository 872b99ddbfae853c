package org.ndesharness.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.store.Store;
import org.ndesharness.server.store.StoreException;

/** A server whose state is kept, with one site under no path; as a process of its own it ends when its standard input does. */
final class StoredServer implements AutoCloseable {

    /** Good for any number of requests. */
    static final String CHALLENGE = "use me again";

    private final Store store;
    private final NdesServer server;
    private final Site site;

    private StoredServer(Store store, NdesServer server, Site site) {
        this.store = store;
        this.server = server;
        this.site = site;
    }

    /** Starts on a free port of the loopback. */
    static StoredServer start(String place, SiteSettings settings, Clock clock) throws StoreException {
        var store = Store.open(place);
        try {
            var server = NdesServer.start(new ServerSettings("127.0.0.1", 0, Optional.empty(), store));
            return new StoredServer(
                    store, server, server.openAt("", Installation.contoso(), settings, clock, new Random(7)));
        } catch (PortInUseException e) {
            store.close();
            throw new IllegalStateException(e);
        }
    }

    /** Prints the SCEP URL, then serves requests with keys of 1024 bits. */
    public static void main(String[] arguments) throws IOException, StoreException {
        var settings = Settings.with(new CaSettings(true, true, false, 1024));
        try (var server = start(Path.of(arguments[0]).toString(), settings, Clock.systemUTC())) {
            server.site().passwords().accept(CHALLENGE, true);
            System.out.println(server.site().scepUrl());
            while (System.in.read() >= 0) {
                // Whatever is written to it.
            }
        }
    }

    Site site() {
        return site;
    }

    @Override
    public void close() {
        site.close();
        server.close();
        store.close();
    }
}
