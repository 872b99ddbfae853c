package org.ndesharness.scenarios.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

class ClassroomTest {

    private final Classroom classroom = new Classroom(
            "ABC234",
            new ExerciseSheet("T", 1, List.of(new ExerciseSheet.Exercise(scenario(), ScenarioPlatform.IOS))),
            (exercise, seed) -> {
                throw new AssertionError("nobody began");
            },
            new Alike(List.of()),
            Clock.systemUTC());

    @Test
    void tellsTwoOfOneNameApart() throws ClassFullException {
        assertThat(classroom.join("Anna").name()).isEqualTo("Anna");
        assertThat(classroom.join(" anna ").name()).isEqualTo("anna 2");
        assertThat(classroom.join("Anna\u202e\n<b>").name()).isEqualTo("Anna <b>");
        assertThat(classroom.join("x".repeat(500)).name()).hasSize(40);
        assertThat(classroom.join("x" + "\uD83D\uDE00".repeat(60)).name()).isEqualTo("x" + "\uD83D\uDE00".repeat(39));
    }

    @Test
    void hasSixtySeats() throws ClassFullException {
        for (int i = 0; i < 60; i++) {
            classroom.join("A");
        }

        assertThatThrownBy(() -> classroom.join("A")).isInstanceOf(ClassFullException.class);
    }

    @Test
    void makesCodesThatCanBeReadOut() {
        assertThat(Classroom.newCode(new Random(1))).matches("[A-HJ-NP-Z2-9]{6}");
    }

    private static Scenario scenario() {
        try {
            return new org.ndesharness.scenarios.reader.ScenarioReader()
                    .readAll(List.of(java.nio.file.Path.of("documented", "url-414.yaml")))
                    .get(0);
        } catch (org.ndesharness.scenarios.reader.ScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
