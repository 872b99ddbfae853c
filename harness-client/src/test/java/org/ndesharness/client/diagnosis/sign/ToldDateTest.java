package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldDateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-06-11",
                "11.06.2024",
                "11.6.2024",
                "11 june 2024",
                "11th june 2024",
                "june 11, 2024",
                "11. juni 2024",
                "11 juin 2024",
                "11 de junio de 2024",
                "11 giugno 2024",
                "11 czerwca 2024"
            })
    void isTheDayThatIsWritten(String written) {
        assertThat(ToldDate.day(written, true)).contains(LocalDate.of(2024, 6, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11/06/2024", "31 june 2024", "11 devices 2024", "2024-13-11", "soon"})
    void isNoneWhereDayAndMonthCouldBeEitherOrThereIsNone(String written) {
        assertThat(ToldDate.day(written, true)).isEmpty();
    }

    @Test
    void hasItsDayFirstBesideWordsThatAreNotEnglish() {
        assertThat(ToldDate.day("02/03/2026", false)).contains(LocalDate.of(2026, 3, 2));
    }

    @Test
    void isNoneWhereTheMonthThatStandsSecondIsNone() {
        assertThat(ToldDate.day("02/13/2026", false)).isEmpty();
    }
}
