package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;

/** Words stay in the picture: on the side with room for them, and cut with a sign of it where neither has enough. */
class SequenceDiagramTest {

    /** Where the words of a note begin or end, from its lifeline. */
    private static final int BESIDE = 14;

    /** At a font size of 12, letters of the widest usual font are this wide in the mean. */
    private static final double LETTER = 7.5;

    private static final int CA = 862;
    private static final int CONNECTOR = 984;

    private static SequenceDiagram.Row note(int x, String label) {
        return new SequenceDiagram.Row(0, x, x, "", "CA", "", label, "", false, "ca/failed.txt:3", "A");
    }

    static Stream<String> verdicts() {
        return Catalogue.failures().stream().map(Failure::id).map(id -> id + " (confirmed)");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void everyVerdictStandsWholeInThePictureAtEveryLifeline(String verdict) {
        for (int x = 130; x <= CONNECTOR; x += 122) {
            SequenceDiagram.Row row = note(x, verdict);

            assertThat(row.shownLabel()).isEqualTo(verdict);
            assertThat(row.whole()).isEmpty();
            assertInside(row);
        }
    }

    @Test
    void aShortNoteStandsOnTheRight() {
        assertThat(note(CA, "request 12").endsHere()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {130, 496, 618, CA, CONNECTOR})
    void aNoteThatFitsNowhereIsCutAndToldWhole(int x) {
        String label = "step 6, the device reports: " + "x".repeat(200);
        SequenceDiagram.Row row = note(x, label);

        assertThat(row.shownLabel()).startsWith("step 6, the device").endsWith("\u2026");
        assertThat(row.whole()).isEqualTo(label);
        assertInside(row);
    }

    @Test
    void anAnswerAtTheEdgeIsCutAndToldWhole() {
        SequenceDiagram.Row row = new SequenceDiagram.Row(
                0, 618, CA, "", "mscep.dll", "CA", "request 12", "denied: " + "x".repeat(60), false, "", "A");

        assertThat(row.shownAnswer()).startsWith("denied: x").endsWith("\u2026");
        assertThat(row.whole()).isEqualTo("request 12: denied: " + "x".repeat(60));
        assertThat(row.shownAnswer().length() * LETTER).isLessThan(SequenceDiagram.WIDTH - row.answerX());
    }

    private static void assertInside(SequenceDiagram.Row row) {
        double words = (row.shownLabel().length() + 2) * LETTER;
        if (row.endsHere()) {
            assertThat(row.toX() - BESIDE - words).as(row.label()).isPositive();
        } else {
            assertThat(row.toX() + BESIDE + words).as(row.label()).isLessThan(SequenceDiagram.WIDTH);
        }
    }
}
