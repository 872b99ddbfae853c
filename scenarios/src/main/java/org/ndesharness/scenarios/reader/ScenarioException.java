package org.ndesharness.scenarios.reader;

/** A scenario file that cannot be read. The message names file, line and column, what was expected and what stands there. */
public final class ScenarioException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The message is shown to a person as it is. */
    public ScenarioException(String message) {
        super(message);
    }
}
