package org.ndesharness.scenarios.serve;

import java.nio.file.Path;
import java.util.List;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** The scenarios that come with the command. */
final class Documented {

    private Documented() {}

    static List<Scenario> scenarios() {
        try {
            return new ScenarioReader().readAll(List.of(Path.of("documented"), Path.of("served")));
        } catch (ScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
