package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTextTest {

    @ParameterizedTest
    @CsvSource({
        "windows-1250,Uprawnienia nie umożliwiają bieżącemu użytkownikowi",
        "windows-1250,Id żądania; Nazwa żądającego",
        "windows-1252,Die Größe der Prüfung ist 5 m³ für Änderungen",
        "windows-1252,¿Qué pasó en la conexión número 3?",
        "IBM850,Die Gültigkeit der Größe für Prüfungen"
    })
    void isReadInItsCodePage(String charset, String text) {
        assertThat(TextDecoder.decode(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
    }

    @Test
    void isNoEvidenceOnAPageOfTheDocumentation() {
        String page =
                "<html><head><title>Troubleshoot SCEP | Microsoft Learn</title></head><body>GatewayTimeout</body></html>";

        FileFindings findings = EvidenceReaders.read("page.html", List.of(), page.getBytes(StandardCharsets.UTF_8));

        assertThat(findings.evidence()).isEmpty();
        assertThat(findings.unread()).hasSize(1);
    }
}
