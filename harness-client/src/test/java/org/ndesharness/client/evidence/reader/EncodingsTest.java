package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.OmadmEntry;

class EncodingsTest {

    private static final String LINE = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 Användare på språng\r\n";

    private static byte[] marked(byte[] text, int... mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : mark) {
            bytes.write(b);
        }
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }

    static Stream<byte[]> encodings() {
        return Stream.of(
                LINE.getBytes(StandardCharsets.UTF_8),
                marked(LINE.getBytes(StandardCharsets.UTF_8), 0xEF, 0xBB, 0xBF),
                LINE.getBytes(StandardCharsets.UTF_16LE),
                marked(LINE.getBytes(StandardCharsets.UTF_16LE), 0xFF, 0xFE),
                LINE.getBytes(StandardCharsets.UTF_16BE),
                marked(LINE.getBytes(StandardCharsets.UTF_16BE), 0xFE, 0xFF),
                LINE.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsWhatAConsoleWroteIntoAFile() {
        CollectedEvidence collected = OneFile.of("x", LINE.getBytes(Charset.forName("IBM850")));

        assertThat(OneFile.only(collected, OmadmEntry.class).message()).isEqualTo("Användare på språng");
    }

    @Test
    void doesNotTakeCurvedQuotesForLettersOfAConsole() {
        String line = LINE.replace("på språng", "don’t “see” it – or do…");
        CollectedEvidence collected = OneFile.of("x", line.getBytes(Charset.forName("windows-1252")));

        assertThat(OneFile.only(collected, OmadmEntry.class).message()).isEqualTo("Användare don’t “see” it – or do…");
    }

    @Test
    void takesBlanksThatDoNotBreakForBlanks() {
        String line = LINE.replace(" Event a.B", "\u00A0Event\u202Fa.B");

        assertThat(OneFile.only(OneFile.of(line), OmadmEntry.class).logger()).isEqualTo("a.B");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsTheSameInEveryEncoding(byte[] bytes) {
        CollectedEvidence collected = OneFile.of("x", bytes);

        assertThat(collected.unread()).isEmpty();
        assertThat(OneFile.only(collected, OmadmEntry.class).message()).isEqualTo("Användare på språng");
    }

    @Test
    void readsOneLatinLineWithoutHarmToTheUtf8AroundIt() {
        byte[] mixed = marked(LINE.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(mixed);
        file.writeBytes(LINE.getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(LINE.replace("språng", "17…").getBytes(StandardCharsets.UTF_8));

        assertThat(OneFile.of("x", file.toByteArray()).all(OmadmEntry.class))
                .extracting(OmadmEntry::message)
                .containsExactly("Användare på språng", "Användare på språng", "Användare på 17…");
    }
}
