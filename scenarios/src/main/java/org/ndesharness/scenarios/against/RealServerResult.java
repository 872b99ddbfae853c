package org.ndesharness.scenarios.against;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.probe.ProbeReport;

/**
 * What was found at a server.
 *
 * @param probe the documented test of its URL, and the enrolments
 * @param conformance RFC 8894's requirements on a CA; empty when nobody asked
 * @param leftOut what was not done; never empty, for a server that is not ours cannot be broken
 */
public record RealServerResult(ProbeReport probe, Optional<ConformanceReport> conformance, List<LeftOut> leftOut) {

    public RealServerResult {
        leftOut = List.copyOf(leftOut);
    }

    /** Whether nothing that was done went wrong. */
    public boolean right() {
        return probe.healthy() && conformance.map(ConformanceReport::passed).orElse(true);
    }
}
