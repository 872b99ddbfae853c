package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.console.ConsoleException;
import org.ndesharness.scenarios.console.ConsoleSettings;
import org.ndesharness.scenarios.console.web.ConsoleServer;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ExerciseSheetReader;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.serve.CryptoInUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code console}: the trainer's console, until Ctrl-C. */
@Command(
        name = "console",
        description = {
            "Runs the trainer's console, a web page, until Ctrl-C: the flow as a picture, documented failures to demonstrate"
                    + " and mend, blind ones for a class, and what a real device does.",
            "It needs no network. Beyond the loopback the trainer is asked for a token, and learners for a code."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended with Ctrl-C", "2:bad usage, or it cannot be started as asked"})
final class ConsoleCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 8090;
    private static final int DEFAULT_SITE_PORT = 8080;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine alone; 0.0.0.0 for a class).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the pages (default: " + DEFAULT_PORT + "; 0 for any free one).")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--site-port",
            paramLabel = "N",
            description = "Port of the site that a real device is pointed to (default: " + DEFAULT_SITE_PORT
                    + "; 0 for any free one).")
    private int sitePort = DEFAULT_SITE_PORT;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description =
                    "Language of the pages before somebody chooses another: ${COMPLETION-CANDIDATES} (default: en).")
    private Language language = Language.EN;

    @Option(names = "--exercise", paramLabel = "FILE", description = "A sheet of exercises, as the console saves it.")
    private @Nullable Path exercise;

    ConsoleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        CryptoInUse.preferNative();
        List<Scenario> documented = documented();
        ConsoleSettings settings = new ConsoleSettings(
                ListenOptions.address(host),
                ListenOptions.port("--port", port),
                ListenOptions.port("--site-port", sitePort),
                language.name().toLowerCase(Locale.ROOT),
                sheet(documented));
        try (UntilStopped stop = new UntilStopped(terminal);
                ConsoleServer console = ConsoleServer.start(settings, documented)) {
            if (output.json()) {
                terminal.printDocument(json(console).toPrettyString());
            } else {
                terminal.print(lines(console));
            }
            stop.await(console::close);
            return NdesHarness.RIGHT;
        } catch (ConsoleException e) {
            throw new InputException(Terminal.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static List<String> lines(ConsoleServer console) {
        List<String> lines = new ArrayList<>();
        lines.add("The console is open. Ctrl-C ends it, and everything in it.");
        lines.add("");
        lines.add("  trainer    " + console.trainerUri());
        if (console.token().isPresent()) {
            lines.add("  learners   " + console.learnerUri());
            lines.add("");
            lines.add(
                    "Others in this network reach the pages: the trainer's with the token in the address, a learner's with"
                            + " the code of a class.");
        }
        return lines;
    }

    /** Names are never changed: scripts read them. */
    private static ObjectNode json(ConsoleServer console) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("trainer", console.trainerUri().toString());
        root.put("learners", console.learnerUri().toString());
        root.put("token", console.token().orElse(null));
        return root;
    }

    private Optional<ExerciseSheet> sheet(List<Scenario> documented) throws InputException {
        if (exercise == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExerciseSheetReader(documented).read(exercise));
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Scenario> documented() {
        try {
            return BuiltInScenarios.of(BuiltInSuite.DOCUMENTED);
        } catch (ScenarioException e) {
            throw new IllegalStateException("A scenario that comes with the command is wrong", e);
        }
    }
}
