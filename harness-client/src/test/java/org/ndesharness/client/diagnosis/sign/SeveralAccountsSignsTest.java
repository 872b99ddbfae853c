package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** A CA that serves two NDES servers with an account each, of which one may not enrol. */
public class SeveralAccountsSignsTest implements NamingSigns {

    private static final String DENIED = "s4-no-enroll-permission";
    private static final String LISTING = "requests.csv";

    private static String row(int id, String account, String template, String status, String serial, String time) {
        return "\"%d\",\"CONTOSO\\%s\",\"%s\",\"%s\",\"%s\",\"2026-11-20 %s UTC\"\n"
                .formatted(id, account, template, status, serial, time);
    }

    private static String listing(String... rows) {
        return "\"Request ID\",\"Requester Name\",\"Certificate Template\",\"Request Status Code\",\"Serial Number\","
                + "\"Request Submission Date\"\n"
                + String.join("", rows);
    }

    private static String denied(String account) {
        return row(42, account, "ContosoSCEP", "0x80094012", "EMPTY", "09:00");
    }

    private static String issued(String account) {
        return row(43, account, "ContosoSCEP", "0x0", "6100000001", "09:10");
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                oneFile(
                        DENIED,
                        LISTING,
                        listing(denied("svc-ndes2"), issued("svc-ndes1")),
                        "a certificate for the same account since",
                        listing(denied("svc-ndes2"), issued("SVC-NDES2"))),
                oneFile(
                        DENIED,
                        LISTING,
                        listing(denied("svc-ndes2"), issued("svc-ndes1")),
                        "a certificate for the same account since, and one for another",
                        listing(denied("svc-ndes2"), issued("svc-ndes1"), issued("svc-ndes2"))),
                oneFile(
                        DENIED,
                        LISTING,
                        listing(denied("svc-ndes2")),
                        "a person's request for a web server",
                        listing(row(42, "p.nyman", "WebServer", "0x80094012", "EMPTY", "09:00"))),
                oneFile(
                        DENIED,
                        LISTING,
                        listing(denied("svc-ndes2"), issued("svc-ndes1")),
                        "a web server's request that was denied",
                        listing(denied("WEB07$"), issued("svc-ndes1"))),
                oneFile(
                        DENIED,
                        "Application.xml",
                        event(
                                NDES,
                                31,
                                "09:00:00",
                                "Die Zertifikatanforderung kann nicht übermittelt werden (Die Berechtigungen für die"
                                        + " Zertifikatvorlage lassen das Registrieren für diesen Zertifikattyp durch den"
                                        + " aktuellen Benutzer nicht zu.). 0x80004005"),
                        "the same event for another reason",
                        event(
                                NDES,
                                31,
                                "09:00:00",
                                "Die Zertifikatanforderung kann nicht übermittelt werden (Die angeforderte"
                                        + " Zertifikatvorlage wird von dieser Zertifizierungsstelle nicht unterstützt.)."
                                        + " 0x80004005")));
    }
}
