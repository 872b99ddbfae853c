package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
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
        return Stream.concat(intune(), others());
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
}
