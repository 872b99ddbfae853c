package org.ndesharness.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why something was not read is said in every language. */
class NotReadTest {

    /** These have no words of their own. */
    private static final Set<NotRead> WORDLESS = Set.of(NotRead.AS_SAID, NotRead.BOTH);

    @ParameterizedTest
    @ValueSource(strings = {"", "_sv", "_nl"})
    void lacksNoReasonAndHasNoOther(String suffix) throws IOException {
        assertThat(ReasonTexts.read("org.ndesharness.client.evidence.unread", suffix))
                .containsOnlyKeys(Stream.of(NotRead.values()).map(NotRead::name).toList())
                .allSatisfy((key, words) -> assertThat(words).as(key).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(NotRead.class)
    void saysTheSameInTheWordsOfEachLanguage(NotRead why) {
        if (WORDLESS.contains(why)) {
            assertThat(why.of("a", "b").in(Locale.forLanguageTag("sv"))).startsWith("a");
        } else {
            ReasonTexts.assertTranslated(why.of("first.log", "second.log", "third.log", "fourth.log"));
        }
    }

    @Test
    void fillsAReasonIntoAReasonInTheSameLanguage() {
        Reason cutOff = NotRead.GZIP_DAMAGED.of(NotRead.ENDS_EARLY.of());

        assertThat(cutOff.in(Locale.forLanguageTag("sv-FI"))).contains("avklippt (det slutar för tidigt)");
        assertThat(cutOff.in(Locale.forLanguageTag("nl-BE"))).contains("afgekapt is (het eindigt te vroeg)");
        assertThat(cutOff.in(Locale.JAPANESE)).isEqualTo(cutOff.english()).contains("cut off (it ends too early)");
    }

    @Test
    void keepsBracesApostrophesAndNumbersAsTheyAre() {
        assertThat(NotRead.PROXY_URLS.of("onPremisesPublishing").english())
                .endsWith("GET /applications/{id}/onPremisesPublishing.");
        assertThat(NotRead.CERTIFICATE_DATES.of().in(Locale.forLanguageTag("nl")))
                .contains("ToString('o')");
        assertThat(NotRead.LARGE_FILE.of(1_234_567).english()).contains("; 1234567 older");
    }

    @Test
    void givesOtherWordingToTheDetailsAndNotToTheSentence() {
        Reason told = NotRead.AT_MEMBER.of("cut.log", NotRead.ARCHIVE_DAMAGED.of("cut"));

        assertThat(told.with(detail -> detail.replace("cut", "X")).english())
                .isEqualTo("At X.log: " + NotRead.ARCHIVE_DAMAGED.of("X").english());
    }
}
