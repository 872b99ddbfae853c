package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eastern Windows writes the half of the day in words, before the time. */
class ListedDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-17 오전 9:12 | 2026-06-17T09:12",
                "2026-06-17 오후 9:12:05 | 2026-06-17T21:12:05",
                "2026-06-17 오전 12:00:00 | 2026-06-17T00:00",
                "2026-06-17 오후 12:30:00 | 2026-06-17T12:30",
                "2026/6/17 上午 9:12:05 | 2026-06-17T09:12:05",
                "2026/6/17 下午 3:07:00 | 2026-06-17T15:07",
                "2026/06/17 下午03:07 | 2026-06-17T15:07",
                "2026/06/17 午前 9:12:05 | 2026-06-17T09:12:05",
                "2026/06/17 午後 11:59:59 | 2026-06-17T23:59:59"
            })
    void readsTheHalfOfTheDay(String written, LocalDateTime time) {
        assertThat(ListedDates.comparable(written)).contains(time);
        assertThat(ListedDates.of(List.of(written)).local(written)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-17 오늘 9:12", "2026/6/17 晚上 9:12:05", "2026/06/17 正午 9:12"})
    void leavesAnotherWordBeforeTheTime(String written) {
        assertThat(ListedDates.of(List.of(written)).local(written)).isEmpty();
    }
}
