package org.ndesharness.scenarios.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.console.web.ConsoleServer;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** A console on a free port of the loopback. */
final class OpenConsole {

    private OpenConsole() {}

    static ConsoleServer inEnglish() throws ConsoleException {
        return ConsoleServer.start(new ConsoleSettings("127.0.0.1", 0, 0, "en", Optional.empty()), documented());
    }

    static List<Scenario> documented() {
        try {
            return new ScenarioReader().readAll(List.of(Path.of("documented")));
        } catch (ScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
