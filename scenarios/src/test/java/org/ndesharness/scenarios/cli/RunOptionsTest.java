package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {

    private static final String RIGHT = """
            title: Nothing is broken
            failure: healthy
            tags: [quick]
            platforms: [ios, windows]
            expect: {outcome: enrolled}
            """;
    private static final String WRONG = """
            title: Nothing is broken, and something is expected to be
            failure: uncatalogued
            platforms: [ios]
            steps: [enrol]
            expect: {outcome: refused}
            """;

    @TempDir
    Path folder;

    @Test
    void writesAScenarioThatPasses() {
        assertThat(Command.run("new", "mine", "--in", folder.toString()).exit()).isZero();

        Command run = run(folder.resolve("mine.yaml").toString(), "--device", "windows");

        assertThat(run.exit()).as(run.out()).isZero();
        Command again = Command.run("new", "mine", "--in", folder.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("mine.yaml: is there already");
        assertThat(Command.run("new", "My Scenario").err()).contains("small letters, digits and hyphens");
    }

    @Test
    void runsWhatCanBeReadAndNamesWhatCannot() throws IOException {
        write("good", RIGHT);
        write("empty", "");
        write("typo", RIGHT.replace("failure: healthy", "failure: healty"));

        Command run = run(folder.toString(), "--device", "ios");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("good").contains("✕ 2 files could not be read, 1 right");
        assertThat(Files.readString(folder.resolve("report/junit.xml"))).contains("errors=\"2\"");
        assertThat(run.err().lines())
                .anyMatch(line -> line.contains("empty.yaml:1:1: the file is empty"))
                .anyMatch(line -> line.contains("typo.yaml:2:10: unknown failure 'healty'"));
    }

    @Test
    void leavesTheReportThatWasAskedForWhenNothingCanBeRead() throws IOException {
        write("typo", RIGHT.replace("failure: healthy", "failure: healty"));

        Command run = run(folder.toString(), "--annotations");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .isEqualTo("::error file=" + folder.resolve("typo.yaml") + ",line=2,title=typo.yaml::"
                        + run.err().replaceFirst("^ndes-harness: ", ""));
        assertThat(Files.readString(folder.resolve("report/junit.xml"))).contains("errors=\"1\"");
        assertThat(Files.readString(folder.resolve("report/summary.md")))
                .startsWith("## ✕ 1 file could not be read, 0 right\n");
    }

    @Test
    void showsAFaultOnTheWireWhereTheServersLogsHaveNothing() throws IOException {
        Path file = write("wire", """
                title: The wire answers in the server's place
                failure: uncatalogued
                platforms: [windows]
                faults: [{effect: {kind: status, status: 503}, trigger: {operation: PKIOperation}}]
                steps: [enrol]
                expect: {outcome: enrolled}
                """);

        Command run = run(file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("uncatalogued\n  wire")
                .contains("set         on the wire: ")
                .contains("wanted      outcome enrolled");
        assertThat(Files.readString(folder.resolve("report/report.html")))
                .contains("<td>the wire</td><td>POST PKIOperation</td><td class=\"failed\">✕ 503, on the wire: ")
                .containsPattern("<li class=\"stopped\"><span class=\"step-number\">Step 2</span>")
                .containsPattern("<li class=\"not-reached\"><span class=\"step-number\">Step 3</span>");
    }

    @Test
    void saysHowToReplayWhatIsWrong() throws IOException {
        Path file = write("wrong", WRONG);

        Command run = run(file.toString(), "--seed", "42");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("the outcome should be refused and is enrolled")
                .contains("replay      ndes-harness run " + file + " --only wrong --device ios --seed 42");
    }

    @Test
    void replaysAFileWhoseFolderAShellWouldTakeApart() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("my dir/it's")).resolve("wrong.yaml"), WRONG);

        Command run = run(folder.resolve("my dir").toString(), "--seed", "42");

        assertThat(run.out())
                .contains("replay      ndes-harness run '" + folder.resolve("my dir/it'\\''s/wrong.yaml")
                        + "' --only wrong --device ios --seed 42");
    }

    @Test
    void passesWhenWhatIsWrongWasExpectedToBe() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.yml"),
                "- {id: wrong, reason: nobody refuses yet, link: 'https://example.com/1'}\n");
        write("wrong", WRONG);

        Command run = run(folder.toString(), "--expected-failures", known.toString());

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("nobody refuses yet (https://example.com/1)")
                .contains("1 expected not to be");
        assertThat(Files.readString(folder.resolve("report/junit.xml")))
                .contains("skipped=\"1\"")
                .contains("failures=\"0\"")
                .contains("nobody refuses yet");
    }

    @Test
    void failsWhenAnExpectedFailurePasses() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.yml"), "- {id: right, device: windows, reason: it used to fail}\n");
        write("right", RIGHT);

        Command run = run(folder.toString(), "--expected-failures", known.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("right, and expected not to be  right on windows")
                .contains("it used to fail");
        assertThat(Files.readString(folder.resolve("report/junit.xml"))).contains("failures=\"1\"");
    }

    @Test
    void endsAtTheFirstThatIsWrong() throws IOException {
        write("a-wrong", WRONG);
        write("b-right", RIGHT);

        Command run = run(folder.toString(), "--fail-fast", "--jobs", "1");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("1 wrong, 0 right, 2 left out");
        assertThat(Files.readString(folder.resolve("report/junit.xml"))).contains("skipped=\"2\"");
        assertThat(run.err()).contains("--fail-fast left 2 of 3 cases out");
    }

    @Test
    void dealsEveryCaseToExactlyOneShard() throws IOException {
        write("one", RIGHT);
        write("two", RIGHT);
        Set<String> cases = new TreeSet<>();
        List<String> all = new ArrayList<>();
        for (int shard = 1; shard <= 3; shard++) {
            assertThat(run(folder.toString(), "--shard", shard + "/3").exit()).isZero();
            Pattern.compile("classname=\"ndes-harness\\.(\\w+)\" name=\"(\\w+) whole-collection\"")
                    .matcher(Files.readString(folder.resolve("report/junit.xml")))
                    .results()
                    .map(found -> found.group(1) + " " + found.group(2))
                    .forEach(found -> {
                        cases.add(found);
                        all.add(found);
                    });
        }

        assertThat(cases).containsExactly("one ios", "one windows", "two ios", "two windows");
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void choosesByTag() throws IOException {
        write("one", RIGHT);
        write("two", WRONG);

        assertThat(run(folder.toString(), "--tag", "quick", "--device", "ios").exit())
                .isZero();
        assertThat(run(folder.toString(), "--tag", "quik").err())
                .isEqualTo("ndes-harness: no scenario has the tag 'quik', did you mean quick?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "documentd|there is no suite, file or folder 'documentd', did you mean documented?",
                "nothing|there is no suite, file or folder 'nothing'; suites are documented, interop, rfc8894-ca, rfc8894-client",
                "--shard=0/2|--shard is '0/2'; expected a part and a number of parts",
                "--shard=3/2|--shard is '3/2'; expected a part",
                "--shard=half|--shard is 'half'; expected a part",
                "--challenge=x|a challenge is given and no server to use it for",
                "--against=ndes|'ndes' is no URL",
                "--against=http://localhost:1/x --only=healthy|with --against nothing can be staged",
                "rfc8894-ca --against=http://localhost:1/x|rfc8894-ca enrols, and needs a challenge",
                "rfc8894-client|rfc8894-client grades a client"
            })
    void saysInOneLineWhatItCannotDo(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments.split(" ", -1)));

        Command run = Command.run(all.toArray(String[]::new));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ndes-harness: " + message);
        assertThat(run.err().lines()).hasSize(1);
    }

    private Path write(String id, String text) throws IOException {
        return Files.writeString(folder.resolve(id + ".yaml"), text);
    }

    private Command run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report").toString()));
        return Command.run(all.toArray(String[]::new));
    }
}
