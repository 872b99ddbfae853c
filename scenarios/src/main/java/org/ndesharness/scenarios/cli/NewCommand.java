package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ndesharness.scenarios.shell.ShellLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new NAME}: a scenario file to begin with. */
@Command(
        name = "new",
        description = "Writes a scenario file with comments, which passes as it is, to begin with.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:bad usage, or a file that is there already"})
final class NewCommand implements Callable<Integer> {

    private static final String BEGINNING = "/org/ndesharness/scenarios/new-scenario.yaml";
    private static final String ENDING = ".yaml";

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "Its id: small letters, digits and hyphens; the file is NAME.yaml.")
    private String name = "";

    @Option(names = "--in", paramLabel = "DIR", description = "The folder it is written to (default: this one).")
    private Path folder = Path.of("");

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        String id = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            throw new InputException("'" + Terminal.oneLine(name)
                    + "' is no name for a scenario; expected small letters, digits and hyphens, for example my-proxy");
        }
        Path file = folder.resolve(id + ENDING);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, beginning(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(Terminal.oneLine(file.toString()) + ": is there already; choose another name");
        } catch (IOException e) {
            throw new InputException(
                    Terminal.oneLine(file.toString()) + ": cannot be written (" + FileReason.of(e) + ")");
        }
        String command = ShellLine.harness("run", Terminal.oneLine(file.toString()));
        if (output.json()) {
            terminal.printDocument(new ObjectMapper()
                            .createObjectNode()
                            .put("written", file.toString())
                            .put("run", command)
                            .toPrettyString()
                    + "\n");
        } else {
            terminal.print(List.of("written: " + Terminal.oneLine(file.toString()), "run it:  " + command));
        }
        return NdesHarness.RIGHT;
    }

    private static String beginning() {
        try (InputStream in = Objects.requireNonNull(NewCommand.class.getResourceAsStream(BEGINNING))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The build left out " + BEGINNING, e);
        }
    }
}
