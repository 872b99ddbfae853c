package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileRights;

class AccessListReaderTest {

    private static final String KEYS = "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys";

    @Test
    void readsAPathBesideItsFirstAccount() {
        CollectedEvidence evidence = OneFile.of("""
                C:\\>icacls C:\\Windows\\Temp
                C:\\Windows\\Temp NT AUTHORITY\\SYSTEM:(OI)(CI)(F)
                                BUILTIN\\Administrators:(OI)(CI)(F)
                """);

        assertThat(evidence.all(FileRights.class))
                .extracting(FileRights::path, FileRights::trustees)
                .containsExactly(
                        tuple("C:\\Windows\\Temp", List.of("NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators")));
    }

    @Test
    void takesTheFolderOfAFileFromThePrompt() {
        CollectedEvidence evidence = OneFile.of(KEYS + "> icacls 5b0e*\n5b0ed2c7_2f91 CONTOSO\\svc-ndes:(R)\n");

        assertThat(evidence.all(FileRights.class))
                .extracting(FileRights::path, FileRights::trustees)
                .containsExactly(tuple(KEYS + "\\5b0ed2c7_2f91", List.of("CONTOSO\\svc-ndes")));
    }

    @Test
    void takesThePathFromTheCommandWhereItWasCutOff() {
        CollectedEvidence evidence = OneFile.of("""
                PS> icacls %s\\6b1f_3d0c
                ...  VORDEFINIERT\\Administratoren:(F)
                     NT-AUTORITÄT\\SYSTEM:(F)
                PS> icacls %s\\91ac_3d0c
                  CONTOSO\\svc-ndes:(R)
                """.formatted(KEYS, KEYS));

        assertThat(evidence.all(FileRights.class))
                .extracting(FileRights::path, FileRights::trustees)
                .containsExactly(
                        tuple(KEYS + "\\6b1f_3d0c", List.of("VORDEFINIERT\\Administratoren", "NT-AUTORITÄT\\SYSTEM")),
                        tuple(KEYS + "\\91ac_3d0c", List.of("CONTOSO\\svc-ndes")));
    }

    @Test
    void isNoSentenceWithBrackets() {
        assertThat(OneFile.of("Ask the team:(F) is for full access\nsee the list: (R)\n")
                        .all(FileRights.class))
                .isEmpty();
    }

    @Test
    void takesNoOtherWordsInBracketsForRights() {
        assertThat(OneFile.of("Everyone:(OLD)(F)\nEveryone:(" + "RD".repeat(200) + "!)\n")
                        .all(FileRights.class))
                .isEmpty();
    }
}
