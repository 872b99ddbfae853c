package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.StatusFile;
import org.ndesharness.client.evidence.WindowsEvent;

/** Which of two traces is the later one. */
final class Order {

    /** No clock is farther behind UTC, nor ahead of it. */
    private static final Duration FURTHEST_ZONE = Duration.ofHours(14);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Order() {}

    /**
     * By their times where both have one in UTC; else by their lines where they stand in one file. Event Viewer lists
     * the newest first, so that of events only what a copy shows as their time tells.
     */
    static boolean isAfter(Evidence one, Evidence other) {
        Optional<Instant> a = EvidenceTime.utc(one);
        Optional<Instant> b = EvidenceTime.utc(other);
        if (a.isPresent() && b.isPresent()) {
            return a.get().isAfter(b.get());
        }
        if (a.isPresent()
                && other instanceof WindowsEvent before
                && before.written().isPresent()
                && a.get().isAfter(asUtc(before.written().get()).plus(FURTHEST_ZONE))) {
            return true;
        }
        if (a.isEmpty() && one instanceof CaRequest row && row.written().isPresent() && !(other instanceof CaRequest)) {
            // A listing of the CA, which another machine's clock and another zone made.
            return about(other)
                    .filter(before -> asUtc(row.written().get()).isAfter(before.plus(FURTHEST_ZONE)))
                    .isPresent();
        }
        boolean together = one.citation().file().equals(other.citation().file());
        if (one instanceof WindowsEvent event
                && other instanceof WindowsEvent before
                && (together || (isOfNdesServer(event) && isOfNdesServer(before)))) {
            return event.written().isPresent()
                    && before.written().isPresent()
                    && event.written().get().isAfter(before.written().get());
        }
        boolean ofOneLog = together && !(one instanceof StatusFile) && !(other instanceof StatusFile);
        return ofOneLog && one.citation().line() > other.citation().line();
    }

    /** NDES and the connector write on one server, with one clock. */
    private static boolean isOfNdesServer(WindowsEvent event) {
        return Words.any(
                Words.lower(event.provider() + " " + event.channel()),
                "networkdeviceenrollment",
                "certificateconnectors",
                "intune connector",
                "ndesconnector");
    }

    /**
     * When it was left, at least to the day: a time of a machine's own clock counts as UTC. Empty where the trace says
     * nothing.
     */
    static Optional<Instant> about(Evidence evidence) {
        if (evidence instanceof WindowsEvent e) {
            return e.time().or(() -> e.written().map(Order::asUtc));
        }
        if (evidence instanceof OmadmEntry o) {
            return o.time().map(Order::asUtc);
        }
        return evidence instanceof PolicyModuleEntry p ? p.time().map(Order::asUtc) : EvidenceTime.utc(evidence);
    }

    /**
     * Whether a time of a machine's own clock may be the same moment: a number of quarters of an hour lies between, as
     * between any zone and UTC.
     */
    static boolean isAtOnce(Instant utc, LocalDateTime local, Duration beside) {
        Duration apart = Duration.between(utc, asUtc(local)).abs();
        long beyond = apart.toSeconds() % QUARTER.toSeconds();
        return apart.compareTo(FURTHEST_ZONE) <= 0
                && (beyond <= beside.toSeconds()
                        || beyond >= QUARTER.minus(beside).toSeconds());
    }

    private static Instant asUtc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC);
    }
}
