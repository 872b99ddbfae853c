package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * A collection without what is too old to be the trouble of today: a log that was kept from July says nothing of an
 * enrolment in November.
 */
public final class RecentEvidence {

    /** Whoever collects does so within days of the trouble. */
    private static final Duration KEPT = Duration.ofDays(7);

    private RecentEvidence() {}

    /** The same collection; what is older than a week before the latest trace of an enrolment at the server is not among it. */
    public static CollectedEvidence of(CollectedEvidence evidence) {
        Optional<Instant> latest = evidence.evidence().stream()
                .filter(e -> isPassing(e) && isOfTheWay(e))
                .flatMap(e -> Order.about(e).stream())
                .max(Comparator.naturalOrder());
        if (latest.isEmpty()) {
            return evidence;
        }
        Instant since = latest.get().minus(KEPT);
        List<Evidence> recent = evidence.evidence().stream()
                .filter(e -> !isPassing(e)
                        || Order.about(e).map(t -> t.isAfter(since)).orElse(true))
                .toList();
        return recent.size() == evidence.evidence().size()
                ? evidence
                : new CollectedEvidence(evidence.files(), recent, evidence.unread());
    }

    /** What happened at the server. A device's log is its own, however long the device was away. */
    private static boolean isPassing(Evidence e) {
        boolean device = e instanceof WindowsEvent w
                && Words.any(
                        Words.lower(w.provider() + " " + w.channel()), "devicemanagement-enterprise", "certenroll");
        return !device
                && (e instanceof IisRequest
                        || e instanceof HttpErrEntry
                        || e instanceof WindowsEvent
                        || e instanceof TraceEntry
                        || e instanceof PolicyModuleEntry);
    }

    /** Traces that only an enrolment, or those who serve it, leave. */
    private static boolean isOfTheWay(Evidence e) {
        if (e instanceof IisRequest r) {
            return Words.any(Words.lower(r.stem()), "/mscep", "certificateregistrationsvc");
        }
        if (e instanceof HttpErrEntry h) {
            return Words.lower(h.uri()).contains("mscep");
        }
        if (e instanceof WindowsEvent w) {
            return Words.any(
                    Words.lower(w.provider() + " " + w.channel()),
                    "networkdeviceenrollment",
                    "certificateconnectors",
                    "intune connector",
                    "ndesconnector",
                    "devicemanagement-enterprise-diagnostic",
                    "certenroll");
        }
        return e instanceof TraceEntry || e instanceof PolicyModuleEntry;
    }
}
