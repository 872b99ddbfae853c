package org.ndesharness.server.policy;

import java.time.Instant;
import java.util.Optional;

/** What the service knows of the challenges that it put into profiles. */
public interface Challenges {

    /** When the challenge was issued; empty for one that never was. */
    Optional<Instant> issuedAt(String challenge);
}
