package org.ndesharness.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ndesharness.scenarios.cli.NdesHarness;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the command's completion for bash and zsh, and its manual pages as AsciiDoc, from the options themselves. */
public final class CommandDescription {

    private static final String NAME = "ndes-harness";

    private CommandDescription() {}

    /**
     * Writes {@code completion/ndes-harness} and {@code adoc/*.adoc}.
     *
     * @param arguments the folder for both, and the version
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        CommandLine command = NdesHarness.described();
        named(command, NAME + " " + arguments[1]);
        Path completion = Files.createDirectories(folder.resolve("completion")).resolve(NAME);
        Files.writeString(completion, AutoComplete.bash(NAME, command));
        Path pages = Files.createDirectories(folder.resolve("adoc"));
        int exit =
                ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], false, command.getCommandSpec());
        if (exit != 0) {
            throw new IOException("The manual pages could not be written to " + pages);
        }
    }

    /** What the command says of itself names the Java it runs on, which is the reader's own affair. */
    private static void named(CommandLine command, String version) {
        command.getCommandSpec().versionProvider(null).version(version);
        command.getSubcommands().values().forEach(subcommand -> named(subcommand, version));
    }
}
