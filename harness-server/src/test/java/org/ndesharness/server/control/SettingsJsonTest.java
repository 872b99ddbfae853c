package org.ndesharness.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.SiteSettings;

class SettingsJsonTest {

    private enum Colour {
        DARK_BLUE,
        RED
    }

    private record Account(String user, String password) {}

    private record Inner(int number, long large, List<String> words) {}

    private record Everything(
            boolean truth,
            String text,
            Duration time,
            Instant at,
            Colour colour,
            Optional<String> note,
            Optional<Integer> count,
            Inner inner,
            List<Inner> several,
            Account account) {

        Everything {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("text may not be empty");
            }
        }
    }

    private static final Everything VALUE = new Everything(
            true,
            "a",
            Duration.ofMinutes(90),
            Instant.parse("2031-03-04T10:00:00Z"),
            Colour.DARK_BLUE,
            Optional.empty(),
            Optional.of(3),
            new Inner(1, 1L << 40, List.of("x", "y")),
            List.of(new Inner(2, 3, List.of())),
            new Account("scepadmin", "S3CRET"));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesWhatItReads() throws InvalidJsonException {
        assertThat(SettingsJson.replace(VALUE, SettingsJson.write(VALUE), "")).isEqualTo(VALUE);
        assertThat(SettingsJson.write(VALUE).toString())
                .contains("\"time\":\"PT1H30M\"", "\"colour\":\"dark-blue\"", "\"count\":3")
                .doesNotContain("note");
    }

    @Test
    void writesEverySettingOfASite() throws InvalidJsonException {
        var healthy = SiteSettings.healthy();

        assertThat(SettingsJson.replace(healthy, SettingsJson.write(healthy), ""))
                .isEqualTo(healthy);
    }

    @Test
    void hidesAPasswordAndKeepsItWhenItIsHidden() throws InvalidJsonException {
        assertThat(SettingsJson.write(VALUE).toString()).doesNotContain("S3CRET");
        assertThat(SettingsJson.merge(VALUE, json("{'account': {'user': 'eva', 'password': '****'}}"), "")
                        .account())
                .isEqualTo(new Account("eva", "S3CRET"));
        assertThat(SettingsJson.merge(VALUE, json("{'account': {'password': 'new'}}"), "")
                        .account())
                .isEqualTo(new Account("scepadmin", "new"));
    }

    @Test
    void mergesAtAnyDepthAndReplacesLists() throws InvalidJsonException {
        var merged = SettingsJson.merge(VALUE, json("{'inner': {'words': ['z']}, 'note': 'n', 'count': null}"), "");

        assertThat(merged.inner()).isEqualTo(new Inner(1, 1L << 40, List.of("z")));
        assertThat(merged.note()).contains("n");
        assertThat(merged.count()).isEmpty();
        assertThat(merged.several()).isEqualTo(VALUE.several());
    }

    @Test
    void tellsWhatARecordItselfRefuses() {
        assertThatThrownBy(() -> SettingsJson.merge(VALUE, json("{'text': ''}"), "settings"))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("settings: text may not be empty");
    }

    @Test
    void tellsWhereInAListSomethingIsWrong() {
        assertThatThrownBy(() -> SettingsJson.merge(
                        VALUE, json("{'several': [{'number': 1, 'large': 2, 'words': []}, {'number': 1.5}]}"), ""))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("several[1].number: found the number 1.5");
    }

    @Test
    void repeatsLongAndOddTextOnlyInPart() {
        assertThatThrownBy(() -> SettingsJson.merge(VALUE, json("{'truth': '\\u001b" + "x".repeat(1_000) + "'}"), ""))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("truth: found the text '?" + "x".repeat(39) + "...'");
    }
}
