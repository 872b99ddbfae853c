package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One check of a SCEP URL as {@code ndes-harness probe} wrote it down: what no answer shows, as the TLS handshake or how an
 * enrolment ended, stands here alone.
 *
 * @param time when the probe began, in UTC; empty where the file does not say
 * @param url the URL that was tested; empty string where the file does not say
 * @param id which check, for example {@code tls-expiry}
 * @param outcome how the probe rates it
 * @param seen what it saw, a line each
 * @param possible ids of failures that the probe holds possible
 */
public record ProbedCheck(
        Citation citation,
        Optional<Instant> time,
        String url,
        String id,
        Outcome outcome,
        List<String> seen,
        List<String> possible)
        implements Evidence {

    /** The probe's own four words. */
    public enum Outcome {
        /** {@code ok}. */
        OK,
        /** {@code differs}: unlike a usual NDES, and by itself no failure. */
        DIFFERS,
        /** {@code failure}. */
        FAILURE,
        /** {@code not tested}. */
        NOT_TESTED
    }

    public ProbedCheck {
        seen = List.copyOf(seen);
        possible = List.copyOf(possible);
    }

    /** The first line that was seen; empty string where nothing was. */
    public String firstSeen() {
        return seen.isEmpty() ? "" : seen.get(0);
    }
}
