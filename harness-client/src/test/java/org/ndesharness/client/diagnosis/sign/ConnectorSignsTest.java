package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;
import static org.ndesharness.client.diagnosis.sign.SignFixture.trace;

import java.util.stream.Stream;

/** What the events, traces, folders and installation logs of both connectors show. */
public class ConnectorSignsTest implements NamingSigns {

    private static final String EVENTS = "connector.xml";
    private static final String UNSUCCESSFUL =
            "System.Net.Http.HttpRequestException: Response status code does not indicate success: ";
    private static final String OLD = "Microsoft Intune Connector";
    private static final String SETUP = "SetupMsi.log";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(current(), old(), folders(), service(), setup()).flatMap(s -> s);
    }

    private static Stream<SignFixture> current() {
        return Stream.of(
                verification("s3-challenge-expired", "ChallengeExpired", "ChallengeDecryptionError"),
                verification("s3-challenge-mismatch", "The subject name does not match", "ChallengeExpired"),
                verification("s3-not-targeted-any-more", "The user is no longer targeted", "ChallengeExpired"),
                verification("s3-user-device-not-in-tenant", "The device was not found", "ChallengeExpired"),
                verification("s3-crp-deserialize-failed", "ChallengeDeserializationError", "ChallengeExpired"),
                verification("intune-wrong-tenant", "BadTenantIdInChallenge: it does not match", "ChallengeExpired"),
                verification("intune-429", UNSUCCESSFUL + "429 (Too Many Requests).", UNSUCCESSFUL + "503 (x)."),
                verification("intune-503", UNSUCCESSFUL + "503 (Service Unavailable).", UNSUCCESSFUL + "429 (x)."),
                provider("s4-scep-issued-failure", 4007, "ScepIssuedFailure"),
                provider("s4-scep-issued-failure", 4001, "ScepRequestIssuedFailure"),
                provider("s6-new-upload-failure", 4002, "ScepRequestUploadFailure"),
                provider("s6-new-notify-retry", 4009, "ScepNotifyAttemptFailed"),
                provider("s6-new-notify-disk", 4010, "ScepNotifySaveToDiskFailed"),
                oneFile(
                        "s6-new-notify-retry",
                        EVENTS,
                        event(CONNECTOR, 4009, "09:00:00", "ScepNotifyAttemptFailed"),
                        "a later report that went through",
                        event(CONNECTOR, 4009, "09:00:00", "ScepNotifyAttemptFailed")
                                + event(CONNECTOR, 4008, "09:05:00", "ScepNotifySuccess")),
                oneFile(
                        "conn-health-upload",
                        EVENTS,
                        event(CONNECTOR, 5002, "09:00:00", "HealthMessageUploadFailed"),
                        "a later message that went through",
                        event(CONNECTOR, 5002, "09:00:00", "HealthMessageUploadFailed")
                                + event(CONNECTOR, 5000, "09:15:00", "HealthMessageUploadSuccess")),
                oneFile(
                        "conn-health-upload",
                        EVENTS,
                        event(CONNECTOR, 5001, "09:00:00", "HealthMessageUploadFailedAttempt"),
                        "another provider's event",
                        event("Contoso Backup", 5001, "09:00:00", "The job was started")));
    }

    private static SignFixture verification(String failure, String reason, String other) {
        return oneFile(
                failure,
                EVENTS,
                event(CONNECTOR, 4005, "09:00:00", "ScepVerifyFailure " + reason),
                "another reason",
                event(CONNECTOR, 4005, "09:00:00", "ScepVerifyFailure " + other));
    }

    private static SignFixture provider(String failure, int id, String name) {
        return oneFile(
                failure,
                EVENTS,
                event(CONNECTOR, id, "09:00:00", name),
                "another provider's event",
                event("Contoso Backup", id, "09:00:00", "The job has failed"));
    }

    private static Stream<SignFixture> old() {
        return Stream.of(
                number("conn-service-stopped", 10_020, "ConnectorService_Stopped", 10_010, "ConnectorService_Started"),
                number(
                        "s3-connector-enrol-cert-expired",
                        10_102,
                        "CertificateRenewal_Failure 0x00000405",
                        10_100,
                        "CertificateRenewal_Success"),
                number(
                        "s3-connector-enrol-cert-not-found",
                        10_302,
                        "RetrieveCertificate_Error 0x00000404",
                        10_302,
                        "RetrieveCertificate_Error 0x00000405"),
                number(
                        "s3-connector-enrol-cert-not-found",
                        10_301,
                        "RetrieveCertificate_Warning 0x00000403",
                        10_300,
                        "RetrieveCertificate_Success"),
                number("s3-download-failure", 20_402, "Download_Failure", 20_400, "Download_Success"),
                number("s6-upload-failure", 20_302, "Upload_Failure", 20_300, "Upload_Success"),
                number("s4-notify-failure-ca", 20_602, "CRPNotifyMetric_Failure", 20_600, "CRPNotifyMetric_Success"),
                number("s3-verify-false", 20_502, "CRPVerifyMetric_Failure", 20_500, "CRPVerifyMetric_Success"),
                number(
                        "s3-crp-cert-not-found",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000408",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000409"),
                number(
                        "s3-crp-signing-cert-not-found",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000409",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000410"),
                number(
                        "s3-crp-deserialize-failed",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000410",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000409"),
                number(
                        "s3-challenge-expired",
                        20_501,
                        "CRPVerifyMetric_Warning 0x00000411",
                        20_502,
                        "CRPVerifyMetric_Failure 0x00000410"));
    }

    private static SignFixture number(String failure, int id, String text, int other, String otherText) {
        return oneFile(
                failure,
                EVENTS,
                event(OLD, OLD, id, "09:00:00", text),
                "event " + other + " " + otherText,
                event(OLD, OLD, other, "09:00:00", otherText));
    }

    private static Stream<SignFixture> folders() {
        String root = " Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\";
        String before =
                "11/20/2026  09:14 AM               612 0F2A61C0.xml\n11/20/2026  09:40 AM               612 11B0447D.xml\n";
        String after = "\n" + root + "Succeed\n\n11/20/2026  11:14 AM               612 77AA1200.xml\n";
        return Stream.of(
                oneFile(
                        "s6-files-stuck-processing",
                        "dir.txt",
                        root + "Processing\n\n" + before,
                        "a later file that went through",
                        root + "Processing\n\n" + before + after),
                oneFile(
                        "s6-files-failed",
                        "dir.txt",
                        root + "Failed\n\n" + before,
                        "a later file that went through",
                        root + "Failed\n\n" + before + after));
    }

    private static Stream<SignFixture> service() {
        String trace = "NDESConnector.svclog";
        String status = """
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MicrosoftIntune\\NDESConnector]
                "ConnectionStatus"="%s"
                "SigningCertificate"="1f2e3d4c5b6a79880f1e2d3c4b5a69788f9e0d1c"
                """;
        return Stream.of(
                oneFile(
                        "inst-signin-no-license",
                        trace,
                        trace("NDESConnector", "09:00:00", "NDES Connector certificate could not be found."),
                        "the certificate found",
                        trace("NDESConnector", "09:00:00", "NDES Connector certificate was found.")),
                oneFile(
                        "inst-signin-no-license",
                        "connector.reg",
                        status.formatted("0x80004003"),
                        "the code of success",
                        status.formatted("0x00000000")),
                oneFile(
                        "inst-root-ca-missing",
                        trace,
                        trace(
                                "NDESConnector",
                                "09:00:00",
                                "Could not establish trust relationship for the SSL/TLS secure channel."),
                        "the registration point's own trust",
                        trace(
                                "CertificateRegistrationPoint",
                                "09:00:00",
                                "Could not establish trust relationship for the SSL/TLS secure channel.")),
                oneFile(
                        "conn-antivirus",
                        trace,
                        trace(
                                "NDESConnector",
                                "09:00:00",
                                "C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing\\1.xml is being used by another process."),
                        "a file of another folder",
                        trace(
                                "NDESConnector",
                                "09:00:00",
                                "C:\\Program Files\\Contoso\\1.xml is being used by another process.")),
                oneFile(
                        "inst-gcch-endpoints",
                        trace,
                        trace("NDESConnector", "09:00:00", "You are not authorized to view this page"),
                        "an authorised page",
                        trace("NDESConnector", "09:00:00", "You are authorized to view this page")));
    }

    private static Stream<SignFixture> setup() {
        String head =
                "=== Verbose logging started: 11/20/2026  9:12:01  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\NDESConnectorSetup.exe ===\n";
        String limits = "ConfigureIISLimits: failed with 1168\n";
        String well =
                "MSI (s) (D0:3C) [09:40:01:111]: Product: Microsoft Intune Connector -- Installation completed successfully.\n";
        return Stream.of(
                oneFile(
                        "inst-default-web-site-renamed",
                        SETUP,
                        head + "WriteIIS7ConfigChanges: Error 0x80070002: Site not found for create application\n",
                        "a later installation that went well",
                        head + "WriteIIS7ConfigChanges: Error 0x80070002: Site not found for create application\n"
                                + well),
                oneFile(
                        "inst-default-web-site-renamed",
                        SETUP,
                        head + limits,
                        "another code",
                        head + limits.replace("1168", "0")),
                oneFile(
                        "inst-ndes-cert-not-v2",
                        SETUP,
                        head + "AddNDESToCertPrivKey: Error 0x80090014\n",
                        "the code of success",
                        head + "AddNDESToCertPrivKey: 0x00000000\n"),
                new SignFixture(
                        "conn-service-stopped",
                        files("services.txt", services("Stopped")),
                        "the service running",
                        files("services.txt", services("Running"))));
    }

    private static String services(String state) {
        return "\n Status StartType Name              DisplayName\n ------ --------- ----              -----------\n"
                + state
                + " Automatic NDESConnectorSvc  Intune Connector Service\nRunning Automatic W3SVC             World Wide Web Publishing Service\n";
    }
}
