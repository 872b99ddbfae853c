package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** What a server answers that says that it is not IIS, or that is a SCEP server of another kind. */
class AnotherServerTest {

    private static final String NDES = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";
    private static final String OTHER = "https://ca.contoso.example/scep";
    private static final String ASKED_FOR_CA = "?operation=GetCACert&message=ca";
    private static final String STATUS = "s2-iis-other-status";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, Server: SimpleHTTP/0.6 Python/3.11.7, POSSIBLE",
        "404 Not Found, Server: Microsoft-IIS/10.0, LIKELY",
        "404 Not Found, X-Powered-By: nobody, LIKELY",
        "400 Bad Request, Server: nginx, POSSIBLE",
        "400 Bad Request, Server: Microsoft-IIS/10.0, LIKELY",
    })
    void callsAStatusOfAnotherServerPossibleAtMost(String status, String header, Certainty certainty) throws Exception {
        asked("browse", NDES, status, header);

        assertThat(diagnose().findings())
                .filteredOn(finding -> finding.failure().equals(STATUS))
                .extracting(Diagnosis.Finding::certainty)
                .containsExactly(certainty);
    }

    @Test
    void callsARedirectOfAnotherServerPossibleAtMost() throws Exception {
        asked("browse", NDES, "302 Found", "Server: BaseHTTP/0.6\nLocation: https://www.contoso.example/portal/");
        asked(
                "getcacaps",
                NDES + "?operation=GetCACaps&message=ca",
                "302 Found",
                "Server: BaseHTTP/0.6\nLocation: https://www.contoso.example/portal/");

        assertThat(diagnose().findings())
                .extracting(Diagnosis.Finding::failure, Diagnosis.Finding::certainty)
                .containsExactly(org.assertj.core.api.Assertions.tuple(STATUS, Certainty.POSSIBLE));
    }

    @Test
    void namesNothingAtAScepServerOfAnotherKind() throws Exception {
        anotherScepServer(OTHER, "Content-Type: application/x-x509-ca-cert");

        assertThat(diagnose().findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // NDES' own address, IIS by its own word, and one that brings no certificate.
        "https://ndes.contoso.example/certsrv/mscep/mscep.dll, Content-Type: application/x-x509-ca-cert",
        "https://ca.contoso.example/scep, Content-Type: application/x-x509-ca-cert;Server: Microsoft-IIS/10.0",
        "https://ca.contoso.example/scep, Content-Type: text/html",
    })
    void namesWhatItNamedAtAllOthers(String url, String headers) throws Exception {
        anotherScepServer(url, headers.replace(";", "\n"));

        assertThat(diagnose().findings()).extracting(Diagnosis.Finding::failure).contains(STATUS);
    }

    private void anotherScepServer(String url, String headers) throws Exception {
        String server = headers.contains("Server") ? headers.substring(headers.indexOf("Server")) : "X-Id: 1";
        asked("browse", url, "500 Internal Server Error", server);
        asked("getcacert", url + ASKED_FOR_CA, "200 OK", headers);
        asked("pkiclient", url + "/pkiclient.exe?operation=GetCACaps&message=ca", "404 Not Found", server);
    }

    private void asked(String name, String url, String status, String headers) throws Exception {
        Files.writeString(
                folder.resolve(name + ".http"),
                "curl -sS -i '" + url + "'\nHTTP/1.1 " + status + "\n" + headers + "\n\n(1 233 octets)\n");
    }

    private Diagnosis diagnose() throws Exception {
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
    }
}
