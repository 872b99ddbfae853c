package org.ndesharness.scenarios.console.exercise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.scenarios.console.lesson.EvidenceFiles;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.model.FilePattern;

/**
 * The way the diagnosis itself would go: it begins with the device's files, asks for one more file at a time, and in the end points at
 * the line.
 */
final class HintTrail {

    private static final String DEVICE = "device/";
    private static final int FILES_AT_MOST = 3;

    private HintTrail() {}

    /** The hints of a lesson, in order, after it was sent for the first time. */
    static List<Hint> of(Lesson lesson, Sent sent) {
        List<Hint> hints = new ArrayList<>();
        SortedMap<String, byte[]> all = sent.evidence().contents();
        SortedMap<String, byte[]> known = new TreeMap<>();
        all.forEach((place, content) -> {
            if (place.startsWith(DEVICE)) {
                known.put(place, content);
            }
        });
        try {
            for (int asked = 0; asked < FILES_AT_MOST; asked++) {
                Optional<Hint> next = next(lesson.diagnose(new EvidenceFiles(known)), all, known);
                if (next.isEmpty()) {
                    break;
                }
                hints.add(next.get());
                known.put(next.get().place(), all.getOrDefault(next.get().place(), new byte[0]));
            }
        } catch (IOException | EvidenceException nothingToRead) {
            // Without files of the device there is no trail, only the line below.
            hints.clear();
        }
        sent.said()
                .first()
                .map(finding -> finding.because().get(0))
                .ifPresent(line -> hints.add(new Hint(line.file(), Optional.empty(), 0, Optional.of(line))));
        return List.copyOf(hints);
    }

    private static Optional<Hint> next(Diagnosis said, Map<String, byte[]> all, Map<String, byte[]> known) {
        boolean settled = said.first()
                .filter(finding ->
                        finding.certainty() == Certainty.CONFIRMED && !Catalogue.isGeneral(finding.failure()))
                .isPresent();
        return settled
                ? Optional.empty()
                : said.collectNext().stream()
                        .flatMap(wanted -> all.keySet().stream()
                                .filter(place -> !known.containsKey(place)
                                        && FilePattern.fits(wanted.what().place(), place))
                                // Of a log that is kept day by day the newest is meant.
                                .reduce((earlier, later) -> later)
                                .map(place -> new Hint(
                                        place,
                                        Optional.of(wanted.what()),
                                        wanted.separates().size(),
                                        Optional.empty()))
                                .stream())
                        .findFirst();
    }
}
