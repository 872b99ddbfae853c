package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** The 403 of the bare URL: NDES runs. Whether anybody gets a certificate, it does not say. */
class UrlTestTest {

    private static final String FORBIDDEN = """
            $ curl -i https://ndes.contoso.com/certsrv/mscep/mscep.dll
            HTTP/1.1 403 Forbidden
            Content-Type: text/html
            Server: Microsoft-IIS/10.0

            """;

    private static final String HEADER = """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken
            """;

    private static final String PROBE =
            "2026-11-20 09:00:00 10.0.0.4 GET /iisstart.htm - 443 - 10.0.0.2 HealthProbe/2.1 200 0 0 2\n";

    private static final String TESTED =
            "2026-11-20 09:01:00 10.0.0.4 GET /certsrv/mscep/mscep.dll - 443 - 10.0.0.9 Mozilla/5.0 403 0 0 2\n";

    private static final String ENROLLED =
            "2026-11-20 09:02:00 10.0.0.4 POST /certsrv/mscep/mscep.dll operation=PKIOperation 443 - 10.0.0.8 profiled/1.0 200 0 0 900\n";

    @Test
    void isHealthyWhereItIsAllThatWasAsked(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("curl.txt"), FORBIDDEN);

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void saysNothingOfEnrolmentsWhereTheLogShowsNone(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("curl.txt"), FORBIDDEN);
        Files.writeString(folder.resolve("u_ex261120.log"), HEADER + PROBE + TESTED);

        Diagnosis nobody = diagnose(folder);
        Files.writeString(folder.resolve("u_ex261120.log"), HEADER + PROBE + TESTED + ENROLLED);
        Diagnosis somebody = diagnose(folder);

        assertThat(nobody.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(nobody.findings()).isEmpty();
        assertThat(nobody.observations()).extracting(Diagnosis.Observation::id).containsExactly("url-403-healthy");
        assertThat(somebody.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void saysNothingOfTheTroubleThatSomebodyTellsBesideTheLog(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("u_ex261120.log"), HEADER + PROBE + TESTED);

        Diagnosis silent = diagnose(folder);
        Files.writeString(
                folder.resolve("mail.txt"), "Since Monday nobody in Sales gets a certificate. Please help.\n");
        Diagnosis told = diagnose(folder);

        assertThat(silent.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(told.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void isNotAllWhereAFileWasNotUnderstood(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("curl.txt"), FORBIDDEN);
        Files.write(folder.resolve("phone.bin"), new byte[] {1, 0, 2, 0, 3, 0, 0, 0});

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Diagnosis diagnose(Path folder) throws Exception {
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
    }
}
