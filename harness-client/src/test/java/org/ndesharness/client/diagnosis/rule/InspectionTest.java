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

/** Several lists of how a server is set up, all in order, are an answer; one is not, nor are they beside an error. */
class InspectionTest {

    private static final String REGISTRY = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]
            "SignatureTemplate"="ContosoSCEP"
            "EncryptionTemplate"="ContosoSCEP"
            "GeneralPurposeTemplate"="ContosoSCEP"
            """;

    private static final String POOLS = """
            APPPOOL "DefaultAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
            APPPOOL "SCEP" (MgdVersion:v4.0,MgdMode:Integrated,state:%s)
            """;

    private static final String ENROLMENTS = """
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken
            2026-11-20 09:00:00 10.0.0.4 GET /iisstart.htm - 443 10.0.0.2 HealthProbe/2.1 200 0 0 2
            """;

    @Test
    void isHealthyWhereSeveralListsAreInOrder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mscep.reg"), REGISTRY);
        Files.writeString(folder.resolve("pools.txt"), POOLS.formatted("Started"));

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void saysLittleWithOneList(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mscep.reg"), REGISTRY);

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void isNotHealthyWithAStoppedPool(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mscep.reg"), REGISTRY);
        Files.writeString(folder.resolve("pools.txt"), POOLS.formatted("Stopped"));

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void saysNothingBesideALogInWhichNobodyEnrolled(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mscep.reg"), REGISTRY);
        Files.writeString(folder.resolve("pools.txt"), POOLS.formatted("Started"));
        Files.writeString(folder.resolve("u_ex261120.log"), ENROLMENTS);

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void saysNothingBesideAFileThatWasNotUnderstood(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mscep.reg"), REGISTRY);
        Files.writeString(folder.resolve("pools.txt"), POOLS.formatted("Started"));
        Files.write(folder.resolve("device.bin"), new byte[] {0, 1, 2, 3, 4, 0, 0, 9});

        assertThat(diagnose(folder).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Diagnosis diagnose(Path folder) throws Exception {
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
    }
}
