package org.ndesharness.client.conformance;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A requirement that a server is known not to meet.
 *
 * @param id of the check
 * @param outcomes what is known to be seen; another unmet outcome of the same check is no known one
 * @param because what the server does, in one sentence
 * @param source where it can be read
 */
public record KnownDeviation(String id, Set<Outcome> outcomes, String because, String source) {

    public KnownDeviation {
        outcomes = Collections.unmodifiableSet(EnumSet.copyOf(outcomes));
    }
}
