package org.ndesharness.client.diagnosis.scope;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;

/**
 * What an answer is to be about.
 *
 * <p>What does not say when it was written is kept: a registry value or a listed certificate belongs to any time. A local time
 * of unknown zone is kept unless it lies outside in every zone.
 *
 * @param device a part of the path of a device's log, a device's name, a client's address or a part of its user agent
 * @param since first moment
 * @param until last moment
 */
public record Scope(Optional<String> device, Optional<Instant> since, Optional<Instant> until) {

    /** From UTC+14 to UTC-12. */
    private static final Duration EAST = Duration.ofHours(14);

    private static final Duration WEST = Duration.ofHours(12);

    /** Everything. */
    public static Scope everything() {
        return new Scope(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Narrows a collection.
     *
     * @throws UnknownDeviceException if no device of the collection is meant by what was asked for
     */
    public Scoped of(CollectedEvidence collected) throws UnknownDeviceException {
        CollectedEvidence ofDevice = device.isPresent() ? DeviceScope.of(collected, device.get()) : collected;
        if (since.isEmpty() && until.isEmpty()) {
            return scoped(collected, ofDevice.evidence(), ofDevice.files(), 0);
        }
        List<Evidence> kept = ofDevice.evidence().stream().filter(this::admits).toList();
        int timeless = (int) kept.stream()
                .filter(found -> EvidenceTime.utc(found).isEmpty()
                        && EvidenceTime.local(found).isEmpty())
                .count();
        return scoped(collected, kept, ofDevice.files(), timeless);
    }

    private static Scoped scoped(
            CollectedEvidence collected, List<Evidence> kept, List<CollectedEvidence.ReadFile> files, int timeless) {
        Set<String> had = fileNames(collected.evidence());
        Set<String> have = fileNames(kept);
        // A file of which nothing is left was not handed over for this time; one that was empty before still shows its
        // emptiness.
        List<CollectedEvidence.ReadFile> left = files.stream()
                .filter(file -> have.contains(file.file()) || !had.contains(file.file()))
                .toList();
        List<String> outside = new ArrayList<>(collected.files().stream()
                .filter(file -> left.stream().noneMatch(other -> other.file().equals(file.file())))
                .map(CollectedEvidence.ReadFile::file)
                .distinct()
                .toList());
        return new Scoped(
                new CollectedEvidence(left, kept, collected.unread()),
                collected.evidence().size() - kept.size(),
                outside,
                timeless);
    }

    private static Set<String> fileNames(List<Evidence> evidence) {
        Set<String> names = new HashSet<>();
        evidence.forEach(found -> names.add(found.citation().file()));
        return names;
    }

    private boolean admits(Evidence found) {
        Optional<Instant> moment = EvidenceTime.utc(found);
        if (moment.isPresent()) {
            return admits(moment.get(), moment.get());
        }
        return EvidenceTime.local(found)
                .map((LocalDateTime local) -> local.toInstant(ZoneOffset.UTC))
                .map(time -> admits(time.minus(EAST), time.plus(WEST)))
                .orElse(true);
    }

    /** Whether something written between two moments may have been written in the time asked for. */
    private boolean admits(Instant earliest, Instant latest) {
        return since.map(first -> !latest.isBefore(first)).orElse(true)
                && until.map(last -> !earliest.isAfter(last)).orElse(true);
    }
}
