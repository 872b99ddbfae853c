package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever errs gets one line that says what, where and what to do, and exit code 2. */
class BadInputTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    explain url-41                 | unknown failure 'url-41', did you mean url-414
                    run --only url-4144            | unknown scenario 'url-4144', did you mean url-414
                    run --device ipad              | unknown device 'ipad'; there are android, android-device-administrator, android-enterprise, ios, windows
                    run --jobs 0                   | --jobs is 0; at least 1 scenario has to run at a time
                    run --jobs many                | invalid value for option '--jobs': 'many' is not a whole number
                    run --colour always            | unknown option '--colour', did you mean --color?
                    run --dev ios                  | unknown option '--dev', did you mean --device?
                    probe https://a --chall=S3cret | unknown option '--chall', did you mean --challenge?
                    run --whatsoever               | unknown option '--whatsoever'; see: ndes-harness run --help
                    run --color sometimes          | invalid value for option '--color': expected one of [auto, always, never] but was 'sometimes'
                    run --port 70000               | --port is 70000; a port is 1 to 65535
                    run --port http                | invalid value for option '--port': 'http' is not a whole number
                    probe                          | missing required parameter: 'URL'
                    probe ndes.contoso.com         | 'ndes.contoso.com' is no URL; expected one such as https://ndes.example.com/certsrv/mscep/mscep.dll
                    probe ftp://ndes.contoso.com/  | 'ftp://ndes.contoso.com/' is no URL; expected one such as https://
                    probe https://                 | 'https://' is no URL; expected one such as https://
                    probe https://a:99999/         | 'https://a:99999/' is no URL; expected one such as https://
                    probe https://a/{b}            | 'https://a/{b}' is no URL; expected one such as https://
                    diagnose                       | missing required parameter: 'PATH'
                    explain url-414 --lang de      | expected one of [en, sv, nl] but was 'de'
                    console --port 70000           | --port is 70000; a port is 1 to 65535
                    console --host ndes.example    | --host is 'ndes.example'; expected an address of this machine
                    console --lang de              | expected one of [en, sv, nl] but was 'de'
                    console --exercise nowhere     | nowhere: there is no such file
                    failures --step 7              | --step is 7; the flow has steps 1 to 6
                    failures --group other         | expected one of [step, installation, preflight] but was 'other'
                    serve --generation 2003        | --generation is '2003'; there are 2008r2, 2012r2, 2016, 2019, 2022, rfc8894
                    serve --generation 2002        | --generation is '2002'; there are 2008r2, 2012r2, 2016, 2019, 2022, rfc8894; did you mean 2022?
                    serve --mode policys           | --mode is 'policys'; there are one-time, single, policy; did you mean policy?
                    diagnos evidence               | unknown command or argument 'diagnos', did you mean diagnose?
                    """, quoteCharacter = '`')
    void isToldInOneLineWhatIsWrong(String arguments, String complaint) {
        Command command = Command.run(arguments.split(" ", -1));

        assertOneLine(command).contains(complaint);
    }

    @Test
    void isToldWithoutACommandWhereToLook() {
        assertOneLine(Command.run()).isEqualTo("ndes-harness: which command? See: ndes-harness --help\n");
    }

    @Test
    void isToldThatAnEvidencePathIsMissing() {
        assertOneLine(Command.run("diagnose", folder.resolve("nowhere").toString()))
                .contains("nowhere");
    }

    @Test
    void isToldThatAFolderIsEmpty() {
        assertOneLine(Command.run("diagnose", folder.toString())).contains(folder.toString());
    }

    @Test
    void isToldWhatAScenarioFileMayHoldAndWhereItDoesNot() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                title: Mine
                failure: healthy
                platforms: [ios]
                colour: green
                expect:
                  verdict: healthy
                """);

        assertOneLine(Command.run(
                        "run",
                        file.toString(),
                        "--report",
                        folder.resolve("report").toString()))
                .contains("mine.yaml:4:1:")
                .contains("colour");
        assertThat(folder.resolve("report/junit.xml")).content().contains("mine.yaml", "colour");
    }

    @Test
    void isToldInWhichIncludedFileAMistakeIsAndTheOthersAreRun() throws IOException {
        Files.writeString(folder.resolve("ours.part.yaml"), "platforms: [ios]\ncolour: green\n");
        String head = "title: Mine\nfailure: healthy\n";
        Files.writeString(folder.resolve("broken.yaml"), head + "include: ours.part.yaml\nexpect: {}\n");
        Files.writeString(folder.resolve("whole.yaml"), head + "platforms: [ios]\nexpect: {}\n");

        Command command = Command.run(
                "run", folder.toString(), "--report", folder.resolve("report").toString());

        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err().lines().filter(line -> line.startsWith("ndes-harness: ")))
                .singleElement()
                .asString()
                .contains("ours.part.yaml:2:1: unknown key 'colour' in 'the part'")
                .endsWith("(included at " + folder.resolve("broken.yaml") + ":3:10)");
        assertThat(command.out()).contains("whole");
    }

    @Test
    void isToldThatAReportWouldBuryOtherFilesAndTheRestIsSaid() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertRunAllTheSame(run(scenario("good"), "--report", folder.toString()))
                .containsExactly("ndes-harness: " + folder
                        + ": the report cannot be written there: the folder is not empty and holds no earlier report;"
                        + " name another place with --report DIR");
        assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void isToldThatAReportNeedsAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertRunAllTheSame(run(scenario("good"), "--report", file.toString()))
                .containsExactly("ndes-harness: " + file
                        + ": the report cannot be written there: this is a file, and a report needs a folder; name"
                        + " another place with --report DIR");
        assertThat(file).hasContent("in the way");
        assertRunAllTheSame(run(scenario("good"), "--report", ""))
                .containsExactly("ndes-harness: --report names no folder, so no report is written; name one with"
                        + " --report DIR");
    }

    @Test
    void isToldOfEachThatIsNotThereAndTheRestIsRun() throws IOException {
        Path missing = folder.resolve("nothere.yaml");
        Path broken = Files.writeString(folder.resolve("broken.yml"), "");

        assertRunAllTheSame(runWithReport(
                        scenario("good"), "nosuite", missing.toString(), "rfc8894-client", broken.toString()))
                .containsExactly(
                        "ndes-harness: there is no suite, file or folder 'nosuite'; suites are documented, interop,"
                                + " rfc8894-ca, rfc8894-client",
                        "ndes-harness: rfc8894-client grades a client, and none is named; name one with --client"
                                + " COMMAND",
                        "ndes-harness: " + missing + ": there is no such file",
                        "ndes-harness: " + broken
                                + ":1:1: the file is empty; expected a scenario with title, failure, platforms and"
                                + " expect");
    }

    @Test
    void isNotToldThatAScenarioIsUnknownWhoseFileCannotBeRead() throws IOException {
        scenario("good");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "");

        assertRunAllTheSame(runWithReport(folder.toString(), "--only", "broken", "--only", "good", "--only", "goood"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ndes-harness: " + broken + ":1:1: the file is empty"),
                        line -> assertThat(line)
                                .isEqualTo("ndes-harness: unknown scenario 'goood', did you mean good?"));
    }

    @Test
    void isToldOfEachExpectedFailureThatIsAboutNothingAndTheRestIsRun() throws IOException {
        scenario("good");
        Files.writeString(folder.resolve("broken.yaml"), "");
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                - {id: gone, reason: it was renamed}
                - {id: broken, reason: its file says itself that it cannot be read}
                """);

        assertRunAllTheSame(runWithReport(folder.toString(), "--expected-failures", known.toString()))
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.yaml:1:1: the file is empty"),
                        line -> assertThat(line)
                                .isEqualTo("ndes-harness: --expected-failures " + known
                                        + ":1:8: no scenario of this run is 'gone'"));
    }

    @Test
    void isToldThatTheListOfExpectedFailuresIsNotThereAndTheRestIsRun() throws IOException {
        Path none = folder.resolve("none.yml");

        assertRunAllTheSame(runWithReport(scenario("good"), "--expected-failures", none.toString()))
                .containsExactly("ndes-harness: --expected-failures " + none + ": there is no such file");
    }

    @Test
    void isToldThatAHistoryIsNoOrdinaryFileAndTheRestIsRun() throws IOException {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();

        assertRunAllTheSame(runWithReport(scenario("good"), "--history", "/dev/full", "--summary", "/dev/full"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("ndes-harness: /dev/full: this is no ordinary file, and a history has to be"
                                        + " read again; name another file with --history FILE"),
                        line -> assertThat(line)
                                .startsWith("ndes-harness: /dev/full: the summary cannot be written: "));
    }

    @Test
    void isToldOfADamagedLineOfTheHistoryWhichGoesOn() throws IOException {
        Path history = folder.resolve("history.jsonl");
        String good = scenario("good");
        assertThat(runWithReport(good, "--history", history.toString()).exit()).isZero();
        Files.writeString(history, "{\n", StandardOpenOption.APPEND);

        Command run = runWithReport(good, "--history", history.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEqualTo("ndes-harness: " + history + ": line 2 is no run, and is passed over\n");
        assertThat(Files.readAllLines(history)).hasSize(3);
    }

    private String scenario(String id) throws IOException {
        return Files.writeString(
                        folder.resolve(id + ".yaml"),
                        "{title: x, failure: uncatalogued, platforms: [ios], steps: [enrol], expect: {}}\n")
                .toString();
    }

    private Command runWithReport(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report").toString()));
        return run(all.toArray(String[]::new));
    }

    private static Command run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        return Command.run(all.toArray(String[]::new));
    }

    /** The lines about what was no good, where what was good has been run. */
    private static ListAssert<String> assertRunAllTheSame(Command command) {
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.out()).contains("good").contains("1 right");
        return assertThat(command.err().lines().toList());
    }

    @Test
    void readsOnPastFilesThatAreNoEvidence() throws IOException {
        Files.write(folder.resolve("picture.bin"), new byte[] {0, 1, 2, 3, (byte) 0xff, 0, 0, 7});
        Files.write(folder.resolve("empty.log"), new byte[0]);

        Files.writeString(
                folder.resolve("pools.txt"), "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)\r\n");

        Command command = Command.run("diagnose", folder.toString());

        assertThat(command.exit()).isEqualTo(1);
        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .startsWith("◆ INCONCLUSIVE")
                .contains("1 file read")
                .containsPattern("not read +empty\\.log: The file is empty")
                .containsPattern("not read +picture\\.bin: ")
                .doesNotContain("Exception");
    }

    @Test
    void isToldThatNoFileOfAFolderIsEvidence() throws IOException {
        Files.write(folder.resolve("picture.bin"), new byte[] {0, 1, 2, 3, (byte) 0xff, 0, 0, 7});
        Files.write(folder.resolve("empty.log"), new byte[0]);
        Files.writeString(folder.resolve("shopping.txt"), "milk\nbread\n");

        assertOneLine(Command.run("diagnose", folder.toString()))
                .startsWith("ndes-harness: no file that was given could be read as evidence: empty.log: ")
                .contains("; picture.bin: ")
                .contains("; shopping.txt: ");
    }

    @Test
    void isToldThatAFileIsNoEvidence() throws IOException {
        Path file = Files.write(folder.resolve("empty.log"), new byte[0]);

        assertOneLine(Command.run("diagnose", file.toString()))
                .startsWith("ndes-harness: no file that was given could be read as evidence: empty.log: ");
    }

    @Test
    void isToldThatAPortIsInUseAndKeepsAnEarlierReport() throws IOException {
        Path report = folder.resolve("report");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneLine(Command.run(
                            "run",
                            "--only",
                            "healthy",
                            "--port",
                            String.valueOf(taken.getLocalPort()),
                            "--report",
                            report.toString()))
                    .isEqualTo("ndes-harness: --port is " + taken.getLocalPort()
                            + ", and that port is in use; name another, or leave --port out for any free one\n");
        }
        assertThat(report).doesNotExist();
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertOneLine(Command command) {
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).startsWith("ndes-harness: ").endsWith("\n").doesNotContain("Exception");
        assertThat(command.err().lines()).hasSize(1);
        return assertThat(command.err());
    }
}
