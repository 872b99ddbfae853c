package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** What else was collected tells why Intune did not accept a request, where the connector's event does not. */
class VerificationContextTest {

    private static final String ASKED =
            "> GET https://graph.microsoft.com/v1.0/deviceManagement/managedDevices?$filter=deviceName eq 'nb-1'\n";

    @TempDir
    private Path folder;

    private static String event(int id, String name, String transaction) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Intune-CertificateConnectors'/><EventID>" + id
                + "</EventID><Level>2</Level>"
                + "<TimeCreated SystemTime='2026-11-20T09:00:00.1000000Z'/>"
                + "<Channel>Microsoft-Intune-CertificateConnectors/Operational</Channel><Computer>ndes01.corp.example</Computer>"
                + "</System><EventData><Data Name='Text'>" + name + " TransactionId: " + transaction
                + "</Data></EventData></Event>\n";
    }

    private Optional<Diagnosis.Finding> first(String beside) throws Exception {
        Files.writeString(folder.resolve("connector.xml"), event(4005, "ScepVerifyFailure", "2d5ec955bfe7d6a4"));
        Files.writeString(folder.resolve("beside.txt"), beside);
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder))).first();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"@odata.count\":0,\"value\":[]}", "404 Not Found {\"error\":{\"code\":\"ResourceNotFound\"}}"})
    void aDeviceThatGraphDoesNotHave(String answer) throws Exception {
        assertThat(first(ASKED + answer + "\n")).hasValueSatisfying(finding -> {
            assertThat(finding.failure()).isEqualTo("s3-user-device-not-in-tenant");
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        });
    }

    @Test
    void aDeviceThatGraphHas() throws Exception {
        assertThat(first(ASKED + "{\"value\":[{\"deviceName\":\"nb-1\"}]}\n"))
                .hasValueSatisfying(finding -> assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T08:52:47Z,Remove member from group,s.j@corp.example from SG-SCEP | s3-not-targeted-any-more",
                "2026-11-20T08:52:47Z,Delete DeviceConfigurationAssignment,Android SCEP | s3-not-targeted-any-more",
                "2026-11-20T08:52:47Z k.b Removed assignment: group iPads-31 | s3-not-targeted-any-more",
                "2026-11-20T08:52:47Z,Delete managedDevice,nb-1 | s3-user-device-not-in-tenant",
                "2026-11-20T08:52:47Z,Delete device,nb-1 | s3-user-device-not-in-tenant"
            })
    void aChangeBefore(String change, String failure) throws Exception {
        assertThat(first("activityDateTime,activity,target\n" + change + "\n")).hasValueSatisfying(finding -> {
            assertThat(finding.failure()).isEqualTo(failure);
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Add member to group,s.j@corp.example",
                "Delete DeviceConfiguration,Android Kiosk",
                "Delete DeviceManagementConfigurationPolicy,Android Kiosk"
            })
    void aChangeOfAnotherKind(String change) throws Exception {
        assertThat(first("activityDateTime,activity,target\n2026-11-20T08:52:47Z," + change + "\n"))
                .hasValueSatisfying(finding -> assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE));
    }

    @Test
    void theRefusalSpeaksBeforeTheRequestThatFailedOfIt() throws Exception {
        Files.writeString(folder.resolve("admin.xml"), event(4001, "ScepRequestIssuedFailure", "2d5ec955bfe7d6a4"));

        assertThat(first("").map(Diagnosis.Finding::failure)).isNotEqualTo(Optional.of("s4-scep-issued-failure"));
    }

    @Test
    void anotherRequestThatFailedSpeaksForItself() throws Exception {
        Files.writeString(folder.resolve("admin.xml"), event(4001, "ScepRequestIssuedFailure", "7c0e8a0d91d94f3e"));

        assertThat(first("").map(Diagnosis.Finding::failure)).isEqualTo(Optional.of("s4-scep-issued-failure"));
    }
}
