package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.WindowsService;

class JoinedFilesTest {

    private static final String SERVICE = """
            SERVICE_NAME: NDESConnectorSvc
                    TYPE               : 10  WIN32_OWN_PROCESS
                    STATE              : 1  STOPPED
            """;

    private static final String LOG = "2026-11-20T10:02:14.1890000 VERB Event com.microsoft.omadm.A 1 2 Hello\n";

    private static List<JoinedFiles.Part> parts(String text) {
        return JoinedFiles.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "===== OMADM.log =====",
                "==> OMADM.log <==",
                "--- OMADM.log ---",
                "### OMADM.log",
                "**OMADM.log**",
                "#### File: OMADM.log ####",
                "-------- OMADM.log:"
            })
    void beginsAFileBelowItsName(String heading) {
        assertThat(parts("Here is all.\n" + heading + "\n" + LOG))
                .containsExactly(new JoinedFiles.Part("", "Here is all.\n"), new JoinedFiles.Part("OMADM.log", LOG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "================ Certificate 0 ================",
                "--- ndes01.contoso.example ---",
                "# Notes of Friday",
                "--2026-11-20 09:02:14--  https://ndes01.contoso.example/certsrv/mscep/mscep.dll",
                "----------------------------------",
                "I looked at OMADM.log",
                "--- a | b.log ---"
            })
    void leavesOtherLinesInTheirFile(String line) {
        assertThat(parts(LOG + line + "\n" + LOG)).isEmpty();
    }

    @Test
    void beginsAnAnswerOfGraphBelowItsQuestion() {
        assertThat(
                        parts(
                                "> GET https://graph.microsoft.com/v1.0/users/a@contoso.com/memberOf?$top=5\n{ \"value\": [1] }\n"))
                .containsExactly(new JoinedFiles.Part("users a@contoso.com memberOf.json", "{ \"value\": [1] }\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"value\": [] }", "404 Not Found", "I saw nothing there."})
    void leavesAQuestionBesideAnAnswerThatHoldsNothing(String answer) {
        assertThat(parts("GET https://graph.microsoft.com/v1.0/users/a@contoso.com/memberOf\n" + answer + "\n"))
                .isEmpty();
    }

    @Test
    void leavesDocumentsWhole() {
        assertThat(parts("<a>\n== b.log ==\n</a>")).isEmpty();
    }

    @Test
    void citesEachFileAsAMember(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("all.txt"), "== sc.txt ==\n" + SERVICE + "\n== phone/OMADM.log ==\n" + LOG);

        CollectedEvidence evidence = EvidenceFolder.read(List.of(folder));

        assertThat(evidence.all(WindowsService.class))
                .extracting(service -> service.citation().file())
                .containsExactly("all.txt!/sc.txt");
        assertThat(evidence.all(OmadmEntry.class))
                .extracting(
                        entry -> entry.citation().file(),
                        entry -> entry.citation().line())
                .containsExactly(org.assertj.core.api.Assertions.tuple("all.txt!/phone/OMADM.log", 1));
    }

    @Test
    void tellsTwoOfOneNameApart(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("all.txt"), "== OMADM.log ==\n" + LOG + "\n== OMADM.log ==\n" + LOG);

        assertThat(EvidenceFolder.read(List.of(folder)).all(OmadmEntry.class))
                .extracting(entry -> entry.citation().file())
                .containsExactly("all.txt!/OMADM.log", "all.txt!/OMADM.log(2)");
    }

    @Test
    void keepsNamesInsideTheFolder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("all.txt"), "== ../../OMADM.log ==\n" + LOG);

        assertThat(EvidenceFolder.read(List.of(folder)).all(OmadmEntry.class))
                .extracting(entry -> entry.citation().file())
                .containsExactly("all.txt!/OMADM.log");
    }
}
