package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;

/** What a probe saw that none of the answers shows which it saved. */
public class ProbeSignsTest implements NamingSigns {

    private static final String FILE = "probe.json";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                failed("s3-verify-false", "enrolment", "CertRep FAILURE, badMessageCheck"),
                failed("s4-ca-failed-request", "enrolment-windows", "CertRep FAILURE, badRequest, 0x80094999"),
                oneFile(
                        "s4-template-not-supported",
                        FILE,
                        checks(check("enrolment", "failure", "CertRep FAILURE, badRequest, 0x80094800")),
                        "another code of the CA",
                        checks(check("enrolment", "failure", "CertRep FAILURE, badRequest, 0x80094999"))),
                oneFile(
                        "s4-pending",
                        FILE,
                        checks(check("enrolment", "differs", "CertRep PENDING", "s4-pending")),
                        "a certificate",
                        checks(check("enrolment", "ok", "CertRep SUCCESS"))),
                failed("url-503-pool-stopped", "enrolment", "PKI_OPERATION: 503", "url-503-pool-stopped"),
                failed("s2-no-iis-entry", "address", "192.0.2.7 port 443: closed", "s2-no-iis-entry"),
                failed("tls-13-only", "tls-versions", "1.3 accepted, 1.2 refused", "tls-13-only"),
                failed("tls-untrusted", "tls-chain", "no EKU for servers", "tls-untrusted"),
                failed(
                        "tls-missing-intermediate",
                        "tls-trust",
                        "leads to none of the roots given",
                        "tls-missing-intermediate",
                        "tls-untrusted"),
                failed("tls-name-mismatch", "tls-name", "names only www.contoso.example", "tls-name-mismatch"),
                failed("tls-expired", "tls-expiry", "CN=ndes, expired 2026-11-01", "tls-expired"),
                failed("tls-optional-client-cert", "tls-client-certificate", "asked for", "tls-optional-client-cert"),
                failed("ca-expired", "ca-certificate", "CN=CA, expired 2026-11-01", "ca-expired"),
                failed("s2-win-ra-old-ca", "ra-certificates", "CN=RA", "ra-other-ca", "s2-win-ra-old-ca"),
                failed("s2-win-http-404", "suffix", "GetCACaps there: 404 Not Found", "s2-win-http-404"),
                failed("url-414", "long-query", "answered up to 2 048 octets", "url-414"),
                failed("caps-lie-post", "post", "405 Method Not Allowed", "caps-lie-post"),
                failed("caps-empty", "getcacaps", "200 OK", "caps-empty"),
                failed("ca-empty-pkcs7", "getcacert", "200 OK", "ca-empty-pkcs7"));
    }

    /** A check that failed, beside the same one that merely differs from a usual NDES. */
    private static SignFixture failed(String failure, String id, String seen, String... possible) {
        return oneFile(
                failure,
                FILE,
                checks(check(id, "failure", seen, possible)),
                "what differs, and is by itself no failure",
                checks(check(id, "differs", seen, possible)));
    }

    private static String checks(String... checks) {
        return "{\n  \"url\" : \"https://ndes.contoso.example/certsrv/mscep/mscep.dll\",\n  \"healthy\" : false,\n"
                + "  \"time\" : \"2026-11-20T09:10:02Z\",\n  \"checks\" : [ "
                + check("bare-url", "ok", "403 Forbidden from Microsoft-IIS/10.0") + ", "
                + String.join(", ", checks) + " ]\n}\n";
    }

    private static String check(String id, String meaning, String seen, String... possible) {
        List<String> failures = Stream.of(possible)
                .map(failure -> "{ \"failure\" : \"" + failure + "\", \"title\" : \"\" }")
                .toList();
        return "{\n    \"id\" : \"" + id + "\",\n    \"seen\" : [ \"" + seen + "\" ],\n    \"meaning\" : \"" + meaning
                + "\",\n    \"possible\" : [ " + String.join(", ", failures) + " ]\n  }";
    }

    @Test
    void callWhatAHandshakeShowsLikelyWhereItIsOneThing(@TempDir Path folder) throws Exception {
        Diagnosis one = SignFixture.diagnosis(
                folder, Map.of(FILE, checks(check("tls-expiry", "failure", "expired", "tls-expired"))));
        Diagnosis several = SignFixture.diagnosis(
                folder,
                Map.of(
                        FILE,
                        checks(check("tls-trust", "failure", "none", "tls-missing-intermediate", "tls-untrusted"))));

        assertThat(one.findings()).extracting(Diagnosis.Finding::certainty).containsExactly(Certainty.LIKELY);
        assertThat(several.findings()).extracting(Diagnosis.Finding::certainty).containsOnly(Certainty.POSSIBLE);
    }

    @Test
    void citeTheCheckInOneLine(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder, Map.of(FILE, checks(check("tls-expiry", "failure", "CN=ndes, expired", "tls-expired"))));

        assertThat(diagnosis.findings().get(0).because())
                .singleElement()
                .satisfies(citation -> assertThat(citation.text())
                        .isEqualTo("\"id\" : \"tls-expiry\", \"seen\" : [ \"CN=ndes, expired\""));
    }

    @Test
    void showACertificateThatCame(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis =
                SignFixture.diagnosis(folder, Map.of(FILE, checks(check("enrolment", "ok", "CertRep SUCCESS"))));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void speakForNoDeviceThatTellsOfItsOwnWay(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                Map.of(
                        FILE,
                        checks(check("enrolment", "ok", "CertRep SUCCESS")),
                        "pools.txt",
                        "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)\n"));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void nameNothingThatTheProbeCannotHaveSeenSo(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                Map.of(
                        FILE,
                        checks(check("tls-expiry", "failure", "expired", "s6-upload-failure", "no-such-failure"))));

        assertThat(diagnosis.findings()).isEmpty();
    }
}
