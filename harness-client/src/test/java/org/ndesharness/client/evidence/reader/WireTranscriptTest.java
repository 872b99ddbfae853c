package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpAnswer;

/** Answers without a command of their own: what a shell repeats, and a stream as it went over the wire. */
class WireTranscriptTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("terminal.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsEveryAnswerOfALoop() throws Exception {
        CollectedEvidence read = read("""
                anna@adm:~$ for i in 1 2; do echo "--- $(date +%T)"; curl -si 'https://ndes.corp.example/certsrv/mscep/mscep.dll?operation=GetCACaps'; echo; done
                --- 14:32:01
                HTTP/2 200
                content-type: text/plain

                POSTPKIOperation
                Renewal
                --- 14:32:03
                HTTP/2 200
                content-type: text/plain

                Renewal
                """);

        assertThat(read.all(HttpAnswer.class))
                .extracting(HttpAnswer::url)
                .containsOnly(Optional.of("https://ndes.corp.example/certsrv/mscep/mscep.dll?operation=GetCACaps"));
        assertThat(read.all(HttpAnswer.class))
                .extracting(HttpAnswer::body)
                .containsExactly("POSTPKIOperation\nRenewal", "Renewal");
    }

    @Test
    void readsAStreamAsItWentOverTheWire() throws Exception {
        CollectedEvidence read = read("""
                GET /certsrv/mscep/mscep.dll?operation=GetCACert&message=x HTTP/1.1
                Host: ndes.corp.example
                Connection: close

                HTTP/1.1 200 OK
                Content-Type: application/x-x509-ca-ra-cert
                Content-Encoding: gzip
                Content-Length: 3127

                """);

        assertThat(read.all(HttpAnswer.class)).singleElement().satisfies(answer -> {
            assertThat(answer.url())
                    .hasValue("http://ndes.corp.example/certsrv/mscep/mscep.dll?operation=GetCACert&message=x");
            assertThat(answer.status()).hasValue(200);
            assertThat(answer.form().encoding()).isEqualTo("gzip");
        });
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void leavesAWordForALoopThatAsksNobody() throws Exception {
        assertThat(read("""
                for i in 1 2 3; do echo $i; done
                HTTP/2 200
                server: Microsoft-IIS/10.0

                """).all(HttpAnswer.class)).extracting(HttpAnswer::url).containsOnly(Optional.empty());
    }
}
