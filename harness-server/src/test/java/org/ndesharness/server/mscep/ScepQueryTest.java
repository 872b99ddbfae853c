package org.ndesharness.server.mscep;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.message.Tolerance;

class ScepQueryTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "message=++8/Pj4%2B,RAW_PLUS",
                "message=%2B 8/Pj4%2B,SPACE_FOR_PLUS",
                "message=%2B%2B8%2F%0APj4%2B,BASE64_LINES",
                "message=--8_Pj4-,BASE64URL",
                "?message=%2B%2B8/Pj4%2B,DOUBLE_QUESTION_MARK"
            })
    void readsCarelessBase64AndSaysWhatWasWrongWithIt(String query, Tolerance tolerance) {
        var read = new ScepQuery(query);

        assertThat(read.message())
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(0xfb, 0xef, 0x3f, 0x3e, 0x3e, 0x3e));
        assertThat(read.tolerances()).containsExactly(tolerance);
    }

    @Test
    void hasNothingToSayAboutBase64AsTheRfcWantsIt() {
        var read = new ScepQuery("operation=PKIOperation&message=%2B%2B8%2FPj4%2B");

        assertThat(read.message()).isPresent();
        assertThat(read.tolerances()).isEmpty();
    }

    @Test
    void readsBase64WithoutItsPadding() {
        var read = new ScepQuery("message=TkRFUw");

        assertThat(read.message())
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, US_ASCII)).isEqualTo("NDES"));
        assertThat(read.tolerances()).containsExactly(Tolerance.BASE64_UNPADDED);
    }

    @ParameterizedTest
    @CsvSource({"message=***", "message=%FF%FE", "message=A", "operation=PKIOperation", "message"})
    void readsNothingOutOfWhatIsNoBase64(String query) {
        assertThat(new ScepQuery(query).message()).isEmpty();
    }

    @Test
    void takesAPercentSignThatEscapesNothingAsItStands() {
        assertThat(new ScepQuery("operation=100%&x=%zz").operation()).hasValue("100%");
    }
}
