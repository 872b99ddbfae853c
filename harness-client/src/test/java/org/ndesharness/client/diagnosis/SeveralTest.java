package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Several profiles, several devices, several collections: what is one's is not the other's. */
class SeveralTest {

    private static final String URL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=";
    private static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";
    private static final String NAME =
            "\u201cwww.windowsintune.com.SCEP.ModelName=AC_%1$s/LogicalName_%1$s;Hash=-3\u201d";

    @TempDir
    Path folder;

    @Test
    void neverTakesAPieceOfAFailedIosLogForAnInstallation() throws Exception {
        List<String> lines = failedOnIos("1");
        for (int end = 2; end <= lines.size(); end++) {
            Path log = write("cut" + end + "/console.log", lines.subList(0, end));

            Diagnosis diagnosis = diagnose(log);

            assertThat(diagnosis.verdict()).as("the first %d lines", end).isNotEqualTo(Verdict.HEALTHY);
            if (end > 2) {
                assertThat(diagnosis.findings()).as("the first %d lines", end).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default 10:02:15.0 +0000 profiled Profile %s could not be installed.",
                "default 10:02:15.0 +0000 profiled The profile %s is not installed.",
                "error 10:02:15.0 +0000 profiled Profile %s installed.",
                "default 10:02:15.0 +0000 profiled Profile %s installed"
            })
    void takesOnlyTheDocumentedLineForAnInstallation(String line) throws Exception {
        List<String> lines = new ArrayList<>(begunOnIos("1"));
        lines.add(line.formatted(NAME.formatted("1")));

        assertThat(diagnose(write("console.log", lines)).verdict()).isNotEqualTo(Verdict.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u201c%s\u201d", "\\'93%s\\'94", "'%s'", "\"%s\"", "%s", "\u00ab%s\u00bb"})
    void readsTheInstallationInAnyQuotes(String quoted) throws Exception {
        List<String> lines = new ArrayList<>(begunOnIos("1"));
        lines.add("default 10:02:15.0 +0000 profiled Profile "
                + quoted.formatted("www.windowsintune.com.SCEP.ModelName=AC_1/LogicalName_1;Hash=-3")
                + " installed.\\");

        assertThat(diagnose(write("console.log", lines)).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void doesNotLetOneProfilesSuccessOnIosHideTheOthersFailure() throws Exception {
        List<String> lines = new ArrayList<>(failedOnIos("1"));
        lines.addAll(begunOnIos("2"));
        lines.add("default 10:02:15.0 +0000 profiled Profile " + NAME.formatted("2") + " installed.");

        assertThat(diagnose(write("console.log", lines)).verdict()).isNotEqualTo(Verdict.HEALTHY);
        lines.addAll(begunOnIos("1"));
        lines.add("default 10:02:16.0 +0000 profiled Profile " + NAME.formatted("1") + " installed.");
        assertThat(diagnose(write("console.log", lines)).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void doesNotLetOneProfilesSuccessOnWindowsHideTheOthersFailure() throws Exception {
        List<String> both = List.of(
                accepted(0, "1"),
                event(1, 32, "<Data Name='HRESULT'>0x80190194</Data>"),
                accepted(2, "2"),
                event(3, 39, ""),
                event(30, 813, ""));
        List<String> mended = List.of(
                accepted(0, "1"),
                event(1, 32, "<Data Name='HRESULT'>0x80190194</Data>"),
                accepted(2, "1"),
                event(3, 39, ""),
                event(30, 813, ""));

        assertThat(diagnose(write("both/Admin.xml", both)).verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(diagnose(write("mended/Admin.xml", mended)).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded,error,INCONCLUSIVE",
        "error,succeeded,INCONCLUSIVE",
        "pending,succeeded,INCONCLUSIVE",
        "succeeded,succeeded,HEALTHY"
    })
    void isNotContentWithTheFirstProfilesState(String first, String second, Verdict without) throws Exception {
        write("console.log", installedOnIos());
        write("troubleshoot.json", List.of(pane("iOS", List.of("phone"), List.of(first, second), "10:02:10")));

        Diagnosis diagnosis = diagnose(folder);

        assertThat(diagnosis.verdict() == Verdict.HEALTHY).isEqualTo(without == Verdict.HEALTHY);
        assertThat(diagnosis.findings()).noneMatch(f -> f.certainty() == Certainty.CONFIRMED);
    }

    @Test
    void confirmsNothingByADeviceThatNeedNotBeTheLogs() throws Exception {
        write("console.log", installedOnIos());
        write("troubleshoot.json", List.of(pane("iOS", List.of("one", "other"), List.of("pending"), "03:00:00")));

        Diagnosis diagnosis = diagnose(folder);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.findings()).allMatch(f -> f.certainty() == Certainty.POSSIBLE);
    }

    @Test
    void knowsTheDeviceByTheTimeOfItsCheckIn() throws Exception {
        write("console.log", installedOnIos());
        String pane = pane("iOS", List.of("one", "other"), List.of("pending"), "10:02:10")
                .replaceFirst("T10:02:10Z", "T03:00:00Z");
        write("troubleshoot.json", List.of(pane));

        assertThat(diagnose(folder).first()).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo("s5-not-reported");
            assertThat(f.certainty()).isEqualTo(Certainty.CONFIRMED);
        });
    }

    @Test
    void givesEachOfTwoCollectionsItsOwnPane() throws Exception {
        write("a/console.log", installedOnIos());
        write("a/troubleshoot.json", List.of(pane("iOS", List.of("one"), List.of("succeeded"), "10:02:10")));
        write("b/console.log", installedOnIos());
        write("b/troubleshoot.json", List.of(pane("iOS", List.of("other"), List.of("pending"), "10:02:10")));

        Diagnosis diagnosis = diagnose(folder.resolve("a"), folder.resolve("b"));

        assertThat(diagnosis.subjects())
                .extracting(s -> s.diagnosis().verdict())
                .containsExactly(Verdict.HEALTHY, Verdict.FAILURE);
    }

    @Test
    void citesTheCodeOfALongError() throws Exception {
        Diagnosis diagnosis = diagnose(write("console.log", failedOnIos("1")));

        assertThat(diagnosis.first())
                .hasValueSatisfying(f -> assertThat(f.because().get(0).text())
                        .startsWith("error")
                        .contains("Installation failed")
                        .endsWith("US Desc: The SCEP server returned an invalid response."
                                + " Domain : MCSCEPErrorDomain Code   : 22004"));
    }

    private static List<String> begunOnIos(String profile) {
        return List.of(
                "debug 10:02:11.0 +0000 profiled Adding dependent ModelName=AC_%1$s/LogicalName_%1$s;Hash=-3 to parent 6 in domain PayloadDependencyDomainCertificate to system"
                        .formatted(profile),
                "debug 10:02:12.0 +0000 profiled Performing synchronous URL request: " + URL
                        + "GetCACert&message=SCEP%20Authority");
    }

    private static List<String> installedOnIos() {
        List<String> lines = new ArrayList<>(begunOnIos("1"));
        lines.add("default 10:02:15.0 +0000 profiled Profile " + NAME.formatted("1") + " installed.");
        lines.add("default 10:42:15.0 +0000 dasd Rescored all at <private>");
        return lines;
    }

    private static List<String> failedOnIos(String profile) {
        String refused = "The profile " + NAME.formatted(profile) + " could not be installed.";
        String invalid = "The SCEP server returned an invalid response.";
        List<String> lines = new ArrayList<>(begunOnIos(profile));
        lines.add("error 10:02:13.0 +0000 profiled Cannot retrieve SCEP identity: NSError:");
        lines.addAll(error(invalid, "MCSCEPErrorDomain", "22004"));
        lines.add("default 10:02:13.0 +0000 profiled Rolling back installation of profile");
        lines.add("error 10:02:13.0 +0000 profiled Installation failed. Error: NSError:");
        lines.addAll(error(refused, "MCInstallationErrorDomain", "4001"));
        lines.addAll(List.of("...Underlying error:", "NSError:"));
        lines.addAll(error(refused, "MCProfileErrorDomain", "1009"));
        lines.addAll(List.of("...Underlying error:", "NSError:"));
        lines.addAll(error(invalid, "MCSCEPErrorDomain", "22004"));
        return lines;
    }

    private static List<String> error(String text, String domain, String code) {
        return List.of(
                "Desc   : " + text,
                "US Desc: " + text,
                "Domain : " + domain,
                "Code   : " + code,
                "Type   : MCFatalError");
    }

    private static String accepted(int minute, String profile) {
        return event(
                minute,
                306,
                "<Data Name='Message1'>ModelName_AC_" + profile + "_LogicalName_" + profile + "_Hash_" + minute
                        + "</Data><Data Name='HexInt3'>0x2ab0003</Data>");
    }

    private static String event(int minute, int id, String data) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='" + MDM
                + "'/><EventID>" + id + "</EventID><TimeCreated SystemTime='2026-11-20T09:"
                + String.format(Locale.ROOT, "%02d", minute) + ":00.0000000Z'/><Channel>" + MDM
                + "/Admin</Channel></System><EventData>" + data + "</EventData></Event>";
    }

    /** A pane in which each device has a SCEP profile in each of the states. */
    private static String pane(String system, List<String> devices, List<String> states, String checkIn) {
        List<String> profiles = new ArrayList<>();
        List<String> reported = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            profiles.add("""
                    {"@odata.type":"#microsoft.graph.iosScepCertificateProfile","displayName":"SCEP %d",
                    "assignedDateTime":"2026-11-18T09:00:00Z","assignments":[{"target":{"groupDisplayName":"G"}}]}""".formatted(i));
            for (String device : devices) {
                reported.add("{\"deviceName\":\"%s\",\"displayName\":\"SCEP %d\",\"state\":\"%s\"}"
                        .formatted(device, i, states.get(i)));
            }
        }
        List<String> managed = devices.stream()
                .map(device -> """
                        {"deviceName":"%s","operatingSystem":"%s","deviceEnrollmentType":"appleUserEnrollment",
                        "lastSyncDateTime":"2026-11-20T%sZ"}""".formatted(device, system, checkIn))
                .toList();
        return """
                {"user":{"userPrincipalName":"john@contoso.example"},"memberOf":[{"displayName":"G"}],
                "deviceConfigurations":[%s],"managedDevices":[%s],"deviceConfigurationStates":[%s]}""".formatted(String.join(",", profiles), String.join(",", managed), String.join(",", reported));
    }

    private Path write(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static Diagnosis diagnose(Path... paths) throws EvidenceException {
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(paths)));
    }
}
