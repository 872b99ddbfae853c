package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** Events of the certificate connector are known without a source, by their names and by how they are described. */
class ConnectorEventNamesTest {

    private static final String CONNECTOR = "Microsoft-Intune-CertificateConnectors";

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("events.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ScepRequestReceived",
                "ScepVerifySuccess",
                "ScrepRequestSuccess",
                "ScepNotifyFailure 7b10",
                "PkcsRequestFailure: timed out",
                "HealthMessageUploadRetry",
                "Successfully received a SCEP request from a device.",
                "Failed to verify a SCEP request"
            })
    void knowsAnEventOfATableByItsText(String text) throws Exception {
        CollectedEvidence evidence = read("""
                TimeCreated,Id,Message
                2026-06-17 09:12:41,4003,"%s"
                """.formatted(text));

        assertThat(evidence.has(FileKind.CONNECTOR_EVENTS)).isTrue();
        assertThat(evidence.all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id, WindowsEvent::message)
                .containsExactly(tuple(CONNECTOR, 4003, text));
    }

    @Test
    void readsTheTextOfARowWhoseDateStandsFirst() throws Exception {
        assertThat(read("""
                Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche
                15/11/2026 03:13:05,Erreur,Microsoft-Intune-CertificateConnectors,4007,Aucun,"ScepIssuedFailure 0x800706ba"
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::message, WindowsEvent::written)
                .containsExactly(tuple(
                        4007, "ScepIssuedFailure 0x800706ba", Optional.of(LocalDateTime.of(2026, 11, 15, 3, 13, 5))));
    }

    @Test
    void knowsAnEventByItsTask() throws Exception {
        CollectedEvidence rows = read("""
                "TimeCreated","Id","TaskDisplayName"
                "3/14/2025 8:12:01 AM","4003","ScepRequestReceived"
                """);
        CollectedEvidence list = read("""
                TimeCreated     : 3/14/2025 8:12:01 AM
                Id              : 4009
                TaskDisplayName : ScepNotifyAttemptFailed
                Message         : TransactionId: 412fd7a8-0030-4e26-9a0e-181ecb0b835b
                """);

        assertThat(rows.all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id)
                .containsExactly(tuple(CONNECTOR, 4003));
        assertThat(list.all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id)
                .containsExactly(tuple(CONNECTOR, 4009));
        assertThat(list.all(WindowsEvent.class).get(0).message())
                .startsWith("ScepNotifyAttemptFailed\nTransactionId: 412fd7a8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Scepticism was received",
                "The ScepRequestReceived event is described on the page",
                "ScepRequestPending",
                "Successfully received the update of the printer.",
                "A certificate was issued."
            })
    void leavesAnotherTextWithTheSameNumber(String text) throws Exception {
        CollectedEvidence evidence = read("""
                TimeCreated,Id,Message
                2026-06-17 09:12:41,4003,"%s"
                """.formatted(text));

        assertThat(evidence.has(FileKind.CONNECTOR_EVENTS)).isFalse();
        assertThat(evidence.all(WindowsEvent.class))
                .extracting(WindowsEvent::provider)
                .containsExactly("");
        assertThat(evidence.unread()).isNotEmpty();
    }

    @Test
    void believesTheSourceOfAnEventMoreThanItsText() throws Exception {
        assertThat(read("""
                TimeCreated,Id,ProviderName,Message
                2026-06-17 09:12:41,4003,Contoso Gateway,ScepRequestReceived
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::provider)
                .containsExactly("Contoso Gateway");
    }

    @Test
    void readsARowWhoseNumberHasOneBlankBehindIt() throws Exception {
        CollectedEvidence evidence = read("""
                02.10.2024 07:22:41  4003 ScepRequestReceived 7b10
                02.10.2024 07:22:43  4004 ScepVerifySuccess 7b10
                """);

        assertThat(evidence.has(FileKind.CONNECTOR_EVENTS)).isTrue();
        assertThat(evidence.unread()).isEmpty();
        assertThat(evidence.all(WindowsEvent.class))
                .extracting(
                        WindowsEvent::provider,
                        WindowsEvent::id,
                        WindowsEvent::message,
                        event -> event.written().orElseThrow())
                .containsExactly(
                        tuple(CONNECTOR, 4003, "ScepRequestReceived 7b10", LocalDateTime.parse("2024-10-02T07:22:41")),
                        tuple(CONNECTOR, 4004, "ScepVerifySuccess 7b10", LocalDateTime.parse("2024-10-02T07:22:43")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02.10.2024 07:22:41  4003 PrinterQueueReceived 7b10",
                "02.10.2024 07:22:41  ScepRequestReceived 7b10",
                "ticket 7b10  4003 ScepRequestReceived 7b10"
            })
    void leavesARowWithoutANameOrANumberOrADate(String row) throws Exception {
        assertThat(read(row + "\n").all(WindowsEvent.class)).isEmpty();
    }
}
