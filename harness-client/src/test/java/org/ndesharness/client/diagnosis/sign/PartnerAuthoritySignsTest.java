package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/**
 * What the logs of certification authorities of other makers show of Intune's service, in the shapes of Microsoft's client in
 * Java and C# and of programs that ask the service by themselves.
 */
public class PartnerAuthoritySignsTest implements NamingSigns {

    private static final String LOG = "server.log";
    private static final String TX = "5d1fb80a17c3a79d0e281fd7796228166046bb02";
    private static final String URL =
            "https://fef.msua05.manage.microsoft.com/RACerts/StatelessScepRequestValidationService/"
                    + "3c5a1e70-ffff-2218-0402-071413120915/ScepActions/";
    private static final String CLIENT = "com.microsoft.intune.scepvalidation.";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(codes(), service(), signIn(), after()).flatMap(s -> s);
    }

    private static Stream<SignFixture> codes() {
        return Stream.of(
                code("intune-code-certificate-request-decoding-failed", "CertificateRequestDecodingFailed"),
                code("intune-code-challenge-password-missing", "ChallengePasswordMissing"),
                code("intune-code-challenge-decryption-error", "ChallengeDecryptionError"),
                code("intune-code-challenge-decryption-error", "ChallengeDeserializationError"),
                code("intune-code-challenge-decryption-error", "ChallengeDecodingError"),
                code("intune-code-challenge-invalid-timestamp", "ChallengeInvalidTimestamp"),
                code("s3-challenge-expired", "ChallengeExpired"),
                code("intune-code-subject-name-missing", "SubjectNameMissing"),
                code("intune-code-subject-name-missing", "SubjectAltNameMissing"),
                code("s3-challenge-mismatch", "SubjectNameMismatch"),
                code("s3-challenge-mismatch", "SubjectAltNameMismatch"),
                code("intune-code-key-usage-mismatch", "KeyUsageMismatch"),
                code("intune-code-key-usage-mismatch", "KeyLengthMismatch"),
                code("intune-code-key-usage-mismatch", "EnhancedKeyUsageMissing"),
                code("intune-code-key-usage-mismatch", "EnhancedKeyUsageMismatch"),
                code("intune-aad-keyid-missing", "AadKeyIdentifierListMissing"),
                code("intune-code-registered-key-mismatch", "RegisteredKeyMismatch"),
                code("intune-code-signing-cert-thumbprint-mismatch", "SigningCertThumbprintMismatch"),
                code("s3-not-targeted-any-more", "ScepProfileNoLongerTargetedToTheClient"),
                code("intune-code-signature-validation-failed", "SignatureValidationFailed"),
                code("intune-code-bad-device-id-in-challenge", "BadCertificateRequestIdInChallenge"),
                code("intune-code-bad-device-id-in-challenge", "BadDeviceIdInChallenge"),
                code("intune-code-bad-device-id-in-challenge", "BadUserIdInChallenge"),
                code("intune-wrong-tenant", "BadTenantIdInChallenge"),
                code("intune-code-unknown", "Unknown"),
                log(
                        "intune-code-unknown",
                        line("WARN", "IntuneScepServiceException", "Error Code value not expected: DeviceNotCompliant"),
                        "the service's answer before the client takes it apart",
                        line("INFO", "IntuneScepServiceClient", "{\"code\":\"Success\",\"errorDescription\":\"\"}")),
                log(
                        "s3-challenge-expired",
                        "Caused by: org.cesecore.azure.AzureException: Error validating SCEP request: ChallengeExpired:SCEP"
                                + " challenge has expired.\n",
                        "another cause",
                        "Caused by: org.cesecore.azure.AzureException: Error in SCEP request: the alias has no RA\n"));
    }

    private static Stream<SignFixture> service() {
        return Stream.of(
                status("intune-429", "429 Too Many Requests"),
                status("intune-503", "503 Service Unavailable"),
                status("intune-timeout", "504 Gateway Time-out"),
                status("intune-location-stale", "404 Not Found"),
                log(
                        "intune-429",
                        "IntuneClient Error: 0 : Failed to contact intune service with URL: " + URL
                                + "validateRequest;\n"
                                + "Response status code does not indicate success: 429 (Too Many Requests).\n",
                        "a request of the CA's own to another service",
                        """
                        OcspClient Error: 0 : Failed to contact certificate service with URL: https://ocsp.corp.example;
                        Response status code does not indicate success: 429 (Too Many Requests).
                        """),
                log(
                        "intune-bad-json",
                        line(
                                "ERROR",
                                "IntuneScepServiceClient",
                                "ActivityId:1ce8fa05-34a0-4b6b-95c1-245e9ea65131,TransactionId:" + TX
                                        + ",ExceptionMessage:ActivityId: 1ce8fa05-34a0-4b6b-95c1-245e9ea65131 Unable to"
                                        + " parse response from Intune to JSON"),
                        "an answer in which something could not be parsed by the service",
                        line(
                                "INFO",
                                "IntuneScepServiceClient",
                                "{\"code\":\"Success\",\"errorDescription\":\"response in JSON was parsed\"}")),
                log(
                        "intune-location-stale",
                        line(
                                        "ERROR",
                                        "IntuneClient",
                                        "Failed to contact intune service with URL: " + URL + "validateRequest")
                                + "java.net.UnknownHostException: fef.msua05.manage.microsoft.com: Name or service not known\n",
                        "the name of a device that is not known",
                        line(
                                        "ERROR",
                                        "SyslogClient",
                                        "Failed to contact intune-log with URL: " + "udp://log.corp.example")
                                + "java.net.UnknownHostException: log.corp.example: Name or service for scep not known\n"),
                log(
                        "intune-timeout",
                        line(
                                "ERROR",
                                "IntuneScepServiceClient",
                                "ActivityId:1ce8fa05-34a0-4b6b-95c1-245e9ea65131,TransactionId:" + TX
                                        + ",ExceptionMessage:Read timed out"),
                        "a device that gave up",
                        line(
                                "ERROR",
                                "ScepServlet",
                                "request of https://scep.corp.example/intune?operation=PKIOperation timed out")));
    }

    private static Stream<SignFixture> signIn() {
        return Stream.of(
                signIn(
                        "intune-token-expired",
                        "AADSTS7000222: The provided client secret keys for app 'x' are expired."),
                signIn("intune-token-expired", "AADSTS7000215: Invalid client secret provided."),
                signIn("intune-token-expired", "AADSTS700082: The refresh token has expired due to inactivity."),
                signIn("intune-wrong-tenant", "AADSTS90002: Tenant 'b' not found."),
                signIn("intune-wrong-tenant", "AADSTS700016: Application with identifier 'x' was not found."),
                status("intune-token-expired", "401 Unauthorized"),
                log(
                        "intune-wrong-tenant",
                        line(
                                "ERROR",
                                "IntuneClient",
                                "Did not find service named 'ScepRequestValidationFEService' listed in Microsoft.Graph"
                                        + " discovery service list."),
                        "the map that is fetched anew",
                        line("INFO", "IntuneClient", "Refreshing service map from Microsoft.Graph")));
    }

    private static Stream<SignFixture> after() {
        String accepted = line("INFO", "ScepServiceClient", "tx=7F2B01CC ValidateRequest -> code=Success");
        return Stream.of(
                log(
                        "intune-success-note-fails",
                        line(
                                "ERROR",
                                "IntuneClient",
                                "Request to: " + URL
                                        + "successNotification returned: HTTP/1.1 503 Service Unavailable"),
                        "the notice of a failure, which was taken",
                        line("INFO", "ScepServiceClient", "tx=7F2B01CC SendFailureNotification to Intune -> ok")),
                log(
                        "intune-success-note-fails",
                        line(
                                        "WARN",
                                        "ScepServiceClient",
                                        "ActivityId:1,TransactionId:" + TX + ",ErrorCode:ChallengeExpired,x")
                                + "\tat " + CLIENT
                                + "IntuneScepServiceClient.SendSuccessNotification(IntuneScepServiceClient.java:139)\n",
                        "the validation",
                        line(
                                        "WARN",
                                        "ScepServiceClient",
                                        "ActivityId:1,TransactionId:" + TX + ",ErrorCode:ChallengeExpired,x")
                                + "\tat " + CLIENT
                                + "IntuneScepServiceClient.ValidateRequest(IntuneScepServiceClient.java:139)\n"),
                log(
                        "intune-double-validate",
                        accepted
                                + line(
                                        "WARN",
                                        "ScepServiceClient",
                                        "tx=7F2B01CC ValidateRequest -> code=ChallengeExpired"),
                        "another request",
                        accepted
                                + line(
                                        "WARN",
                                        "ScepServiceClient",
                                        "tx=9A3C02DD ValidateRequest -> code=ChallengeExpired")),
                log(
                        "renew-challenge-required",
                        line("INFO", "ScepResponder", "tx=7F2B01CC operation=RenewalReq for Intune")
                                + line(
                                        "WARN",
                                        "ScepClient",
                                        "tx=7F2B01CC ValidateRequest -> code=ChallengePasswordMissing"),
                        "a first request",
                        line("INFO", "ScepResponder", "tx=7F2B01CC operation=PKCSReq for Intune")
                                + line(
                                        "WARN",
                                        "ScepClient",
                                        "tx=7F2B01CC ValidateRequest -> code=ChallengePasswordMissing")),
                log(
                        "pending-behind-intune",
                        accepted + line("INFO", "ScepResponder", "tx=7F2B01CC CertRep pkiStatus=PENDING"),
                        "a request that was answered",
                        accepted + line("INFO", "ScepResponder", "tx=7F2B01CC CertRep pkiStatus=SUCCESS")));
    }

    @Test
    @DisplayName("trouble of the service that a later answer ended is none any more")
    void troubleThatIsOver(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                Map.of(
                        LOG,
                        line("ERROR", "IntuneClient", "Request to: " + URL + "validateRequest returned: HTTP/1.1 503 X")
                                + line("INFO", "ScepServiceClient", "tx=7F2B01CC ValidateRequest -> code=Success")));

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).doesNotContain("intune-503");
        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("intune-code-success");
    }

    @Test
    @DisplayName("the log of a server in Java is none of an Android device")
    void javaLayout(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, Map.of("app.log", """
                        2026-11-20 09:05:32,001  INFO CorpScepService -[http-nio-8080-exec-3] - transactionId : %1$s
                        2026-11-20 09:05:32,002  INFO IntuneClient -[http-nio-8080-exec-3] - Refreshing service map from Microsoft.Graph
                        2026-11-20 09:05:33,085  INFO IntuneScepServiceClient -[http-nio-8080-exec-3] - {"code":"BadTenantIdInChallenge"}
                        2026-11-20 09:05:33,086  WARN IntuneScepServiceException -[http-nio-8080-exec-3] - Error Code value not \
                        expected: BadTenantIdInChallenge
                        """.formatted(TX)));

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).containsExactly("intune-wrong-tenant");
    }

    @Test
    @DisplayName("what the service said is found behind hundreds of a busy server's lines")
    void busyServer(@TempDir Path folder) throws Exception {
        String busy = line("INFO", "ScepServlet", "SCEP request handled, certificate issued")
                .repeat(900);
        String refused =
                line("WARN", "IntuneClient", "Request to: " + URL + "validateRequest returned: HTTP/1.1 429 X");
        Files.writeString(folder.resolve(LOG), busy + refused);

        Diagnosis diagnosis = new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).contains("intune-429");
    }

    @Test
    @DisplayName("a list of all codes tells of none that came")
    void listOfCodes(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, Map.of("codes.txt", """
                        Codes of the Intune validation service and what our SCEP server does:
                        ChallengeExpired - the device has to ask for a new challenge
                        SubjectNameMissing - the certificate profile lacks a name
                        KeyUsageMismatch - the certificate profile has another usage
                        RegisteredKeyMismatch - the device was replaced, enrol again
                        """));

        assertThat(diagnosis.findings()).isEmpty();
    }

    private static SignFixture code(String failure, String code) {
        String told = "ActivityId:1ce8fa05-34a0-4b6b-95c1-245e9ea65131,TransactionId:" + TX + ",ErrorCode:%s,"
                + "ErrorDescription:see the SCEP profile";
        return log(
                failure,
                line("WARN", "IntuneScepServiceException", told.formatted(code)),
                "another code",
                line(
                        "WARN",
                        "IntuneScepServiceException",
                        told.formatted(code.equals("ChallengeExpired") ? "KeyUsageMismatch" : "ChallengeExpired")));
    }

    private static SignFixture status(String failure, String status) {
        return log(
                failure,
                line("ERROR", "IntuneClient", "Request to: " + URL + "validateRequest returned: HTTP/1.1 " + status),
                "an answer of the CA's own to a device",
                line(
                        "INFO",
                        "ScepServlet",
                        "Request to: https://scep.corp.example/intune?operation=PKIOperation returned: HTTP/1.1 "
                                + status));
    }

    private static SignFixture signIn(String failure, String error) {
        return log(
                failure,
                line("INFO", "ScepServlet", "SCEP request of a device that Intune manages")
                        + line("ERROR", "AuthenticationContext", error),
                "a program that has nothing to do with SCEP",
                line("INFO", "BackupJob", "The certificate of the vault is fetched")
                        + line("ERROR", "AuthenticationContext", error));
    }

    private static SignFixture log(String failure, String shown, String difference, String missed) {
        return oneFile(failure, LOG, shown, difference, missed);
    }

    private static String line(String level, String logger, String text) {
        return "2026-11-20 09:05:32,001 %-5s [%s] (http-nio-8080-exec-3) %s%n".formatted(level, logger, text);
    }
}
