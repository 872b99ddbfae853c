package org.ndesharness.scenarios.cli;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/reference/commands.md: every command and option, from the model that parses them. */
final class CommandsDocument {

    private static final int WIDTH = 100;

    private CommandsDocument() {}

    /** The whole page. */
    static String text() {
        CommandLine harness = NdesHarness.commandLine(
                Command.terminal(new StringWriter(), new StringWriter(), Shapes.UNICODE, Ansi.OFF));
        StringBuilder page = new StringBuilder("# Commands\n\n")
                .append(sentence(harness.getCommandSpec()))
                .append("\n\n")
                .append(ReferenceDocuments.made("the command line's own model"))
                .append("\n| command | does |\n| --- | --- |\n");
        harness.getSubcommands()
                .forEach((name, command) -> page.append(
                        "| [`" + name + "`](#" + name + ") | " + cell(sentence(command.getCommandSpec())) + " |\n"));
        page.append("""

                Every command has `--help` and `--version`. On Windows type `ndes-harness.cmd` instead of `./ndes-harness`.
                Beside the exit codes named below: 70 is a fault of the harness itself, 74 says that its output could not be written.
                """);
        harness.getSubcommands().forEach((name, command) -> page.append(section(name, command)));
        return page.toString();
    }

    private static String section(String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        command.setUsageHelpWidth(WIDTH);
        StringBuilder section = new StringBuilder("\n## " + name + "\n\n" + sentence(spec) + "\n\n```text\n")
                .append(command.getHelp().synopsis(0).stripTrailing().replace("\r\n", "\n"))
                .append("\n```\n\n| argument | means |\n| --- | --- |\n");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            section.append(row("`" + parameter.paramLabel() + "`", parameter));
        }
        List<OptionSpec> options = spec.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .toList();
        for (OptionSpec option : options) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            section.append(row(
                    Arrays.stream(option.names())
                            .map(word -> "`" + word + label + "`")
                            .collect(Collectors.joining(", ")),
                    option));
        }
        Map<String, String> exits = spec.usageMessage().exitCodeList();
        if (!exits.isEmpty()) {
            section.append("\n| exit code | when |\n| --- | --- |\n");
            exits.forEach((code, when) -> section.append("| ")
                    .append(code)
                    .append(" | ")
                    .append(cell(when))
                    .append(" |\n"));
        }
        return section.toString();
    }

    private static String row(String names, ArgSpec argument) {
        return "| " + names.replace("|", "\\|") + " | " + cell(String.join(" ", argument.description())) + " |\n";
    }

    private static String sentence(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String cell(String text) {
        return text.replace("%n", " ").replace("%%", "%").replace("|", "\\|").replace("<", "&lt;");
    }
}
