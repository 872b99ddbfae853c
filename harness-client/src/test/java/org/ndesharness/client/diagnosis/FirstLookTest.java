package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis.CollectNext;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** What is asked for where a collection points nowhere. */
class FirstLookTest {

    private static final String LOG = """
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status
            2026-11-20 09:00:00 10.0.0.5 GET /certsrv/mscep/mscep.dll operation=GetCACaps 443 - 192.0.2.44 %s 200 0 0
            """;

    @Test
    void areTheDevicesAndTheServersLogs(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mail.txt"), "The SCEP certificate does not arrive.\n");

        assertThat(asked(folder))
                .containsExactly(
                        FileKind.OMADM_LOG,
                        FileKind.IOS_CONSOLE_LOG,
                        FileKind.MDM_EVENTS,
                        FileKind.W3C_LOG,
                        FileKind.APPLICATION_EVENTS);
    }

    @Test
    void areOfTheDevicesThatAsked(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("SCEP.csv"), "Device,Status,LastUpdate\nPHONE-1,Error,2026-11-21T09:00:00Z\n");
        Files.writeString(folder.resolve("u_ex261120.log"), LOG.formatted("Dalvik/2.1.0"));

        assertThat(asked(folder)).containsExactly(FileKind.OMADM_LOG, FileKind.APPLICATION_EVENTS);
    }

    @Test
    void areNoneWhereAllIsWell(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("u_ex261120.log"), LOG.formatted("Dalvik/2.1.0").replace("GetCACaps", "PKIOperation"));

        assertThat(asked(folder)).isEmpty();
    }

    private static List<FileKind> asked(Path folder) throws Exception {
        return new Diagnoser()
                .diagnose(EvidenceFolder.read(List.of(folder))).collectNext().stream()
                        .map(CollectNext::what)
                        .toList();
    }
}
