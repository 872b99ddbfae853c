package org.ndesharness.client.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.ndesharness.client.transport.HttpWire;
import org.ndesharness.client.transport.NameService;

/**
 * The documented test of a SCEP server URL: browse to it and look (Microsoft, "Troubleshoot device to NDES server
 * communication", Test the SCEP server URL). A healthy NDES with its policy module answers 403.0 to the bare URL.
 */
public final class UrlTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NameService names;
    private final Clock clock;
    private final Duration patience;

    /** A test from the place in the network whose names these are. */
    public UrlTest(NameService names, Clock clock) {
        this(names, clock, PATIENCE);
    }

    /** A test that waits this long for an answer, in real time. */
    public UrlTest(NameService names, Clock clock, Duration patience) {
        this.names = names;
        this.clock = clock;
        this.patience = patience;
    }

    /** Browses to a URL; whatever happens is an answer. */
    public BrowserAnswer browse(URI url) {
        HttpWire wire = new HttpWire(names, clock, patience, "curl/8.9.1", Optional.empty());
        return BrowserAnswer.of(wire.get(url));
    }
}
