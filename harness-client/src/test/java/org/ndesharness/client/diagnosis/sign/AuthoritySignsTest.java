package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;
import static org.ndesharness.client.diagnosis.sign.SignFixture.requests;

import java.util.stream.Stream;

/** What the CA's listings, its events and those of NDES show. */
public class AuthoritySignsTest implements NamingSigns {

    private static final String EVENTS = "Application.xml";
    private static final String FAILED = "failed.csv";
    private static final String ISSUED = "issued.csv";
    private static final String LIST = "templates.txt";
    private static final String MODULE = """

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\Modules\\NDESPolicy]
            "NDESCertThumbprint"="1CA1E626D128401C735E65296CDE23931F38C5A3"
            """;
    private static final String PUBLISHED = """
            C:\\>certutil -CATemplates
            VPNUser: VPN Benutzer -- Automatische Registrierung: Zugriff verweigert
            WebServer: Webserver
            CertUtil: -CATemplates-Befehl wurde erfolgreich ausgeführt.
            """;
    private static final String CA = "Microsoft-Windows-CertificationAuthority";
    private static final String NOT_SUPPORTED =
            "0x80094800 (-2146875392 CERTSRV_E_UNSUPPORTED_CERT_TYPE) -- The requested certificate template is not supported by this CA.";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(listings(), templates(), issued(), submissions(), authority(), service())
                .flatMap(s -> s);
    }

    private static Stream<SignFixture> listings() {
        return Stream.of(
                refused("s4-no-enroll-permission", "0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)"),
                refused("s4-key-too-small", "0x80094811 (-2146875375 CERTSRV_E_KEY_LENGTH)"),
                refused("s4-rpc-unavailable", "0x800706ba (WIN32: 1722 RPC_S_SERVER_UNAVAILABLE)"),
                refused("s4-ca-revocation-offline", "0x80092013 (-2146885613 CRYPT_E_REVOCATION_OFFLINE)"),
                refused("s4-ra-cert-out-of-validity", "0x800b0101 (-2146762495 CERT_E_EXPIRED)"),
                refused("s4-bad-subject", "0x80094001 (-2146877439 CERTSRV_E_BAD_REQUESTSUBJECT)"),
                refused("s4-ca-failed-request", "0x80070005 (WIN32: 5 ERROR_ACCESS_DENIED)"),
                oneFile(
                        "s4-ca-failed-request",
                        FAILED,
                        requests("SCEPUser|0x80070005 (WIN32: 5 ERROR_ACCESS_DENIED)|EMPTY|2026-11-20 09:02 UTC"),
                        "a computer's own request",
                        requests("Machine|0x80070005 (WIN32: 5 ERROR_ACCESS_DENIED)|EMPTY|2026-11-20 09:02 UTC")
                                .replace("svc-ndes", "PC88$")),
                oneFile(
                        "s4-sid-san-url-unsupported",
                        FAILED,
                        requests(
                                "SCEPUser|0x80094812 tag:microsoft.com,2022-09-14:sid:S-1-5-21-1-2-3-1107|EMPTY|2026-11-20 09:02 UTC"),
                        "another tag",
                        requests("SCEPUser|0x80094812 tag:contoso.example,2020-01-01:x:1|EMPTY|2026-11-20 09:02 UTC")),
                oneFile(
                        "s4-pending",
                        "pending.csv",
                        requests("SCEPUser|0x0 (WIN32: 0) -- Taken Under Submission|EMPTY|2026-11-20 09:02 UTC"),
                        "a serial number",
                        requests("SCEPUser|0x0 (WIN32: 0) -- Issued|1a0000002b|2026-11-20 09:02 UTC")));
    }

    private static SignFixture refused(String failure, String status) {
        String row = "SCEPUser|" + status + "|EMPTY|2026-11-20 09:02 UTC";
        return oneFile(
                failure,
                FAILED,
                requests(row),
                "a later certificate",
                requests(row, "SCEPUser|0x0 (WIN32: 0)|1a0000002b|2026-11-20 10:02 UTC"));
    }

    private static Stream<SignFixture> templates() {
        String refused = "SCEPUser|" + NOT_SUPPORTED + "|EMPTY|2026-11-20 09:02 UTC";
        String issued = "SCEPUser|0x0 (WIN32: 0)|1a0000002b|2026-11-19 09:02 UTC";
        String registry = "mscep.reg";
        return Stream.of(
                new SignFixture(
                        "s4-template-not-supported",
                        files(FAILED, requests(refused), registry, names("SCEPUsr")),
                        "certificates by that name before",
                        files(FAILED, requests(issued, refused), registry, names("SCEPUser"))),
                new SignFixture(
                        "s4-template-not-published",
                        files(FAILED, requests(issued, refused), registry, names("SCEPUser")),
                        "the names of the installation",
                        files(FAILED, requests(refused), registry, names("IPSECIntermediateOffline"))),
                new SignFixture(
                        "s4-template-not-published",
                        files(FAILED, requests(refused), registry, names("SCEPUser"), LIST, PUBLISHED),
                        "the display name in place of the name",
                        files(FAILED, requests(refused), registry, names("VPN Benutzer"), LIST, PUBLISHED)),
                new SignFixture(
                        "s4-no-enroll-permission",
                        files(FAILED, ofAccount("gmsa-ndes$")),
                        "a computer that may not enrol",
                        files(FAILED, ofAccount("pc-0412$"))),
                new SignFixture(
                        "s4-no-enroll-permission",
                        files(FAILED, ofAccount("svc-scep$")),
                        "the server of NDES, which may not enrol for itself",
                        files(FAILED, ofAccount("ndes01$"))),
                new SignFixture(
                        "s4-no-enroll-permission",
                        files(FAILED, ofAccount("ndes01$"), registry, names("SCEPUser")),
                        "a template that is none of NDES'",
                        files(FAILED, ofAccount("ndes01$"), registry, names("SCEPPhone"))),
                new SignFixture(
                        "s4-no-enroll-permission",
                        files(FAILED, ofAccount("svc-ndes")),
                        "a person's own request for a web server, of a script that writes dispositions in words",
                        files("ca.csv", IN_WORDS)),
                new SignFixture(
                        "s4-template-defaults",
                        files(FAILED, requests(refused), registry, names("IPSECIntermediateOffline")),
                        "names of one's own",
                        files(FAILED, requests(refused), registry, names("SCEPUsr"))));
    }

    private static final String IN_WORDS = """
            RequestID,RequesterName,CertificateTemplate,Disposition,CommonName,StatusCode
            6136,EX\\svc-ndes,Mobile,Issued,2ddcdd8f,0x0
            6137,EX\\g.robson,WebServer,Denied,intranet-test,0x80094012
            """;
    /** Certificates that came, and are not those that were meant. */
    private static Stream<SignFixture> issued() {
        String byDefault = requests("IPSECIntermediateOffline|0x0 (WIN32: 0)|1a0000002b|2026-11-20 09:02 UTC");
        String own = requests("SCEPUser|0x0 (WIN32: 0)|1a0000002b|2026-11-20 09:02 UTC");
        String registry = "mscep.reg";
        String ofInstallation = names("IPSECIntermediateOffline");
        return Stream.of(
                new SignFixture(
                        "s4-template-defaults",
                        files(ISSUED, byDefault, registry, ofInstallation + MODULE),
                        "a template of one's own",
                        files(ISSUED, own, registry, ofInstallation + MODULE)),
                new SignFixture(
                        "s4-template-defaults",
                        files(ISSUED, byDefault, registry, ofInstallation + MODULE),
                        "no policy module of Intune",
                        files(ISSUED, byDefault, registry, ofInstallation)),
                new SignFixture(
                        "s4-template-defaults",
                        files(ISSUED, byDefault, registry, ofInstallation + MODULE),
                        "another template in the registry",
                        files(ISSUED, byDefault, registry, names("SCEPUser") + MODULE)),
                oneFile("s5-cert-near-expiry", ISSUED, validTo("2026-11-24"), "five days", validTo("2026-11-25")));
    }

    private static String validTo(String day) {
        return "Request ID,Requester Name,Certificate Template,Serial Number,Certificate Effective Date,"
                + "Certificate Expiration Date,Request Submission Date\n"
                + "77,CONTOSO\\svc-ndes,SCEPUser,1a0000002b,2026-11-20 09:00 UTC," + day
                + " 09:00 UTC,2026-11-20 09:02 UTC\n";
    }

    private static String ofAccount(String account) {
        return "Request ID,Requester Name,Request Disposition,Certificate Template,Request Status Code\n"
                + "9152,EX\\" + account + ",31 -- Denied,SCEPUser,0x80094012 (CERTSRV_E_TEMPLATE_DENIED)\n"
                + "9155,EX\\adm.hoff,20 -- Issued,WebServer,0x0 (WIN32: 0)\n";
    }

    private static String names(String template) {
        return "Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]\n"
                + "\"SignatureTemplate\"=\"%1$s\"\n\"EncryptionTemplate\"=\"%1$s\"\n\"GeneralPurposeTemplate\"=\"%1$s\"\n"
                        .formatted(template);
    }

    private static Stream<SignFixture> submissions() {
        return Stream.of(
                        new String[] {
                            "s4-template-not-supported",
                            "The requested certificate template is not supported by this CA."
                        },
                        new String[] {
                            "s4-template-not-supported",
                            "Den begärda certifikatmallen stöds inte av den här certifikatutfärdaren."
                        },
                        new String[] {
                            "s4-template-not-supported",
                            "Żądany szablon certyfikatu nie jest obsługiwany przez ten urząd certyfikacji."
                        },
                        new String[] {
                            "s4-template-not-supported",
                            "Il modello di certificato richiesto non è supportato da questa CA."
                        },
                        new String[] {"s4-rpc-unavailable", "Der RPC-Server ist nicht verfügbar."},
                        new String[] {
                            "s4-no-enroll-permission",
                            "The permissions on the certificate template do not allow the current user to enroll."
                        },
                        new String[] {
                            "s4-key-too-small",
                            "The public key does not meet the minimum size required by the specified certificate template."
                        },
                        new String[] {"s4-rpc-unavailable", "The RPC server is unavailable. 0x800706ba"},
                        new String[] {
                            "s4-ca-revocation-offline",
                            "The revocation function was unable to check revocation because the revocation server was offline."
                        },
                        new String[] {
                            "s4-ra-cert-out-of-validity", "A required certificate is not within its validity period."
                        },
                        new String[] {"s4-bad-subject", "The request subject name is invalid or too long."},
                        new String[] {"s4-ca-failed-request", "Unspecified error"})
                .map(row -> oneFile(
                        row[0],
                        EVENTS,
                        event(NDES, 31, "09:00:00", "(" + row[1] + ") 0x80004005"),
                        "another provider's event 31",
                        event("Contoso Backup", 31, "09:00:00", "(" + row[1] + ") 0x80004005")));
    }

    private static Stream<SignFixture> authority() {
        String denied =
                "Active Directory Certificate Services denied request 812 for CONTOSO\\svc-ndes because %s. scep";
        return Stream.of(
                oneFile(
                        "s4-key-too-small",
                        EVENTS,
                        event(CA, 53, "09:00:00", denied.formatted("0x80094811")),
                        "an event that tells of a start",
                        event(CA, 26, "09:00:00", "Active Directory Certificate Services for the CA was started.")),
                oneFile(
                        "s4-rpc-unavailable",
                        EVENTS,
                        event(
                                CA,
                                128,
                                "09:00:00",
                                "An authority key identifier was passed as part of the request 812."),
                        "another provider's event 128",
                        event("Contoso Backup", 128, "09:00:00", "The job was started.")));
    }

    private static Stream<SignFixture> service() {
        return Stream.of(
                mscep("url-500-handler-order", 2, "cannot be started (0x800700ea).", "(0x80070057)."),
                mscep("url-500-ra-expired", 2, "cannot be started (0x800b0101).", "(0x80092013)."),
                mscep("url-500-ra-expired", 10, "cannot retrieve one of its required certificates.", "(0x80092010)."),
                mscep("ra-crl-unreachable", 2, "cannot be started (0x80092013).", "(0x800700ea)."),
                mscep("ra-revoked", 2, "cannot be started (0x80092010).", "(0x800700ea)."),
                mscep("ra-key-permission", 2, "cannot be started (0x80090016).", "(0x800700ea)."),
                mscep("ra-no-eku", 10, "cannot retrieve one of its required certificates.", "(0x800b0101)."),
                mscep("ra-other-ca", 10, "cannot retrieve one of its required certificates.", "(0x800b0101)."),
                numbered("chal-permission", 6),
                numbered("get-plus-raw", 16),
                numbered("get-truncated", 16),
                numbered("post-base64-body", 16),
                numbered("s2-ndes-malformed", 17),
                numbered("s2-ndes-decrypt", 18),
                numbered("ra-encrypted-to-ca", 18),
                numbered("ra-renewed-old-cached", 18),
                numbered("renew-event28", 28),
                numbered("chal-used", 29),
                numbered("chal-expired", 29),
                numbered("chal-wrong", 29),
                numbered("policy-verify-false", 53),
                oneFile(
                        "chal-wrong",
                        EVENTS,
                        event(NDES, 29, "09:00:00", "The password in the certificate request cannot be verified."),
                        "a certificate since",
                        event(NDES, 29, "09:00:00", "The password in the certificate request cannot be verified.")
                                + event(SignFixture.CONNECTOR, 4006, "10:00:00", "ScepIssuedSuccess")));
    }

    private static SignFixture mscep(String failure, int id, String text, String other) {
        String said = "The Network Device Enrollment Service ";
        return oneFile(
                failure,
                EVENTS,
                event(NDES, id, "09:00:00", said + text),
                "the code " + other,
                event(NDES, id, "09:00:00", said + other));
    }

    private static SignFixture numbered(String failure, int id) {
        return oneFile(
                failure,
                EVENTS,
                event(NDES, id, "09:00:00", "0x80004005"),
                "another provider's event " + id,
                event("Contoso Backup", id, "09:00:00", "0x80004005"));
    }
}
