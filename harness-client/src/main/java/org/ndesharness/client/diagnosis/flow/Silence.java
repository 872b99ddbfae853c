package org.ndesharness.client.diagnosis.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.FileKind;

/** Whether nothing more was logged because nothing more happened: the log goes on, and has nothing of it. */
final class Silence {

    /** A log that ends sooner may have been cut off there. */
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    private static final long DAY = 86_400;

    private final CollectedEvidence evidence;

    Silence(CollectedEvidence evidence) {
        this.evidence = evidence;
    }

    /** Whether the file that a line stands in goes on for some minutes after it. */
    boolean after(Citation line) {
        Optional<Evidence> mark = evidence.evidence().stream()
                .filter(found -> found.citation().equals(line))
                .findFirst();
        return mark.isPresent()
                && evidence.evidence().stream()
                        .filter(found -> found.citation().file().equals(line.file()))
                        .anyMatch(found -> isLater(mark.get(), found));
    }

    /** Whether the CA's issued certificates were listed, and none was issued at a time or soon after. */
    boolean ofTheAuthority(Instant time) {
        return evidence.has(FileKind.CA_ISSUED)
                && evidence.all(CaRequest.class).stream()
                        .flatMap(row -> row.submitted().stream())
                        .anyMatch(submitted -> submitted.isAfter(time.plus(A_WHILE)));
    }

    private static boolean isLater(Evidence mark, Evidence other) {
        Optional<Instant> moment = EvidenceTime.utc(mark);
        if (moment.isPresent()) {
            return EvidenceTime.utc(other)
                    .filter(time -> time.isAfter(moment.get().plus(A_WHILE)))
                    .isPresent();
        }
        Optional<LocalDateTime> local = EvidenceTime.local(mark);
        if (local.isPresent()) {
            return EvidenceTime.local(other)
                    .filter(time -> time.isAfter(local.get().plus(A_WHILE)))
                    .isPresent();
        }
        return timeOfDay(mark)
                .flatMap(first -> timeOfDay(other)
                        .map(then -> Math.floorMod(Duration.between(first, then).toSeconds(), DAY)))
                .filter(seconds -> other.citation().line() > mark.citation().line() && seconds > A_WHILE.toSeconds())
                .isPresent();
    }

    private static Optional<LocalTime> timeOfDay(Evidence found) {
        return found instanceof ConsoleEntry entry ? entry.time() : Optional.empty();
    }
}
