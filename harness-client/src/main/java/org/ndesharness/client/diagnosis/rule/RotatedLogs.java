package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

/**
 * The Company Portal of Android begins a new file when OMADM.log is full, and keeps the older ones beside it. Files of that
 * name in one folder, each of which begins soon after another ends, are one device's one log, called by its newest file.
 */
final class RotatedLogs {

    /** {@code OMADM.log}, {@code Omadmlog1.log}, {@code OMADM (2).log}: what the app and those who save its files call them. */
    private static final Pattern NAME =
            Pattern.compile("omadm(?:[ _-]?logs?)?[ _.(-]{0,2}\\d{0,3}\\)?(?:\\.(?:log|txt))*");

    /** A device checks in every eight hours, whatever else it has to say. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(8);

    private RotatedLogs() {}

    /** The entries of the log that a file is the newest of, oldest first; each keeps the file that it stands in. */
    static List<OmadmEntry> entries(CollectedEvidence evidence, String newest) {
        List<String> files = of(evidence).stream()
                .filter(log -> log.get(log.size() - 1).equals(newest))
                .findFirst()
                .orElse(List.of(newest));
        return files.stream()
                .flatMap(file -> evidence.all(OmadmEntry.class).stream()
                        .filter(entry -> entry.citation().file().equals(file)))
                .toList();
    }

    /** Whether a file is the older part of a log. */
    static boolean isOlder(CollectedEvidence evidence, String file) {
        return of(evidence).stream()
                .anyMatch(log -> log.subList(0, log.size() - 1).contains(file));
    }

    /** The files of each log, oldest first. */
    private static List<List<String>> of(CollectedEvidence evidence) {
        List<Part> parts = evidence.files().stream()
                .filter(file -> file.kind() == FileKind.OMADM_LOG && isNamed(file.file()))
                .flatMap(file -> Part.of(evidence, file.file()).stream())
                .sorted(Comparator.comparing(Part::folder).thenComparing(Part::begin))
                .toList();
        List<List<String>> logs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i == 0 || !parts.get(i).follows(parts.get(i - 1))) {
                logs.add(new ArrayList<>());
            }
            logs.get(logs.size() - 1).add(parts.get(i).file());
        }
        return logs;
    }

    private static boolean isNamed(String file) {
        return NAME.matcher(file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .matches();
    }

    /** A file and the times of its first and last entries. */
    private record Part(String file, LocalDateTime begin, LocalDateTime end) {

        static Optional<Part> of(CollectedEvidence evidence, String file) {
            List<LocalDateTime> times = evidence.all(OmadmEntry.class).stream()
                    .filter(entry -> entry.citation().file().equals(file))
                    .flatMap(entry -> entry.time().stream())
                    .toList();
            return times.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Part(file, times.get(0), times.get(times.size() - 1)));
        }

        String folder() {
            return file.substring(0, file.lastIndexOf('/') + 1);
        }

        boolean follows(Part before) {
            return folder().equals(before.folder())
                    && !begin.isBefore(before.end)
                    && Duration.between(before.end, begin).compareTo(LONGEST_SILENCE) <= 0;
        }
    }
}
