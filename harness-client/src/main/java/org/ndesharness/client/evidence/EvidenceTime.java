package org.ndesharness.client.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** When a piece of evidence was written, as far as it says so itself. */
public final class EvidenceTime {

    private EvidenceTime() {}

    /** The moment in UTC; empty for what has no time, or only one of some clock's local time. */
    public static Optional<Instant> utc(Evidence evidence) {
        if (evidence instanceof IisRequest request) {
            return request.time();
        }
        if (evidence instanceof HttpErrEntry entry) {
            return entry.time();
        }
        if (evidence instanceof FrontRequest request) {
            return request.time();
        }
        if (evidence instanceof WindowsEvent event) {
            return event.time();
        }
        if (evidence instanceof ProbedCheck check) {
            return check.time();
        }
        if (evidence instanceof TraceEntry entry) {
            return entry.time();
        }
        return evidence instanceof CaRequest request ? request.submitted() : Optional.empty();
    }

    /** Date and time of a clock whose zone is not known; empty for what has none. */
    public static Optional<LocalDateTime> local(Evidence evidence) {
        if (evidence instanceof OmadmEntry entry) {
            return entry.time();
        }
        if (evidence instanceof PolicyModuleEntry entry) {
            return entry.time();
        }
        return evidence instanceof StatusFile file ? file.changed() : Optional.empty();
    }
}
