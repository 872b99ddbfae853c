package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Diagnosis;

/** What answers to GetCACaps say of a server. */
public class CapabilitySignsTest implements NamingSigns {

    private static final String CURL = "curl.txt";
    private static final String NODE = "https://ndes1.contoso.example/certsrv/mscep/mscep.dll?operation=GetCACaps";
    private static final String FULL = "POSTPKIOperation\nRenewal\nSHA-512\nSHA-256\nSHA-1\nDES3";
    private static final String STANDARD = FULL + "\nAES\nSCEPStandard";
    private static final String OF_IIS = "Server: Microsoft-IIS/10.0";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                oneFile(
                        "caps-empty",
                        CURL,
                        caps(NODE, "Content-Length: 0", ""),
                        "a list",
                        caps(NODE, "Content-Length: 50", FULL)),
                oneFile(
                        "caps-differs-per-node",
                        CURL,
                        caps(NODE, OF_IIS, FULL) + caps(NODE, OF_IIS, FULL + "\nAES") + caps(NODE, OF_IIS, FULL),
                        "the same list in another order",
                        caps(NODE, OF_IIS, FULL)
                                + caps(NODE, OF_IIS, "DES3\nSHA-1\nSHA-256\nSHA-512\nRenewal\nPOSTPKIOperation")
                                + caps(NODE, OF_IIS, FULL)),
                oneFile(
                        "caps-differs-per-node",
                        CURL,
                        caps(NODE, OF_IIS + at("09:10:02"), FULL)
                                + caps(NODE, "Server: Microsoft-IIS/8.5" + at("09:10:09"), "SHA-1\nDES3"),
                        "the same list",
                        caps(NODE, OF_IIS + at("09:10:02"), FULL)
                                + caps(NODE, "Server: Microsoft-IIS/8.5" + at("09:10:09"), FULL)),
                oneFile(
                        "caps-differs-per-node",
                        CURL,
                        caps(NODE, OF_IIS + at("09:10:02"), FULL)
                                + caps(NODE, "Server: Microsoft-IIS/8.5" + at("09:10:09"), "SHA-1\nDES3"),
                        "the server before it was replaced",
                        caps(NODE, "Server: Microsoft-IIS/8.5" + at("07:10:09"), "SHA-1\nDES3")
                                + caps(NODE, OF_IIS + at("09:10:02"), FULL)),
                oneFile(
                        "caps-differs-per-node",
                        CURL,
                        caps(NODE, OF_IIS, FULL) + caps(NODE.replace("ndes1", "ndes2"), OF_IIS, "SHA-1\nDES3"),
                        "a server of another name, which may be for a test",
                        caps(NODE, OF_IIS, FULL) + caps(NODE.replace("ndes1", "ndes-test"), OF_IIS, "SHA-1\nDES3")),
                oneFile(
                        "caps-downgrade",
                        CURL,
                        caps(NODE, OF_IIS, STANDARD) + caps(NODE, OF_IIS, "Renewal\nSHA-1\nDES3"),
                        "a server that learnt more",
                        caps(NODE, OF_IIS, "Renewal\nSHA-1\nDES3") + caps(NODE, OF_IIS, STANDARD)),
                new SignFixture(
                        "caps-lie-aes",
                        files(CURL, caps(NODE, OF_IIS, STANDARD), "OMADM.log", undecrypted()),
                        "a list without AES",
                        files(CURL, caps(NODE, OF_IIS, FULL), "OMADM.log", undecrypted())),
                new SignFixture(
                        "caps-lie-aes",
                        files(
                                CURL,
                                caps(NODE, OF_IIS, STANDARD),
                                "client.log",
                                "scep: PKIOperation reply: failed to decrypt, bad decrypt\n"),
                        "a request that the server could not decrypt",
                        files(
                                CURL,
                                caps(NODE, OF_IIS, STANDARD),
                                "server.log",
                                "scep: PKIOperation failed parsing SCEP request: cannot decrypt data\n")));
    }

    private static String undecrypted() {
        return "2026-11-20T09:02:14.0215000\tWARN\tcom.microsoft.omadm.platforms.android.certmgr.state.ScepCertStateMachine"
                + "\t23185\t00143\tMessageDecodingException: org.spongycastle.cms.CMSException: Could not create DES cipher for"
                + " the SCEP reply\n";
    }

    private static String at(String time) {
        return "\nDate: Fri, 20 Nov 2026 " + time + " GMT";
    }

    private static String caps(String url, String header, String body) {
        return "$ curl -i \"" + url + "\"\nHTTP/1.1 200 OK\nContent-Type: text/plain\n" + header + "\n\n" + body + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caps-blank-line|Content-Type: text/plain|POSTPKIOperation;;Renewal;SHA-256",
                "caps-blank-line|Content-Type: text/plain|POSTPKIOperation;SHA;SHA-256",
                "caps-unknown|Content-Type: text/plain|POSTPKIOperation;SHA-384;ECC",
                "caps-standard-only|Content-Type: text/plain|SCEPStandard",
                "caps-no-final-newline|Content-Length: 32|POSTPKIOperation;Renewal;SHA-256",
                "caps-crlf|Content-Length: 36|POSTPKIOperation;Renewal;SHA-256",
                "caps-ct-missing|Content-Length: 33|POSTPKIOperation;Renewal;SHA-256"
            })
    void observesWhatAClientHasToSurvive(String id, String header, String body, @TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        CURL,
                        "$ curl -i \"" + NODE + "\"\nHTTP/1.1 200 OK\n" + header + "\n\n" + body.replace(';', '\n')
                                + "\n"));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains(id);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(Catalogue.find(id).orElseThrow().observation()).isTrue();
    }

    @Test
    void observesNothingOfWhatAHealthyNdesAnnounces(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, files(CURL, caps(NODE, "Content-Length: 52", FULL)));

        assertThat(diagnosis.observations()).isEmpty();
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void observesAServerThatKnowsNoCapabilities(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        CURL,
                        "$ curl -i \"" + NODE + "\"\nHTTP/1.1 501 Not Implemented\nServer: scep/0.1\n\n"
                                + "$ curl -i \"" + NODE.replace("GetCACaps", "GetCACert")
                                + "\"\nHTTP/1.1 200 OK\nContent-Type: application/x-x509-ca-ra-cert\n\nxx\n"));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("caps-html-404");
    }
}
