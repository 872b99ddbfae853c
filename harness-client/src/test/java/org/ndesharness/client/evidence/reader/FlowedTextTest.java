package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that a mail program wrapped for the way are put together again. */
class FlowedTextTest {

    private static String unwrapped(String text, boolean delSp) {
        return FlowedText.unwrapped(text.replace('·', ' ').replace("/", "\n"), delSp)
                .replace(' ', '·')
                .replace("\n", "/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b | a/b/",
                "a·/b | a·b/",
                "a·/b·/c/d | a·b·c/d/",
                "·>a/··b | >a/·b/",
                ">·a·/>·b/c | >·a·b/c/",
                ">a·/>>·b | >·a·/>>·b/",
                "a·/>·b/c | a·/>·b/c/",
                "a·/--·/b | a·/--·/b/",
                "a· | a·"
            })
    void joinsLinesOfOneDepthOfQuotation(String flowed, String written) {
        assertThat(unwrapped(flowed, false)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0x8009·/4800 | 0x80094800/", "a··/b | a·b/"})
    void takesOutTheBlanksThatWerePutIn(String flowed, String written) {
        assertThat(unwrapped(flowed, true)).isEqualTo(written);
    }
}
