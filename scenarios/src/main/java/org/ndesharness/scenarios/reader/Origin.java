package org.ndesharness.scenarios.reader;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/**
 * The file that a piece of YAML stands in.
 *
 * @param file as errors name it
 * @param includedAt the place that includes the file, as errors name it; empty for a file that was named by the user
 */
record Origin(String file, Optional<String> includedAt) {

    static Origin of(String file) {
        return new Origin(file, Optional.empty());
    }

    /** An error at a place of the file. */
    ScenarioException wrong(Mark mark, String what) {
        return wrong(mark.getLine() + 1, mark.getColumn() + 1, what);
    }

    /**
     * An error at a place of the file.
     *
     * @param line counted from 1
     * @param column counted from 1
     */
    ScenarioException wrong(int line, int column, String what) {
        return new ScenarioException(
                place(line, column) + ": " + what
                        + includedAt
                                .map(place -> " (included at " + place + ")")
                                .orElse(""),
                new ScenarioException.Place(file, line));
    }

    /** An error about the file as a whole. */
    ScenarioException wrong(String what) {
        return new ScenarioException(file + ": " + what
                + includedAt.map(place -> " (included at " + place + ")").orElse(""));
    }

    /** A place of the file, for errors. */
    String place(Mark mark) {
        return place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private String place(int line, int column) {
        return file + ":" + line + ":" + column;
    }
}
