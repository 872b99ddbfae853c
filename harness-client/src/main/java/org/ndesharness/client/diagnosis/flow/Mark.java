package org.ndesharness.client.diagnosis.flow;

import java.time.Instant;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;

/**
 * A trace that an enrolment left at a step.
 *
 * @param step 1 to 6; {@link #BEHIND_WHAT_PASSED} for a failure that does not say where
 * @param station where on the way
 * @param what tells marks of one station apart, for example the operation; the same mark again says nothing new
 * @param well whether it was got through
 * @param time by the server's clock; empty when unknown
 */
record Mark(int step, String station, String what, boolean well, Optional<Instant> time, Citation citation) {

    static final int BEHIND_WHAT_PASSED = 0;

    static Mark well(int step, String station, String what, Optional<Instant> time, Evidence shownBy) {
        return new Mark(step, station, what, true, time, shownBy.citation());
    }

    static Mark bad(int step, String station, String what, Optional<Instant> time, Evidence shownBy) {
        return new Mark(step, station, what, false, time, shownBy.citation());
    }

    Seen seen() {
        return new Seen(station, well, time, citation);
    }
}
