package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The commands in the documentation are commands that there are, and those of the pages for users do what is said. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");

    /** A fenced block, and the mark before it of what goes on until it is stopped. */
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- not run[^\\n]*\\n)?```(\\w*)\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?(?:[A-Z_]+=\\S+ )*\\./ndes-harness(?: (.*))?$");

    /** Where a command of the shell ends: a comment, a pipe, a redirection, another command. */
    private static final Pattern REST = Pattern.compile("\\s(#|\\||>|2>|<|&|;).*$");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                    docs.filter(file -> file.toString().endsWith(".md")),
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areUnderstood(Path page) throws IOException {
        for (String command : commands(page)) {
            CommandLine line = NdesHarness.commandLine(
                    Command.terminal(new StringWriter(), new StringWriter(), Shapes.UNICODE, Ansi.OFF));
            line.setCaseInsensitiveEnumValuesAllowed(true);
            String[] words = words(command);

            assertThat(words).as("%s: ./ndes-harness %s", page, command).isNotEmpty();
            try {
                line.parseArgs(words);
            } catch (CommandLine.ParameterException e) {
                throw new AssertionError(page + ": ./ndes-harness " + command + ": " + e.getMessage(), e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa.md", "developer.md", "trainer.md"})
    void doWhatThePageSays(String page) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
        Files.writeString(folder.resolve("ndes-harness"), """
                        #!/bin/bash
                        '%s' -XX:TieredStopAtLevel=1 -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -cp '%s' %s "$@"
                        code=$?
                        echo "$code $*" >> .exits
                        exit $code
                        """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        NdesHarness.class.getName()));
        assertThat(folder.resolve("ndes-harness").toFile().setExecutable(true)).isTrue();
        int run = 0;
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
        while (block.find()) {
            if (block.group(1) == null && block.group(2).equals("sh")) {
                bash(block.group(3));
                run++;
            } else if (block.group(1) == null && block.group(2).equals("console")) {
                session(block.group(3));
                run++;
            }
        }

        assertThat(run).isGreaterThan(3);
        assertThat(Files.readAllLines(folder.resolve(".exits")))
                .as(
                        "exit codes: 1 is what is said of evidence with a failure and of a client that cannot enrol, more is a mistake in the page")
                .isNotEmpty()
                .allSatisfy(exit -> assertThat(exit).matches("0 .*|1 diagnose .*|1 run --client \\./my-client .*"));
    }

    /** Commands after {@code $}, each followed by what it prints; {@code …} stands for anything. */
    private void session(String text) throws IOException, InterruptedException {
        for (String part : text.split("(?m)^\\$ ", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int end = part.indexOf('\n');
            String printed = bash(part.substring(0, end));
            List<String> wanted = Stream.of(part.substring(end + 1).split("\u2026|\\n", -1))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(printed).as(part).containsSubsequence(wanted);
        }
    }

    private String bash(String commands) throws IOException, InterruptedException {
        Path out = folder.resolve(".out");
        ProcessBuilder shell = new ProcessBuilder("/bin/bash", "-c", commands);
        shell.environment().put("COLUMNS", "140");
        Process process = shell.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(commands).isTrue();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s\n%s", commands, printed).isLessThan(2);
        return printed;
    }

    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            block.group(3)
                    .replace("\\\n", " ")
                    .lines()
                    .map(COMMAND::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1) == null ? "" : found.group(1))
                    // What may be left out, or stands for something of the reader's, is not there to be typed.
                    .filter(command -> !command.contains("[") && !command.contains("\u2026"))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(REST.matcher(" " + command).replaceAll("").strip());
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }
}
