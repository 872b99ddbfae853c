package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.WindowsEvent;

/** Events as log collectors keep them: JSON of several makers, and lines whose columns nothing names. */
class ExportedEventsTest {

    private static final String SOURCE = "Microsoft-Windows-NetworkDeviceEnrollmentService";

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("events.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                [{"Id":31,"ProviderName":"%s","LogName":"Application","TimeCreated":"/Date(1763630042113)/","Message":"No."}]
                """, """
                {"@timestamp":"2025-11-20T09:14:02.113Z","winlog":{"event_id":31,"provider_name":"%s"},"message":"No."}
                """, """
                {"EventTime":"2025-11-20T09:14:02.113Z","EventID":31,"SourceName":"%s","Message":"No."}
                """, """
                {"value":[{"TimeGenerated":"2025-11-20T09:14:02.113Z","Source":"%s","EventID":"31","RenderedDescription":"No."}]}
                """})
    void areReadFromJson(String json) throws Exception {
        assertThat(read(json.formatted(SOURCE)).all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id, WindowsEvent::message, WindowsEvent::time)
                .containsExactly(tuple(SOURCE, 31, "No.", Optional.of(Instant.parse("2025-11-20T09:14:02.113Z"))));
    }

    @Test
    void areReadFromAnObjectALine() throws Exception {
        String line = "{\"EventID\":%d,\"SourceName\":\"%s\",\"Message\":\"No.\"}%n";

        assertThat(read(line.formatted(29, SOURCE) + line.formatted(31, SOURCE)).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, event -> event.citation().line())
                .containsExactly(tuple(29, 1), tuple(31, 2));
    }

    @Test
    void areReportedWhereTheJsonBreaksOff() throws Exception {
        CollectedEvidence evidence = read("[{\"Id\":31,\"ProviderName\":\"%s\",\"Message\":\"N".formatted(SOURCE));

        assertThat(evidence.all(WindowsEvent.class)).isEmpty();
        assertThat(evidence.unread()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18/01/2025 03:12:40\tError\t31\t%s\tNo certificate.",
                "2025-01-18 03:12:40   Fehler   %s   31   No certificate.",
                "%s;31;Erreur;2025-01-18 03:12:40;No certificate.",
                "2025-01-18 03:12:40 | 31 | %s | Fel | No certificate."
            })
    void areReadFromColumnsInAnyOrder(String line) throws Exception {
        assertThat(read(line.formatted(SOURCE) + "\n").all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id, WindowsEvent::message, WindowsEvent::written)
                .containsExactly(
                        tuple(SOURCE, 31, "No certificate.", Optional.of(LocalDateTime.parse("2025-01-18T03:12:40"))));
    }

    @Test
    void areReadFromWhatASyslogAgentSends() throws Exception {
        String line =
                "<11>Nov 20 09:14:02 NDES01 MSWinEventLog\t1\tApplication\t88123\tThu Nov 20 09:14:02 2025\t31\t%s"
                        + "\tCONTOSO\\svc-ndes\tUser\tError\tNDES01\tNone\t\tThe service cannot submit the certificate request.\n";

        assertThat(read(line.formatted(SOURCE)).all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id)
                .containsExactly(tuple(SOURCE, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Id\":31,\"Name\":\"NDES\",\"Message\":\"No.\"}\n",
                "{\"ProviderName\":\"NDES\",\"Message\":\"No.\"}\n",
                "2025-01-18 03:12:40\tError\t31\tA program of our own\tNo certificate.\n",
                "We saw 31 of these; Microsoft-Windows-NetworkDeviceEnrollmentService says nothing.\n"
            })
    void areNoOtherTexts(String text) throws Exception {
        assertThat(read(text).all(WindowsEvent.class)).isEmpty();
    }
}
