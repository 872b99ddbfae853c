package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "serve", "probe", "diagnose", "failures", "explain"})
    void everyCommandExplainsItself(String name) {
        Command help = Command.run(name, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: ndes-harness " + name).contains("--color", "--format");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Command.WIDTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "serve", "probe", "diagnose", "failures", "explain"})
    void everyCommandKnowsItsVersion(String name) {
        Command version = name.isEmpty() ? Command.run("--version") : Command.run(name, "--version");

        assertThat(version.exit()).isZero();
        assertThat(version.out()).startsWith("ndes-harness ").contains("Java ");
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(Command.run(Shapes.UNICODE, Ansi.ON, "explain", "url-414").out())
                .contains("\u001B[");
        assertThat(Command.run("explain", "url-414").out()).doesNotContain("\u001B");
    }

    @Test
    void explainsTitleStepCauseCureAndSource() {
        Command explained = Command.run("explain", "url-414");

        assertThat(explained.exit()).isZero();
        assertThat(explained.out())
                .startsWith("url-414   step 2, request\n")
                .contains("  cause       ")
                .contains("  do          1. ")
                .contains("  source      ");
    }

    @Test
    void listsOnlyTheFailuresOfTheStepThatWasAsked() {
        Command listed = Command.run("failures", "--step", "2");

        assertThat(listed.out())
                .startsWith("step 2, request\n")
                .contains("url-414")
                .doesNotContain("step 5");
    }

    @Test
    void listsFailuresForPrograms() {
        Command listed = Command.run("failures", "--format", "json");

        assertThat(listed.out()).startsWith("[ {").contains("\"id\" : \"url-414\"");
    }
}
