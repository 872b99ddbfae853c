package org.ndesharness.scenarios.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void addsUpWhatWasFound() {
        assertThat(new Score(true, false, false, 0, 0, false).points()).isEqualTo(20);
        assertThat(new Score(false, true, false, 0, 0, false).points()).isEqualTo(50);
        assertThat(new Score(false, false, true, 0, 0, false).points()).isEqualTo(30);
        assertThat(new Score(true, true, true, 0, 0, false).points()).isEqualTo(Score.WHOLE);
    }

    @Test
    void takesThePriceOfHintsAndOfWrongNames() {
        assertThat(new Score(true, true, true, 2, 1, false).points()).isEqualTo(100 - 5 - 10 - 10);
        assertThat(new Score(false, false, false, 2, 1, false).worthNow()).isEqualTo(75);
    }

    @Test
    void makesEachHintDearer() {
        assertThat(new int[] {Score.price(0), Score.price(1), Score.price(2), Score.price(3), Score.price(4)})
                .containsExactly(5, 10, 15, 20, 20);
    }

    @Test
    void givesWhoFindsAllAtLeastTenAndNobodyLessThanNothing() {
        assertThat(new Score(true, true, true, 4, 9, false).points()).isEqualTo(10);
        assertThat(new Score(true, false, false, 4, 9, false).points()).isZero();
        assertThat(new Score(false, false, false, 4, 9, false).worthNow()).isEqualTo(10);
    }

    @Test
    void givesNothingForAnAnswerThatWasShown() {
        Score shown = new Score(true, true, false, 0, 0, true);

        assertThat(shown.points()).isZero();
        assertThat(shown.worthNow()).isZero();
    }
}
