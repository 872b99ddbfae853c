package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run says what it found wherever it can, and one line about each place where it cannot. */
class RunReportsTest {

    /** A healthy site that is expected to be broken: the quickest way to be wrong. */
    private static final String WRONG = """
            title: Nothing is broken, and something else is expected
            failure: healthy
            platforms: [ios]
            expect:
              observations: [inst-event1000-noise, pf-local-admin]
            """;

    @TempDir
    Path folder;

    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("mine.yaml"), WRONG);
    }

    @Test
    void leavesAReportForEachKindOfReader() {
        Command command = run("--report", folder.resolve("report").toString());

        assertThat(command.exit()).isEqualTo(1);
        assertThat(folder.resolve("report"))
                .isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/open-test-report.xml")
                .isDirectoryContaining("glob:**/results.json")
                .isDirectoryContaining("glob:**/evidence");
    }

    @Test
    void tellsTheRestWhenTheReportCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        Command command = run("--report", file.resolve("report").toString());

        assertThat(command.exit()).isEqualTo(2);
        assertThat(complaints(command))
                .singleElement()
                .asString()
                .startsWith("ndes-harness: " + file.resolve("report") + ": the report cannot be written there: ")
                .endsWith("; name another place with --report DIR");
        assertThat(command.out())
                .contains("✕ wrong  mine on ios")
                .contains("✕ 1 wrong, 0 right")
                .doesNotContain("report:");
    }

    @Test
    void tellsTheRestWhenTheHistoryCannotBeKept() throws IOException {
        Path report = folder.resolve("report");

        Command command = run(
                "--history", Files.createDirectory(folder.resolve("dir")).toString(), "--report", report.toString());

        assertThat(command.exit()).isEqualTo(2);
        assertThat(complaints(command))
                .singleElement()
                .asString()
                .startsWith("ndes-harness: " + folder.resolve("dir")
                        + ": this is no ordinary file, and a history has to be read again");
        assertThat(command.out()).contains("✕ 1 wrong, 0 right").doesNotContain("history");
        assertThat(report.resolve("report.html")).exists();
    }

    @Test
    void leavesAFileAloneThatIsNoHistory() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work\n");

        Command command = run(
                "--history",
                thesis.toString(),
                "--report",
                folder.resolve("report").toString());

        assertThat(command.exit()).isEqualTo(2);
        assertThat(complaints(command))
                .singleElement()
                .asString()
                .startsWith("ndes-harness: " + thesis
                        + ": line 1 is no run, and no other is; expected what --history wrote there");
        assertThat(thesis).hasContent("years of work");
    }

    @Test
    void saysWhatBrokeAndWhatWasMendedSinceTheRunBefore() throws IOException {
        String[] options = {
            "--history",
            folder.resolve("history.jsonl").toString(),
            "--report",
            folder.resolve("report").toString()
        };
        assertThat(run(options).out()).contains("history  the first run of this history");

        Files.writeString(scenario, "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {}\n");
        assertThat(run(options).out()).contains(": 1 mended\n  ✓ mended  mine on ios\n");

        Files.writeString(scenario, WRONG);
        assertThat(run(options).out()).contains(": 1 broke\n  ✕ broke   mine on ios\n");
        assertThat(Files.readString(folder.resolve("report/summary.md"))).contains("- broke: `mine on ios`");
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("data-word=\"change:broke\"");
    }

    @Test
    void staysOneDocumentForProgramsWithAnnotationsBesideIt() throws IOException {
        Command command = run(
                "--format",
                "json",
                "--annotations",
                "--report",
                folder.resolve("report").toString());

        assertThat(new ObjectMapper().readTree(command.out()).path("cases")).hasSize(1);
        assertThat(command.err()).contains("::error file=" + scenario + ",line=5,title=mine on ios::");
    }

    @Test
    void speaksGithubsLanguageOnGithub() throws IOException, InterruptedException {
        Path summary = Files.writeString(folder.resolve("step-summary.md"), "# What others wrote\n");
        ProcessBuilder command = new ProcessBuilder(javaCommand(
                "run", scenario.toString(), "--report", folder.resolve("report").toString()));
        command.environment().put("GITHUB_ACTIONS", "true");
        command.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
        Process process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8))
                .contains("\n::error file=" + scenario + ",line=5,title=mine on ios::")
                .doesNotContain("\u001B");
        assertThat(Files.readString(summary)).startsWith("# What others wrote\n## ✕ 1 of 1 wrong\n");
    }

    private Command run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", scenario.toString()));
        arguments.addAll(List.of(options));
        return Command.run(arguments.toArray(String[]::new));
    }

    private static List<String> complaints(Command command) {
        return command.err()
                .lines()
                .filter(line -> line.startsWith("ndes-harness: "))
                .toList();
    }

    private static List<String> javaCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                NdesHarness.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
