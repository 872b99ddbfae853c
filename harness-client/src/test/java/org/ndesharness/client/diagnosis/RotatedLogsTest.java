package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** What the Company Portal logged in several files is one device's. */
class RotatedLogsTest {

    private static final String BEGUN =
            "%sT%s:14.1890000 VERB Event com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager 18327 10"
                    + " Trying to enroll certificate request: ModelName=AC_1%%2FLogicalName_1;Hash=7";
    private static final String REFUSED =
            "%sT%s:16.2600000 WARN Event org.jscep.transport.UrlConnectionGetTransport 18327 10 Received '503 Service"
                    + " Unavailable' when sending GetCACaps(ca) to https://ndes.contoso.example/certsrv/mscep/mscep.dll";

    @TempDir
    Path folder;

    @Test
    void goesOnFromTheOlderFileToTheNewerOne() throws Exception {
        write("phone/Omadmlog1.log", BEGUN.formatted("2026-11-20", "10:02"));
        write("phone/OMADM.log", REFUSED.formatted("2026-11-20", "10:02"));

        Diagnosis diagnosis = diagnose();

        assertThat(diagnosis.subjects()).as("one device").isEmpty();
        assertThat(diagnosis.findings()).isNotEmpty();
        assertThat(diagnosis.findings().stream().flatMap(finding -> finding.because().stream()))
                .extracting(Citation::file)
                .contains("phone/OMADM.log");
    }

    @Test
    void takesLogsInTwoFoldersForThoseOfTwoDevices() throws Exception {
        write("one/OMADM.log", BEGUN.formatted("2026-11-20", "10:02"));
        write("two/OMADM.log", REFUSED.formatted("2026-11-20", "10:02"));

        assertThat(diagnose().subjects()).hasSize(2);
    }

    @Test
    void takesLogsOfTheSameTimeForThoseOfTwoDevices() throws Exception {
        write(
                "phones/OMADM1.log",
                BEGUN.formatted("2026-11-20", "10:02") + "\n" + REFUSED.formatted("2026-11-20", "10:05"));
        write(
                "phones/OMADM2.log",
                BEGUN.formatted("2026-11-20", "10:03") + "\n" + REFUSED.formatted("2026-11-20", "10:04"));

        assertThat(diagnose().subjects()).hasSize(2);
    }

    @Test
    void takesALogThatBeginsDaysLaterForAnotherDevices() throws Exception {
        write("phones/OMADM1.log", BEGUN.formatted("2026-11-17", "10:02"));
        write("phones/OMADM2.log", REFUSED.formatted("2026-11-20", "10:02"));

        assertThat(diagnose().subjects()).hasSize(2);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    private Diagnosis diagnose() throws EvidenceException {
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
    }
}
