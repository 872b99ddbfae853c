package org.ndesharness.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be said of the place that {@code --report} names before anybody looks what lies there. */
final class ReportPlace {

    private ReportPlace() {}

    /** Why it cannot be a report's folder, in a line; empty when it can, or is not there yet. */
    static Optional<String> refusal(Path place) {
        if (place.toString().isEmpty()) {
            return Optional.of("--report names no folder, so no report is written; name one with --report DIR");
        }
        return Files.exists(place) && !Files.isDirectory(place)
                ? Optional.of(place
                        + ": the report cannot be written there: this is a file, and a report needs a folder; name"
                        + " another place with --report DIR")
                : Optional.empty();
    }

    /** The same as an exception. */
    static void require(Path place) throws InputException {
        Optional<String> refusal = refusal(place);
        if (refusal.isPresent()) {
            throw new InputException(refusal.get());
        }
    }
}
