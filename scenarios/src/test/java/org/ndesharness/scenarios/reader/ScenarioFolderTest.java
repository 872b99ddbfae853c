package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's own scenarios are found, and not what its build made of them. */
class ScenarioFolderTest {

    @TempDir
    Path project;

    private Path file(String path) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void leavesOutWhatBuildsCopyAndFetchAndSaysSo() throws IOException {
        Path mine = file("src/test/resources/mine.yaml");
        file("target/test-classes/mine.yaml");
        file("module/build/resources/test/mine.yaml");
        file("node_modules/other/theirs.yml");
        file(".github/workflows/ci.yml");

        ScenarioFolder found = ScenarioFolder.in(project);

        assertThat(found.files()).containsExactly(mine);
        assertThat(found.problems()).isEmpty();
        assertThat(found.leftOut())
                .containsExactly(
                        project.resolve(".github"),
                        project.resolve("module/build"),
                        project.resolve("node_modules"),
                        project.resolve("target"));
        assertThat(found.note())
                .hasValueSatisfying(note -> assertThat(note)
                        .contains(project.resolve("target").toString())
                        .contains("name such a folder itself"));
    }

    @Test
    void readsSuchAFolderWhenItIsNamed() throws IOException {
        Path copy = file("target/test-classes/mine.yaml");

        assertThat(ScenarioFolder.in(project.resolve("target")).files()).containsExactly(copy);
    }

    @Test
    void saysNothingOfFoldersWithoutScenarios() throws IOException {
        file("mine.yaml");
        file("target/classes/Mine.class");
        file(".git/config");

        assertThat(ScenarioFolder.in(project).note()).isEmpty();
        assertThat(ScenarioFolder.in(project).files()).isEqualTo(List.of(project.resolve("mine.yaml")));
    }
}
