package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.CollectedEvidence;

class ForeignFilesTest {

    private static String reason(byte[] bytes) {
        CollectedEvidence collected = OneFile.of("x", bytes);
        assertThat(collected.files()).isEmpty();
        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread()).hasSize(1);
        assertThat(collected.unread().get(0).line()).isZero();
        return collected.unread().get(0).reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.7 | as text",
                "-----BEGIN CERTIFICATE----- | certificate stores",
                "just a note | none of the known shapes"
            })
    void saysWhatToHandOverInstead(String content, String advice) {
        assertThat(reason(content.getBytes(StandardCharsets.ISO_8859_1))).contains(advice);
    }

    @Test
    void reportsAnEmptyFileAndOneOfBlanks() {
        assertThat(reason(new byte[0])).contains("0 bytes");
        assertThat(reason("\r\n \r\n".getBytes(StandardCharsets.UTF_8))).contains("empty");
    }

    @Test
    void reportsBinaryContent() {
        assertThat(reason(new byte[] {1, 0, 0, 2, 0, 0, 3})).contains("binary");
    }
}
