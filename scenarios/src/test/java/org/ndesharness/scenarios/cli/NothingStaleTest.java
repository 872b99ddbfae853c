package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody opens an earlier, green report and takes it for that of a run in which nothing could be read. */
class NothingStaleTest {

    private static final String HEALTHY =
            "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {outcome: enrolled}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), HEALTHY);
        Files.writeString(folder.resolve("broken.yaml"), "title: x\nfailure: url-41\n");
    }

    /** As somebody does in a folder of theirs: the usual place lies in it. */
    private int inTheFolder(String... arguments) throws IOException, InterruptedException {
        return inTheFolder(folder, arguments);
    }

    private int inTheFolder(Path temporary, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                NdesHarness.class.getName(),
                "run"));
        words.addAll(List.of(arguments));
        ProcessBuilder run = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        run.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
        return run.start().waitFor();
    }

    @Test
    void inTheUsualPlaceAnEarlierReportIsReplaced() throws Exception {
        assertThat(inTheFolder("mine.yaml")).isZero();
        assertThat(folder.resolve("ndes-report/report.html")).content().contains("✓ 1 right");

        assertThat(inTheFolder("broken.yaml")).isEqualTo(2);

        assertThat(folder.resolve("ndes-report/report.html"))
                .content()
                .contains("1 file could not be read", "broken.yaml:2")
                .doesNotContain("1 right");
        assertThat(folder.resolve("ndes-report/evidence/mine")).doesNotExist();
    }

    @Test
    void whereThereIsNoneNoneIsWritten() throws Exception {
        assertThat(inTheFolder("broken.yaml")).isEqualTo(2);

        assertThat(folder.resolve("ndes-report")).doesNotExist();
        assertThat(folder.resolve("said.txt"))
                .content()
                .contains("broken.yaml:2")
                .doesNotContain("report");
    }

    @Test
    void ofClientsItIsTakenAwayAndThatIsSaid() {
        String report = folder.resolve("report").toString();
        String client = "fails=sh -c 'exit 1' sh {url} {challenge} {out}";
        String mine = folder.resolve("mine.yaml").toString();
        String broken = folder.resolve("broken.yaml").toString();
        Command.run("run", mine, "--client", client, "--report", report);
        assertThat(Path.of(report, "junit.xml")).exists();

        Command run = Command.run("run", broken, "--client", client, "--report", report);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.yaml:2"),
                        line -> assertThat(line).contains("the earlier report was taken away"));
        assertThat(Path.of(report, "junit.xml")).doesNotExist();
        assertThat(Path.of(report, "summary.md")).doesNotExist();
    }

    /** Neither is it a fault of the harness, nor of the scenario. */
    @Test
    void withoutRoomForTemporaryFilesTheReportSaysThatNothingWasRun() throws Exception {
        assertThat(inTheFolder("mine.yaml")).isZero();

        assertThat(inTheFolder(folder.resolve("missing"), "mine.yaml")).isEqualTo(2);

        assertThat(folder.resolve("said.txt"))
                .content()
                .contains("1 case was not run for trouble of the disk")
                .contains("no temporary folder can be made in")
                .doesNotContain("fault of the harness")
                .doesNotContain("wrong");
        assertThat(folder.resolve("ndes-report/summary.md"))
                .content()
                .startsWith("## ✕ 1 case was not run for trouble of the disk, 0 right");
    }
}
