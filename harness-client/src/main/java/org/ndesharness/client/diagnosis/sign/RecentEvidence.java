package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static final int MONTHS = 12;

    private RecentEvidence() {}

    /** The same collection; what is older than a week before the latest trace of an enrolment at the server is not among it. */
    public static CollectedEvidence of(CollectedEvidence evidence) {
        List<Evidence> way = evidence.evidence().stream()
                .filter(e -> isPassing(e) && isOfTheWay(e))
                .toList();
        Optional<Instant> latest =
                latest(way.stream().filter(e -> otherReading(e).isEmpty())).or(() -> latest(way.stream()));
        if (latest.isEmpty()) {
            return evidence;
        }
        Instant since = latest.get().minus(KEPT);
        List<Evidence> recent = evidence.evidence().stream()
                .filter(e -> !isPassing(e)
                        || Order.about(e).isEmpty()
                        || isAfter(Order.about(e), since)
                        || isAfter(otherReading(e), since))
                .toList();
        return recent.size() == evidence.evidence().size()
                ? evidence
                : new CollectedEvidence(evidence.files(), recent, evidence.unread());
    }

    private static Optional<Instant> latest(Stream<Evidence> traces) {
        return traces.flatMap(e -> Order.about(e).stream()).max(Comparator.naturalOrder());
    }

    private static boolean isAfter(Optional<Instant> time, Instant since) {
        return time.map(t -> t.isAfter(since)).orElse(false);
    }

    /** The other moment that a copied date may mean, whose day may be its month; empty where there is no doubt. */
    private static Optional<Instant> otherReading(Evidence e) {
        return e instanceof WindowsEvent event && event.time().isEmpty()
                ? event.written()
                        .filter(t -> t.getDayOfMonth() <= MONTHS && t.getDayOfMonth() != t.getMonthValue())
                        .map(t -> LocalDateTime.of(
                                LocalDate.of(t.getYear(), t.getDayOfMonth(), t.getMonthValue()), t.toLocalTime()))
                        .map(t -> t.toInstant(ZoneOffset.UTC))
                : Optional.empty();
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
