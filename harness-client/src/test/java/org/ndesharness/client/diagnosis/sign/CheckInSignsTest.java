package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.util.stream.Stream;

/** A device that has not checked in since the profile was assigned, by what tells of the one and of the other. */
public class CheckInSignsTest implements NamingSigns {

    private static final String NOT_CHECKED_IN = "s1-device-not-checked-in";

    private static final String DEVICES = """
            Device name,OS,OS version,Last check-in,Primary user UPN
            STORE-TAB-07,Android,14.0,%s,a.rey@corp.example
            STORE-TAB-08,Android,14.0,2026-03-17 06:12:44,b.lund@corp.example
            """;

    private static final String AUDIT = """
            2026-03-12T13:05:22Z,vogt@corp.example,Microsoft Intune portal extension,Create DeviceConfiguration,AE-SCEP,DeviceConfiguration
            %s,vogt@corp.example,Microsoft Intune portal extension,assignDeviceConfiguration,AE-SCEP,DeviceConfiguration
            """;

    private static final String MAIL = "The tablet STORE-TAB-07 has no certificate, and its neighbour has one.\n";

    private static final String OWNED = """
            Device name,OS,OS version,Last check-in,Primary user UPN
            Giulia's iPad,iPadOS,17.6.1,2026-01-29 16:48:02,g.moretti@corp.example
            iPhone di Luca,iOS,18.2,2026-02-24 07:15:33,l.ferri@corp.example
            """;

    private static final String PANE = """
            Utilisateur : Ada Rey (a.rey@corp.example)
            Affectations > Profils de configuration
              VPN-SCEP   Windows 10 et versions ultérieures   Certificat SCEP
              (affectés le 02/03/2026 à 14:20)

            Appareils
              Nom            Géré par   Conforme    Dernière synchronisation
              PC-COMPTA-14   Intune     Non         %s
            """;

    static Stream<SignFixture> signs() {
        String late = DEVICES.formatted("2026-02-24 05:47:10");
        return Stream.of(
                new SignFixture(
                        NOT_CHECKED_IN,
                        files("devices.csv", late, "audit.csv", AUDIT.formatted("2026-03-12T13:07:02Z"), "m.txt", MAIL),
                        "a check-in behind it",
                        files(
                                "devices.csv",
                                DEVICES.formatted("2026-03-16 05:47:10"),
                                "audit.csv",
                                AUDIT.formatted("2026-03-12T13:07:02Z"),
                                "m.txt",
                                MAIL)),
                new SignFixture(
                        NOT_CHECKED_IN,
                        files("devices.csv", late, "m.txt", MAIL + "The SCEP profile was assigned on 12 March 2026.\n"),
                        "its neighbour, of which nobody writes",
                        files(
                                "devices.csv",
                                late,
                                "m.txt",
                                MAIL.replace("07", "08") + "The SCEP profile was assigned on 12 March 2026.\n")),
                new SignFixture(
                        NOT_CHECKED_IN,
                        files("devices.csv", OWNED, "m.txt", "The iPad of Giulia gets no SCEP certificate.\n"),
                        "the device of somebody else",
                        files("devices.csv", OWNED, "m.txt", "The iPad of Stefano gets no SCEP certificate.\n")),
                SignFixture.oneFile(
                        NOT_CHECKED_IN,
                        "volet.txt",
                        PANE.formatted("12/02/2026 09:41"),
                        "a device that came the day after",
                        PANE.formatted("03/03/2026 09:41")));
    }
}
