package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

class ExerciseSheetReaderTest {

    private static List<Scenario> documented;

    @BeforeAll
    static void read() throws ScenarioException {
        documented = new ScenarioReader().readAll(List.of(Path.of("documented")));
    }

    @Test
    void readsWhatASheetWrites() throws ScenarioException {
        List<Scenario> pool = documented.stream().filter(ExerciseSheet::fits).toList();
        ExerciseSheet sheet = ExerciseSheet.draw("Week '48': on Monday", 4711, pool, 8);

        ExerciseSheet again = new ExerciseSheetReader(documented).parse("s.yaml", sheet.yaml());

        assertThat(again).isEqualTo(sheet);
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        List<Scenario> pool = documented.stream().filter(ExerciseSheet::fits).toList();

        assertThat(ExerciseSheet.draw("T", 7, pool, 5)).isEqualTo(ExerciseSheet.draw("T", 7, pool, 5));
        assertThat(ExerciseSheet.draw("T", 7, pool, 5).exercises())
                .isNotEqualTo(ExerciseSheet.draw("T", 8, pool, 5).exercises())
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void takesTheWordThatStandsForBothKindsOfAndroid() throws ScenarioException {
        ExerciseSheet sheet = new ExerciseSheetReader(documented)
                .parse(
                        "s.yaml",
                        "title: T\nseed: 1\nexercises:\n  - scenario: url-503-pool-stopped\n    device: android\n");

        assertThat(sheet.exercises().get(0).platform()).isEqualTo(ScenarioPlatform.ANDROID_DEVICE_ADMINISTRATOR);
    }

    @Test
    void takesNoTitleThatNoPageCanShow() {
        String sheet = "seed: 1\nexercises: [{scenario: url-414, device: ios}]\ntitle: " + "x".repeat(81);

        assertThatThrownBy(() -> new ExerciseSheetReader(documented).parse("s.yaml", sheet))
                .hasMessageStartingWith("s.yaml:3:8: 'title' should be one line of 1 to 80 characters, and has 81");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                    | s.yaml:1:1: the file is empty; expected a sheet with title, seed and exercises
            title: T                                                              | s.yaml:1:1: 'the scenario' lacks 'exercises'
            {title: T, seed: 1, exercises: []}                                    | s.yaml:1:32: 'exercises' should be a list of 1 to 50 exercises, and has 0
            {title: T, seed: x, exercises: [{scenario: url-414, device: ios}]}    | s.yaml:1:18: 'seed' should be a whole number, and is 'x'
            {title: T, seed: 1, exercises: [{scenario: url-41, device: ios}]}     | s.yaml:1:44: there is no scenario 'url-41' that can be an exercise; did you mean 'url-414'?
            {title: T, seed: 1, exercises: [{scenario: url-414, device: windows}]} | 'device' should be one of ios for url-414
            {title: T, seed: 1, exercise: 1}                                      | unknown key 'exercise'
            """)
    void saysWhereASheetIsWrong(String text, String complaint) {
        assertThatThrownBy(() -> new ExerciseSheetReader(documented).parse("s.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(complaint);
    }
}
