package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.WindowsService;

class ExportReaderTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("export.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsServices() throws Exception {
        assertThat(read("""
                [{"Status":4,"Name":"W3SVC","DisplayName":"World Wide Web Publishing Service"},
                 {"Status":1,"Name":"NDESConnectorSvc","DisplayName":"Intune Connector Service"}]
                """).all(WindowsService.class))
                .extracting(
                        WindowsService::name,
                        WindowsService::status,
                        service -> service.citation().line())
                .containsExactly(tuple("W3SVC", "Running", 1), tuple("NDESConnectorSvc", "Stopped", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\":\"SCEP\",\"state\":\"Stopped\",\"managedPipelineMode\":\"Classic\"}]",
                "\"Name\",\"State\",\"ManagedPipelineMode\"\n\"SCEP\",\"Stopped\",\"Classic\"\n"
            })
    void readsPools(String text) throws Exception {
        assertThat(read(text).all(ApplicationPool.class))
                .extracting(ApplicationPool::name, ApplicationPool::state)
                .containsExactly(tuple("SCEP", "Stopped"));
    }

    @Test
    void readsAccountsOfATable() throws Exception {
        assertThat(read("Name;Enabled;LockedOut;PasswordExpired\nsvc-ndes;True;True;False\n")
                        .all(ServiceAccount.class))
                .extracting(ServiceAccount::name, ServiceAccount::lockedOut)
                .containsExactly(tuple("svc-ndes", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                date,time,cs-method,cs-uri-stem,cs-uri-query,c-ip,sc-status,sc-win32-status
                2026-11-20,09:00:01,GET,/certsrv/mscep/mscep.dll,-,10.0.0.9,500,1346
                """, """
                {"@timestamp":"2026-11-20T09:00:01Z","url":{"path":"/certsrv/mscep/mscep.dll"},
                 "http":{"request":{"method":"GET"},"response":{"status_code":500}},"iis":{"access":{"win32_status":1346}}}
                """, """
                TimeGenerated [UTC],csMethod,csUriStem,csUriQuery,scStatus,scWin32Status
                11/20/2026 9:00:01 AM,GET,/certsrv/mscep/mscep.dll,-,500,1346
                """})
    void readsRequests(String text) throws Exception {
        assertThat(read(text).all(IisRequest.class))
                .extracting(IisRequest::time, IisRequest::stem, IisRequest::query, IisRequest::win32Status)
                .containsExactly(tuple(
                        Optional.of(Instant.parse("2026-11-20T09:00:01Z")),
                        "/certsrv/mscep/mscep.dll",
                        "",
                        OptionalLong.of(1346)));
    }

    @Test
    void readsManagedDevices() throws Exception {
        assertThat(read("""
                {"value":[{"deviceName":"N-07","operatingSystem":"Android","osVersion":"12","manufacturer":"HMD",
                           "lastSyncDateTime":"2026-06-14T07:41:10Z","mode":"Android (device administrator)"}]}
                """).all(ListedDevice.class))
                .extracting(ListedDevice::name, ListedDevice::os, ListedDevice::osVersion)
                .containsExactly(tuple("N-07", "Android (Android (device administrator))", "12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"name\":\"a\",\"age\":3}]", "Name,City\nAnn,Oslo\n", "Name : a\nAge : 3\n", "[1, 2"})
    void leavesOtherObjects(String text) throws Exception {
        CollectedEvidence evidence = read(text);

        assertThat(evidence.evidence()).isEmpty();
        assertThat(evidence.unread()).isNotEmpty();
    }
}
