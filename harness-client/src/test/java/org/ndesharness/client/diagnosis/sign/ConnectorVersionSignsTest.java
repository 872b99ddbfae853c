package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.diagnosis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.ListedConnector;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Connectors that Intune no longer serves, among others that it does. */
public class ConnectorVersionSignsTest implements NamingSigns {

    private static final String DEPRECATED = "conn-deprecated";
    private static final String GRAPH = "intune/connectors.json";
    private static final String PROGRAMS = "NDES02/uninstall.txt";
    private static final String SERVICES = "NDES02/services.txt";
    private static final String LOG = "NDES02/u_ex261120.log";

    private static final String OLD = """
            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{152BD107-382C-4095-9EB1-3F713042824E}
                DisplayName    REG_SZ    Microsoft Intune Connector
                DisplayVersion    REG_SZ    6.2008.60.607

            """;

    private static final String CURRENT = """
            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{B3CD9152-4937-4370-B2A5-511CC0CD4210}
                DisplayName    REG_SZ    Certificate Connector for Microsoft Intune
                DisplayVersion    REG_SZ    6.2406.0.2002

            """;

    private static final String LIST = """
            { "value": [
              { "displayName": "NDES01", "machineName": "NDES01", "state": "active", "connectorVersion": "6.2406.0.2002" },
              { "displayName": "NDES02", "machineName": "NDES02", "state": "inactive", "connectorVersion": "6.2008.60.607" }
            ] }
            """;

    /** One machine is at work, and on the other the old connector runs to no avail. */
    private static final Map<String, String> TWO_MACHINES = files(
            "NDES01/connector.xml",
            event(CONNECTOR, 4000, "09:00:00", "ScepRequestSuccess"),
            GRAPH,
            LIST,
            PROGRAMS,
            OLD,
            SERVICES,
            service("Running"),
            LOG,
            iis("08:00:00 GET /certsrv/mscep/mscep.dll - Edge 403 0 0"));

    private static String service(String state) {
        return """
                Status   Name               DisplayName
                ------   ----               -----------
                Running  W3SVC              World Wide Web Publishing Service
                %-8s NDESConnectorSvc   Intune Connector Service
                """.formatted(state);
    }

    private static SignFixture not(String difference, String... namesAndContents) {
        Map<String, String> others = new HashMap<>(TWO_MACHINES);
        others.putAll(files(namesAndContents));
        others.values().removeIf(String::isEmpty);
        return new SignFixture(DEPRECATED, TWO_MACHINES, difference, others);
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                not("the current connector in its place on the machine", PROGRAMS, OLD + CURRENT),
                not("no files of its machine", PROGRAMS, "", SERVICES, "", LOG, ""),
                not("its service stopped since the machine was replaced", SERVICES, service("Stopped")),
                not("no old version in the list", GRAPH, LIST.replace("6.2008.60.607", "6.2101.13.0")),
                not(
                        "a request that went through on its machine",
                        LOG,
                        iis("08:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled 200 0 0")),
                not(
                        "logs of the years when it worked",
                        "NDES01/connector.xml",
                        event(CONNECTOR, 4000, "09:00:00", "ScepRequestSuccess").replace("2026", "2021"),
                        LOG,
                        iis("08:00:00 GET /certsrv/mscep/mscep.dll - Edge 403 0 0")
                                .replace("2026", "2021")),
                new SignFixture(
                        DEPRECATED,
                        files(
                                "connectors.csv",
                                "Name;Version;Status;Zuletzt verbunden\nNDES01;6.1904.1.0;Fehler;11.02.2026\n"),
                        "a current version",
                        files(
                                "connectors.csv",
                                "Name;Version;Status;Zuletzt verbunden\nNDES01;6.2406.0.1;Fehler;11.02.2026\n")),
                new SignFixture(
                        DEPRECATED,
                        alone("6.2001.10.0", "2022-09-14 15:14 UTC"),
                        "certificates of years later",
                        alone("6.2001.10.0", "2026-11-14 15:14 UTC")),
                new SignFixture(
                        DEPRECATED,
                        alone("6.2001.10.0", "2022-09-14 15:14 UTC"),
                        "the current version",
                        alone("6.2406.0.2002", "2022-09-14 15:14 UTC")),
                new SignFixture(
                        DEPRECATED,
                        files("programs.txt", OLD),
                        "another program of that version",
                        files("programs.txt", OLD.replace("Microsoft Intune Connector", "Contoso Agent"))));
    }

    /** The list as a page shows it, the installed programs as a table, and what the CA issued last. */
    private static Map<String, String> alone(String version, String issued) {
        return files(
                "connectors.txt",
                """
                Tenant administration > Connectors and tokens > Certificate connectors

                Name                    Status      Last connected              Version       Capabilities
                NDES01 (SCEP)           Error       9/14/2022, 6:02:11 PM       %s   SCEP
                """.formatted(version),
                "programs.txt",
                """
                DisplayName                 DisplayVersion InstallDate
                -----------                 -------------- -----------
                Microsoft Intune Connector  %s    20200211
                """.formatted(version),
                "issued.csv",
                SignFixture.requests("SCEPUser|The operation completed successfully. 0x0|61000a|" + issued));
    }

    @Test
    void areCertainWhereTheListAndTheMachineAgree(@TempDir Path folder) throws Exception {
        var diagnosis = diagnosis(folder, TWO_MACHINES);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(diagnosis.findings().get(0).certainty().word()).isEqualTo("confirmed");
    }

    @Test
    void areListedOneARowAndWhatIsNoneIsReported(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("liste.csv"), """
                Nom,Type,Version,État,Dernière connexion
                NDES01,Certificate connector,6.2406.0.2002,Actif,30/06/2026 11:11
                NDES02,Certificate connector,,Erreur,
                """);

        var evidence = EvidenceFolder.read(List.of(folder));

        assertThat(evidence.all(ListedConnector.class))
                .extracting(ListedConnector::name, ListedConnector::state)
                .containsExactly(tuple("NDES01", "Actif"));
        assertThat(evidence.unread()).extracting(Unread::line).containsExactly(3);
    }
}
