package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** An export of Get-EventLog numbers its events by an instance id, whose lower bits are the number. */
class EventCsvReaderTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("application.csv"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void masksTheInstanceId() throws Exception {
        CollectedEvidence evidence = read("""
                "InstanceId","TimeGenerated","Source","Message"
                "3221225503","6/17/2026 9:12:41 AM","NetworkDeviceEnrollmentService","The service cannot submit the certificate request."
                "1073741826","6/17/2026 9:10:02 AM","NetworkDeviceEnrollmentService","The service started."
                """);

        assertThat(evidence.has(FileKind.APPLICATION_EVENTS)).isTrue();
        assertThat(evidence.unread()).isEmpty();
        assertThat(evidence.all(WindowsEvent.class))
                .extracting(WindowsEvent::provider, WindowsEvent::id)
                .containsExactly(
                        tuple("NetworkDeviceEnrollmentService", 31), tuple("NetworkDeviceEnrollmentService", 2));
    }

    @Test
    void leavesAnInstanceIdAsItIsThatIsANumberAlready() throws Exception {
        assertThat(read("""
                "InstanceId","TimeGenerated","Source","Message"
                "31","6/17/2026 9:12:41 AM","NetworkDeviceEnrollmentService","The service cannot submit the certificate request."
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(31);
    }

    @Test
    void prefersTheEventIdThatStandsBehindTheInstanceId() throws Exception {
        assertThat(read("""
                "InstanceId","EventID","TimeGenerated","Source","Message"
                "3221225500","31","6/17/2026 9:12:41 AM","NetworkDeviceEnrollmentService","The service cannot submit the certificate request."
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(31);
    }

    @Test
    void prefersTheEventIdThatStandsBeforeTheInstanceId() throws Exception {
        assertThat(read("""
                #TYPE System.Diagnostics.EventLogEntry
                "EventID","MachineName","Index","Message","Source","InstanceId","TimeGenerated"
                "31","NDES01","7","The service cannot submit the certificate request.","NetworkDeviceEnrollmentService","3221225500","6/17/2026 9:12:41 AM"
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(31);
    }

    @Test
    void leavesANumberThatIsNoInstanceId() throws Exception {
        CollectedEvidence evidence = read("""
                "Ticket","TimeGenerated","Source","Message"
                "3221225503","6/17/2026 9:12:41 AM","NetworkDeviceEnrollmentService","The service cannot submit the certificate request."
                """);

        assertThat(evidence.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .doesNotContain(31);
    }

    @Test
    void takesItsTimesForUtcWhereTheColumnSaysSo() throws Exception {
        assertThat(read("""
                "TimeCreated (UTC)","Id","ProviderName","Message"
                "2024-09-18 07:10:03","18","Microsoft-Windows-NetworkDeviceEnrollmentService","Bad Data."
                """).all(WindowsEvent.class))
                .extracting(event -> event.time().orElseThrow())
                .containsExactly(Instant.parse("2024-09-18T07:10:03Z"));
    }

    @Test
    void readsColumnsThatSomebodyPickedWithoutTheText() throws Exception {
        assertThat(read("""
                Nível,Data e Hora,Fonte,ID do Evento
                Informações,13/09/2024 08:01:17,Microsoft-Intune-CertificateConnectors,4008
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::provider)
                .containsExactly(tuple(4008, "Microsoft-Intune-CertificateConnectors"));
    }
}
