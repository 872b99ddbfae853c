package org.ndesharness.scenarios.junit;

import java.net.URI;
import java.nio.file.Path;

/**
 * A line of a scenario file.
 *
 * @param line counted from 1
 */
record ScenarioPlace(Path file, int line) {

    /** As JUnit takes the source of a dynamic test: {@code file:///…/url-414.yaml?line=10}. */
    URI uri() {
        return URI.create(file.toUri() + "?line=" + line);
    }

    /** As terminals and development environments make a link of it: {@code file:///…/url-414.yaml:10}. */
    @Override
    public String toString() {
        return file.toUri() + ":" + line;
    }
}
