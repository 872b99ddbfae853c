package org.ndesharness.scenarios.reader;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A scenario file that could not be read, or an entry in a list that could not be.
 *
 * @param file as it was named, or the file that it includes and that has the mistake
 * @param line with the mistake, counted from 1; empty when it is in no line, for example because there is no such file
 * @param message one line for a person: where, what was found, what was expected
 */
public record Unreadable(String file, OptionalInt line, String message) {

    /** Without a line. */
    static Unreadable of(Path file, String message) {
        return new Unreadable(file.toString(), OptionalInt.empty(), message);
    }

    /** With the line that the exception names. */
    static Unreadable of(Path file, ScenarioException e) {
        return e.place()
                .map(place ->
                        new Unreadable(place.file(), OptionalInt.of(place.line()), String.valueOf(e.getMessage())))
                .orElseGet(() -> of(file, String.valueOf(e.getMessage())));
    }

    /** {@code file:line}, or the file alone. */
    public String place() {
        return file + (line.isPresent() ? ":" + line.getAsInt() : "");
    }

    /** The file's own name, without its folders. */
    public String name() {
        Path last = Path.of(file).getFileName();
        return last == null ? file : last.toString();
    }
}
