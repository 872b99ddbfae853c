package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {

    @Test
    void asksTheOptionThenTheEnvironmentThenTheTerminal() {
        String[] none = {};
        String[] always = {"run", "--color", "always"};
        String[] never = {"run", "--color=never"};

        assertThat(Terminal.colour(always, Map.of("NO_COLOR", "1"), "false")).isEqualTo(Ansi.ON);
        assertThat(Terminal.colour(never, Map.of("CLICOLOR_FORCE", "1"), "true"))
                .isEqualTo(Ansi.OFF);
        assertThat(Terminal.colour(none, Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), "true"))
                .isEqualTo(Ansi.OFF);
        assertThat(Terminal.colour(none, Map.of("NO_COLOR", ""), "true")).isEqualTo(Ansi.ON);
        assertThat(Terminal.colour(none, Map.of("CLICOLOR_FORCE", "1"), "false"))
                .isEqualTo(Ansi.ON);
        assertThat(Terminal.colour(none, Map.of("TERM", "dumb"), "true")).isEqualTo(Ansi.OFF);
        assertThat(Terminal.colour(none, Map.of(), "true")).isEqualTo(Ansi.ON);
        assertThat(Terminal.colour(none, Map.of(), "false")).isEqualTo(Ansi.OFF);
    }

    @Test
    void fallsBackToAsciiWhereTheCharacterSetLacksTheShapes() {
        assertThat(Shapes.in(StandardCharsets.US_ASCII)).isEqualTo(Shapes.ASCII);
        assertThat(Shapes.in(StandardCharsets.ISO_8859_1)).isEqualTo(Shapes.ASCII);
        assertThat(Shapes.in(StandardCharsets.UTF_8)).isEqualTo(Shapes.UNICODE);
    }

    @Test
    void neverLetsEvidenceSteerTheTerminal() {
        assertThat(Terminal.oneLine("red \u001B[31m and\nmore")).isEqualTo("red ⟨U+001B⟩[31m and more");
        assertThat(Terminal.wrap("\u202Egnp", 20)).containsExactly("⟨U+202E⟩gnp");
    }

    @Test
    void wrapsAComplaintOnATerminalAndLeavesItInOneLineElsewhere() {
        String complaint =
                "--challenge-file secret.txt: cannot be read; ".repeat(5).strip();

        assertThat(complaint(complaint, true).lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Command.WIDTH));
        assertThat(complaint(complaint, true).replaceAll("\\s+", " ").strip()).isEqualTo("ndes-harness: " + complaint);
        assertThat(complaint(complaint, false).lines()).containsExactly("ndes-harness: " + complaint);
    }

    private static String complaint(String text, boolean onTerminal) {
        StringWriter err = new StringWriter();
        new Terminal(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        Ansi.OFF,
                        Shapes.UNICODE,
                        Command.WIDTH,
                        onTerminal)
                .complain(text);
        return err.toString();
    }

    @Test
    void breaksLinesBetweenWords() {
        assertThat(Terminal.wrap("one two three", 7)).containsExactly("one two", "three");
    }
}
