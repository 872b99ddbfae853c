package org.ndesharness.server.policy;

import java.time.Instant;
import java.util.Optional;

/** What the service knows of the challenges that it put into profiles. */
public interface Challenges {

    /** A challenge that it knows; empty for one that it never issued. */
    Optional<Issued> find(String challenge);

    /**
     * A challenge that the service issued.
     *
     * @param at when
     * @param upheld whether the service still stands by it: the user is there and targeted, and it asked for this
     */
    record Issued(Instant at, boolean upheld) {}
}
