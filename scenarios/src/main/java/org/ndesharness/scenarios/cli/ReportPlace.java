package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be said of the place that {@code --report} names before anybody looks what lies there. */
final class ReportPlace {

    private ReportPlace() {}

    /** Why it cannot be a report's folder, in a line; empty when it can, or is not there yet. */
    private static Optional<String> refusal(Path place) {
        if (place.toString().isEmpty()) {
            return Optional.of("--report names no folder, so no report is written; name one with --report DIR");
        }
        return Files.exists(place) && !Files.isDirectory(place)
                ? Optional.of(refused(place, "this is a file, and a report needs a folder"))
                : Optional.empty();
    }

    /**
     * Prepares it for a report; what lies there and is not ours is left as it is.
     *
     * @param kind of reports that may lie there, for example {@code report of clients}
     * @param isOurs whether it may be written to
     * @return why it cannot be a report's folder, in a line; empty when it is ready
     */
    static Optional<String> prepare(Path place, String kind, Question isOurs, Complaints.Writing preparation) {
        Optional<String> refusal = refusal(place);
        if (refusal.isPresent()) {
            return refusal;
        }
        try {
            if (!isOurs.answer()) {
                return Optional.of(refused(place, "the folder is not empty and holds no earlier " + kind));
            }
            preparation.write();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(refused(place, FileReason.of(e)));
        }
    }

    private static String refused(Path place, String why) {
        return place + ": the report cannot be written there: " + why + "; name another place with --report DIR";
    }

    /** Asked of a folder. */
    interface Question {
        boolean answer() throws IOException;
    }
}
