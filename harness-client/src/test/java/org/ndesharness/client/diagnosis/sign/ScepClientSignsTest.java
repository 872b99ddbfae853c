package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;

/** What SCEP clients of other makes print: sscep, strongSwan, certmonger, scepclient and jscep. */
public class ScepClientSignsTest implements NamingSigns {

    private static final String ANSWERED = """
            sscep: sending certificate request
            sscep: server response status code: 200, MIME header: %s
            """;

    private static final String REPLY = ANSWERED.formatted("application/x-pki-message") + """
            sscep: valid response from server
            sscep: reading outer PKCS#7
            """;

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(sscep(), others(), servers(), android()).flatMap(s -> s);
    }

    private static Stream<SignFixture> sscep() {
        return Stream.of(
                printed("rep-bad-signature", REPLY + "sscep: error verifying signature", REPLY + "sscep: signature ok"),
                printed(
                        "rep-txid-wrong",
                        REPLY + "sscep: transaction id mismatch",
                        REPLY + "sscep: reply transaction id: 5C4E9F9BC67E4BE960D7362E2454A01F"),
                printed(
                        "rep-nonce-wrong",
                        REPLY + "sscep: cannot find recipientNonce",
                        REPLY + "sscep: recipientNonce in reply: D035CAA8DC187607524BBF44FD6350C6"),
                printed(
                        "rep-status-unknown",
                        REPLY + "sscep: wrong pkistatus in reply",
                        REPLY + "sscep: pkistatus: PENDING"),
                printed(
                        "rep-failinfo-missing",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: cannot find failInfo",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Integrity check failed"),
                printed(
                        "rep-failinfo-unknown",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: wrong failInfo in reply",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Integrity check failed"),
                printed(
                        "rep-other-cipher",
                        REPLY + "sscep: error decrypting inner PKCS#7",
                        REPLY + "sscep: PKCS#7 contains 1862 bytes of enveloped data"),
                printed(
                        "rep-success-empty",
                        REPLY + "sscep: pkistatus: SUCCESS\nsscep: illegal size of payload",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: illegal size of payload"),
                printed(
                        "http-ct-missing",
                        ANSWERED.formatted("(null)") + "sscep: wrong (or missing) MIME content type",
                        ANSWERED.formatted("text/html") + "sscep: wrong (or missing) MIME content type"),
                printed(
                        "http-ct-wrong",
                        ANSWERED.formatted("text/html") + "sscep: wrong (or missing) MIME content type",
                        ANSWERED.formatted("text/html").replace("200", "503")
                                + "sscep: wrong (or missing) MIME content type"),
                printed(
                        "url-503-pool-stopped",
                        ANSWERED.formatted("text/html").replace("200", "503")
                                + "sscep: wrong (or missing) MIME content type",
                        REPLY + "sscep: signature ok"),
                printed(
                        "chal-wrong",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Integrity check failed",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Message time field was not"
                                + " sufficiently close to the system time"),
                printed(
                        "alg-des",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Unrecognized or unsupported algorithm",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Integrity check failed"),
                printed(
                        "clock-device-behind",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Message time field was not sufficiently"
                                + " close to the system time",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Integrity check failed"),
                printed(
                        "s4-ca-failed-request",
                        REPLY + "sscep: pkistatus: FAILURE\nsscep: reason: Transaction not permitted or supported",
                        REPLY + "sscep: pkistatus: PENDING"));
    }

    private static Stream<SignFixture> others() {
        return Stream.of(
                printed(
                        "rep-txid-wrong",
                        "  sending scep request to 'http://ndes01.corp.example/certsrv/mscep/mscep.dll'\n"
                                + "  transaction ID of scep response does not match",
                        "  sending scep request to 'http://ndes01.corp.example/certsrv/mscep/mscep.dll'\n"
                                + "  SCEP reply received, transaction ID: 59A7D40EE5"),
                printed(
                        "rep-bad-signature",
                        "  sending scep request to 'http://ndes01.corp.example/certsrv/mscep/mscep.dll'\n"
                                + "  unable to verify PKCS#7 container",
                        "  sending scep request to 'http://ndes01.corp.example/certsrv/mscep/mscep.dll'\n"
                                + "  unable to write PKCS#7 container"),
                printed(
                        "chal-wrong",
                        "ca-error: Server at http://ndes01.corp.example/certsrv/mscep/mscep.dll replied with failure"
                                + " code 1: integrity check failed",
                        "ca-error: Server at http://ndes01.corp.example/certsrv/mscep/mscep.dll replied with failure"
                                + " code 3: message time not sufficiently close to the system time"),
                oneFile(
                        "rep-other-cipher",
                        "client.log",
                        thrown(
                                "MessageDecodingException: org.bouncycastle.cms.CMSException: Could not create DES cipher"),
                        "another exception of the same client",
                        thrown("TransportException: java.net.ConnectException: refused")));
    }

    private static Stream<SignFixture> servers() {
        String poll = "openxpki INFO SCEP PKIOperation incoming, messageType 20 (CertPoll), transaction_id 6B0A7E19\n";
        return Stream.of(
                printed(
                        "nonce-missing",
                        "CRSEnrollment: handlePKIMessage exception: Sender's nonce is too short",
                        "CRSEnrollment: sender nonce size: 16, configured ca.scep.nonceSizeLimit=16"),
                printed(
                        "poll-unknown-tx",
                        poll + "openxpki WARN SCEP reply pkiStatus FAILURE (2) failInfo badCertId (4)",
                        poll + "openxpki INFO SCEP reply pkiStatus PENDING (3)"),
                printed(
                        "rep-other-cipher",
                        "CertRep: signature OK, pkiStatus=0\n4100:error:0308010C:digital envelope"
                                + " routines:inner_evp_generic_fetch:unsupported:Algorithm (DES-CBC : 20)",
                        "CertRep: signature OK, pkiStatus=0\ncertificate stored"));
    }

    private static Stream<SignFixture> android() {
        return Stream.of(
                android(
                        "ca-empty-pkcs7",
                        "InvalidContentException: Expected a SignedData object, but response was empty",
                        "InvalidContentException: Expected a SignedData object, but response was short"),
                android(
                        "ca-html",
                        "InvalidContentTypeException: Expected [application/x-x509-ca-cert, application/x-x509-ca-ra-cert],"
                                + " but was text/html",
                        "InvalidContentTypeException: Expected [application/x-pki-message], but was text/html"),
                oneFile(
                        "caps-no-post",
                        "OMADM.log",
                        listed("✗") + received("404 Not Found"),
                        "POST is known to be there",
                        listed("✓") + received("404 Not Found")),
                android(
                        "rep-bad-signature",
                        "MessageDecodingException: pkiMessage verification failed.",
                        "MessageDecodingException: pkiMessage is incomplete."));
    }

    /** A client's own words do not say that it got a certificate where it says otherwise. */
    @Test
    void aCertificateThatWasWrittenEndsWhatWentBefore(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                Map.of(
                        "sscep.txt",
                        REPLY + "sscep: error verifying signature\n" + REPLY
                                + "sscep: pkistatus: SUCCESS\nsscep: certificate written as ./cert.pem\n"));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
    }

    private static SignFixture printed(String failure, String shown, String missed) {
        return oneFile(failure, "terminal.txt", shown, "what the client prints at the end", missed);
    }

    private static String listed(String sign) {
        return "2026-11-20T09:12:05.1234567\tDEBUG\torg.jscep.client.Client\t1\t2\t[" + sign + "] POSTPKIOperation\n";
    }

    private static String received(String status) {
        return "2026-11-20T09:12:06.1234567\tDEBUG\torg.jscep.transport.Get\t1\t2\tReceived '" + status
                + "' when sending PKIOperation to https://ndes.contoso.example/certsrv/mscep/mscep.dll\n";
    }

    private static String thrown(String cause) {
        return """
                2026-11-20 16:14:12 ERROR AutoEnroller:172 - web01.corp.example
                org.jscep.transaction.TransactionException: org.jscep.message.%s
                """.formatted(cause);
    }

    private static SignFixture android(String failure, String shown, String missed) {
        String sent = """
                2026-11-20T09:12:06.1234567	INFO	org.jscep.transport.Get	1	2	Sending GetCACert(ca) to https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=GetCACert
                2026-11-20T09:12:06.2234567	INFO	org.jscep.transport.Get	1	2	Received '200 OK' when sending GetCACert(ca) to https://ndes.contoso.example/certsrv/mscep/mscep.dll
                """;
        String thrown = "2026-11-20T09:12:06.3234567\tVERB\tcom.microsoft.omadm.certmgr.Enrollment\t1\t2\torg.jscep.";
        return oneFile(
                failure,
                "OMADM.log",
                sent + thrown + shown + "\n",
                "what the client throws",
                sent + thrown + missed + "\n");
    }
}
