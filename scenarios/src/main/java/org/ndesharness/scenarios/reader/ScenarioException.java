package org.ndesharness.scenarios.reader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scenario file that cannot be read. The message names file, line and column, what was expected and what stands there. */
public final class ScenarioException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;

    /**
     * The line with the mistake, which need not be in the scenario file itself: a file that it includes may have it.
     *
     * @param file as it was named
     * @param line counted from 1
     */
    public record Place(String file, int line) {}

    /** The message is shown to a person as it is. */
    public ScenarioException(String message) {
        super(message);
        this.place = null;
    }

    ScenarioException(String message, Place place) {
        super(message);
        this.place = place;
    }

    /** Where the mistake is; empty when it is in no line, for example because there is no such file. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }
}
