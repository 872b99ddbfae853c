package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What people write into a ticket beside what they attach to it: who is in a group, who has left it, what they looked at. */
public class TicketSignsTest implements NamingSigns {

    private static final String TICKET = "ticket.txt";

    private static final String SESSION = """
            2026-11-20T09:00:02.1000000    INFO    Event     com.microsoft.omadm.client.OMADMClientService     8711        2    Starting OMADM session.
            2026-11-20T09:00:06.1000000    INFO    Event     com.microsoft.omadm.client.OMADMClientService     8711        2    OMADM session ended, result: 0
            """;

    private static final String PANE = """
            Utilisateur : Anna Lind (a.lind@contoso.com)
            Affectations : Profils de configuration

            Messagerie   Android Enterprise   Courrier électronique   Réussite
            """;

    private static final String GATEWAY = """
            <html><head><title>Application Proxy</title></head><body><h1>This corporate app can't be accessed</h1>
            <p>Status code: GatewayTimeout</p><p>https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll</p></body></html>
            """;

    private static final String SERVICES = """
            PSComputerName Status  StartType DisplayName
            -------------- ------  --------- -----------
            PXY01          %s Automatic Microsoft Entra private network connector
            """;

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(intune(), others(), written()).flatMap(s -> s);
    }

    private static Stream<SignFixture> intune() {
        String assigned = "Profil concerné : \"SCEP Wi-Fi\", affecté au groupe SG-WIFI (inclure).\n";
        String refused = event(
                CONNECTOR, 4005, "09:41:31", "ScepVerifyFailure. Request could not be verified. TransactionId: 8E02D1");
        return Stream.of(
                new SignFixture(
                        "s1-user-not-targeted",
                        files(
                                "OMADM.log",
                                SESSION,
                                "pane.txt",
                                PANE,
                                TICKET,
                                assigned + "Membres de SG-WIFI au 20/11 : b.aubert, c.dupin, o.rey\n"),
                        "a user who is on the list",
                        files(
                                "pane.txt",
                                PANE,
                                TICKET,
                                assigned + "Membres de SG-WIFI au 20/11 : b.aubert, a.lind, o.rey\n")),
                new SignFixture(
                        "s3-not-targeted-any-more",
                        files("op.xml", refused, TICKET, "Jelle is om 09:30 uit SG-Veredeling gehaald.\n"),
                        "a verification that names its reason",
                        files(
                                "op.xml",
                                refused.replace("could not be verified", "could not be verified: challenge expired"),
                                TICKET,
                                "Jelle is om 09:30 uit SG-Veredeling gehaald.\n")),
                oneFile(
                        "s5-cert-near-expiry",
                        "OMADM.log",
                        SESSION.replace(
                                "Starting OMADM session.",
                                "Issued certificate expires 2026-11-23T07:31:00Z, which is too near. Certificate will not be installed."),
                        "a certificate of a year",
                        SESSION.replace(
                                "Starting OMADM session.", "Issued certificate expires 2027-11-20T07:31:00Z.")));
    }

    private static Stream<SignFixture> others() {
        String mscep = """
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]
                "SignatureTemplate"="%1$s"
                "EncryptionTemplate"="%1$s"
                "GeneralPurposeTemplate"="%1$s"
                """;
        String issued = "The CA issued one of type IPSec (Offline request), and we selected LabSCEP everywhere.\n";
        return Stream.of(
                new SignFixture(
                        "url-gateway-timeout-connector-group",
                        files("page.html", GATEWAY, "connector.txt", SERVICES.formatted("Running")),
                        "a service that is stopped",
                        files("page.html", GATEWAY, "connector.txt", SERVICES.formatted("Stopped"))),
                new SignFixture(
                        "s4-template-defaults",
                        files("mscep.reg", mscep.formatted("IPSECIntermediateOffline"), TICKET, issued),
                        "names that were changed",
                        files("mscep.reg", mscep.formatted("LabSCEP"), TICKET, issued)),
                oneFile(
                        "s5-ios-key-usage",
                        TICKET,
                        "The iPhone says 22000. On the template \"Signature is proof of origin\" is ticked.\n",
                        "somebody looked, and it is not",
                        "The iPhone says 22000. On the template \"Signature is proof of origin\" is NOT ticked, checked.\n"));
    }

    private static Stream<SignFixture> written() {
        String groups = """
                User: Anna Lind (a.lind@contoso.com)
                Group membership
                  CV-Todos
                  %s
                """;
        String asked = "08:%02d:13 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=" + "MIAGabcd".repeat(8)
                + "%s Dalvik/2.1.0+(Linux) 200 0 0";
        String page = "$ curl -sv https://ndes.contoso.com/certsrv/mscep/mscep.dll\n< HTTP/1.1 200 OK\n<\n"
                + "<html><title>Network Device Enrollment Service</title>Network Device Enrollment Service allows you to obtain"
                + " certificates for routers or other network devices</html>\n";
        String setup = "MSI (s) (9C:14) [13:02:44:801]: Product: Certificate Connector for Microsoft Intune --"
                + " Installation completed successfully.\n"
                + "MSI (s) (9C:14) [13:02:44:802]: Windows Installer installed the product."
                + " Installation success or error status: 0.\n";
        return Stream.of(
                new SignFixture(
                        "s1-user-not-targeted",
                        files(
                                "pane.txt",
                                groups.formatted("CV-Finanzas"),
                                TICKET,
                                "El perfil \"iOS - SCEP\" está asignado a CV-WiFi-Moviles (solo ese grupo).\n"),
                        "a user who is in that group",
                        files(
                                "pane.txt",
                                groups.formatted("CV-WiFi-Moviles"),
                                TICKET,
                                "El perfil \"iOS - SCEP\" está asignado a CV-WiFi-Moviles (solo ese grupo).\n")),
                new SignFixture(
                        "get-double-escaped",
                        files(
                                "events.txt",
                                UNDECODED,
                                "u_ex261120.log",
                                iis(asked.formatted(20, "%252B"), asked.formatted(50, "%252B"))),
                        "messages that are escaped once",
                        files(
                                "events.txt",
                                UNDECODED,
                                "u_ex261120.log",
                                iis(asked.formatted(20, "%2B"), asked.formatted(50, "%2B")))),
                new SignFixture(
                        "connector-unregistered",
                        files(
                                "curl.txt",
                                page,
                                "SetupMsi.log",
                                setup,
                                TICKET,
                                "Connectors and tokens: \"You don't have any certificate connectors. Select Add to get started.\"\n"),
                        "a list with a connector in it",
                        files(
                                "curl.txt",
                                page,
                                "SetupMsi.log",
                                setup,
                                TICKET,
                                "Connectors and tokens: NDES01, Active\n")),
                oneFile(
                        "s5-cert-near-expiry",
                        "issued.csv",
                        ISSUED.formatted("07.05.2025 08:01"),
                        "certificates of a year",
                        ISSUED.formatted("05.05.2026 08:01")));
    }

    private static final String UNDECODED = """
            Log Name:      Application
            Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
            Date:          11/20/2026 9:20:13 AM
            Event ID:      16
            Level:         Error
            Description:
            The Network Device Enrollment Service cannot decode the http message from the client (0x80070057).
            """;

    private static final String ISSUED = """
            "Anforderungs-ID","Antragstellername","Zertifikatvorlage","Seriennummer","Anfangsdatum des Zertifikats","Ablaufdatum des Zertifikats"
            "8812","CONTOSO\\svc-ndes$","SCEP-Kurz","5b00002268","05.05.2025 08:01","%s"
            """;
}
