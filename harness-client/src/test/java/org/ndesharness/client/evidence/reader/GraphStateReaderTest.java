package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;

class GraphStateReaderTest {

    private static final String ID = "34d1f91f-b2e5-14b8-576f-ab1a75a89a6b";

    @TempDir
    private Path folder;

    private List<ProfileStatus> read(String json) throws Exception {
        Files.writeString(folder.resolve("answer.json"), json);
        return EvidenceFolder.read(List.of(folder)).all(ProfileStatus.class);
    }

    @Test
    void readsTheStatesOfADevicesProfiles() throws Exception {
        assertThat(read("""
                {"@odata.context": "https://graph.microsoft.com/beta/$metadata#managedDevices('%s')/deviceConfigurationStates",
                 "value": [{"displayName": "SCEP Users", "state": "compliant", "userPrincipalName": "t1@contoso.com"},
                           {"displayName": "Restrictions", "state": "error", "errorCode": -2016281112},
                           {"displayName": "Kiosk", "state": "unknown"}]}
                """.formatted(ID)))
                .extracting(
                        ProfileStatus::profile, ProfileStatus::device, ProfileStatus::state, ProfileStatus::errorCode)
                .containsExactly(
                        tuple("SCEP Users", ID, State.SUCCEEDED, ""),
                        tuple("Restrictions", ID, State.ERROR, "-2016281112"));
    }

    @Test
    void readsAListThatAScriptMadeOfSeveralProfiles() throws Exception {
        assertThat(read("""
                {"value": [{"deviceDisplayName": "LT-1", "userPrincipalName": "a@contoso.com", "profile": "SCEP user",
                            "status": "succeeded", "lastReportedDateTime": "2026-02-03T08:44:19Z"},
                           {"deviceDisplayName": "LT-1", "profile": "PFX", "status": "error"}]}
                """))
                .extracting(ProfileStatus::profile, ProfileStatus::device, ProfileStatus::state)
                .containsExactly(tuple("SCEP user", "LT-1", State.SUCCEEDED), tuple("PFX", "LT-1", State.ERROR));
    }

    @Test
    void readsTheDevicesOfAProfile() throws Exception {
        assertThat(read("""
                {"value": [{"@odata.type": "#microsoft.graph.deviceConfigurationDeviceStatus", "deviceDisplayName": "LT-1",
                            "status": "nonCompliant", "lastReportedDateTime": "2026-02-03T08:44:19Z"}]}
                """))
                .extracting(ProfileStatus::device, ProfileStatus::state)
                .containsExactly(tuple("LT-1", State.ERROR));
    }

    @ParameterizedTest
    @CsvSource({"issued,SUCCEEDED", "challengeValidationFailed,ERROR", "issuePending,PENDING", "requested,PENDING"})
    void readsTheStatesOfADevicesCertificates(String word, State state) throws Exception {
        assertThat(read("""
                {"@odata.context": "https://graph.microsoft.com/beta/$metadata#managedDevices('%s')/managedDeviceCertificateStates",
                 "value": [{"certificateIssuanceState": "%s", "certificateErrorCode": 0}]}
                """.formatted(ID, word)))
                .extracting(ProfileStatus::device, ProfileStatus::state)
                .containsExactly(tuple(ID, state));
    }

    @Test
    void namesAProfileAfterItsFileWhereTheAnswerDoesNot() throws Exception {
        assertThat(read("""
                {"@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceConfigurations('%s')/deviceStatuses",
                 "value": [{"deviceDisplayName": "LT-1040", "status": "compliant"}]}
                """.formatted(ID)))
                .extracting(ProfileStatus::profile, ProfileStatus::device)
                .containsExactly(tuple("answer", "LT-1040"));
    }
}
