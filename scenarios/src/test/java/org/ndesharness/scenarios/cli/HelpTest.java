package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "new", "serve", "console", "probe", "diagnose", "failures", "explain"})
    void everyCommandExplainsItself(String name) {
        Command help = Command.run(name, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: ndes-harness " + name).contains("--color", "--format");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Command.WIDTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "new", "serve", "console", "probe", "diagnose", "failures", "explain"})
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
    void explainsTitleStepSymptomCauseCureSourceAndOrigin() {
        Command explained = Command.run("explain", "url-414");

        assertThat(explained.exit()).isZero();
        assertThat(explained.out())
                .startsWith("url-414   step 2, request\n")
                .contains("  symptom     ")
                .contains("  cause       ")
                .contains("  do          1. ")
                .contains("  source      ")
                .contains("  origin      seed");
    }

    @Test
    void explainsTheNewestResolutionBeforeTheEarlierOneEachWithItsSource() {
        Command explained = Command.run("explain", "url-503-ndespolicy-cert-expired");

        assertThat(explained.out())
                .containsSubsequence("  do          1. ", "  source      ", "  or, earlier 1. ", "  source      ");
    }

    @Test
    void explainsAFailureUnderItsOtherId() {
        Command explained = Command.run("explain", "proxy-preauth");

        assertThat(explained.out()).startsWith("url-proxy-preauth ").contains("  also called proxy-preauth");
    }

    @Test
    void explainsInTheLanguageAskedFor() {
        assertThat(Command.run("explain", "url-414", "--lang", "nl").out())
                .startsWith("url-414   stap 2, aanvraag\n")
                .contains("  symptoom    ", "  oorzaak     ", "  herkomst    ", "  gezien op   ")
                .doesNotContain("  origin", "  seen on");
        assertThat(Command.run("explain", "pf-spn", "--lang", "sv").out()).startsWith("pf-spn   förkontroller\n");
    }

    @Test
    void speaksTheLanguageAskedFor() {
        Command listed = Command.run("failures", "--step", "1", "--lang", "sv");

        assertThat(listed.out()).contains("Användaren är inte med i gruppen");
        assertThat(Command.run("failures", "--step", "1", "--language", "sv").out())
                .isEqualTo(listed.out());
    }

    @Test
    void listsWhatBlocksSeveralStepsAfterTheSteps() {
        assertThat(Command.run("failures").out())
                .containsSubsequence(
                        "step 1, profile", "step 6, report", "installation and connector", "pre-flight checks");
        assertThat(Command.run("failures", "--group", "preflight").out())
                .startsWith("pre-flight checks\n")
                .doesNotContain("step 1", "installation and connector");
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
    void countsWhatIsNoFailureApart() {
        assertThat(Command.run("failures", "--step", "6").out())
                .containsPattern("\\n\\d+ failures and 1 observation; cause and cure: ");
        assertThat(Command.run("failures", "--group", "preflight", "--step", "1")
                        .out())
                .startsWith("0 failures; ");
    }

    @Test
    void listsFailuresForPrograms() {
        Command listed = Command.run("failures", "--format", "json");

        assertThat(listed.out()).startsWith("[ {").contains("\"id\" : \"url-414\"");
    }
}
