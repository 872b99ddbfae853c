package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/**
 * A failure with files that show it, and files of the same shape that do not.
 *
 * @param failure id from the catalogue
 * @param shown content of each file, by its name
 * @param difference in what the near miss differs, in a few words
 * @param missed content of each file of the near miss, by its name
 */
public record SignFixture(String failure, Map<String, String> shown, String difference, Map<String, String> missed) {

    private static final String PROSE = "of prose hold nothing";
    static final String NDES = "Microsoft-Windows-NetworkDeviceEnrollmentService";
    static final String CONNECTOR = "Microsoft-Intune-CertificateConnectors";
    static final String CERT_ENROLL = "Microsoft-Windows-CertificateServicesClient-CertEnroll";
    static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";

    /** A failure that one file shows, beside a file of the same name that does not. */
    static SignFixture oneFile(String failure, String file, String shown, String difference, String missed) {
        return new SignFixture(failure, Map.of(file, shown), difference, Map.of(file, missed));
    }

    /** File names and contents in turn. */
    static Map<String, String> files(String... namesAndContents) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return files;
    }

    /** An event of 20 November 2026 as {@code wevtutil qe} prints it, with one field. */
    static String event(String provider, int id, String time, String text) {
        String channel = provider.equals(CONNECTOR)
                ? CONNECTOR + "/Operational"
                : provider.equals(MDM) ? MDM + "/Admin" : "Application";
        return event(provider, channel, id, time, text);
    }

    /** The same, in a channel of one's own. */
    static String event(String provider, String channel, int id, String time, String text) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
                + provider
                + "'/><EventID>" + id + "</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-20T" + time
                + ".1000000Z'/><Channel>" + channel
                + "</Channel><Computer>ndes01.corp.example</Computer></System><EventData><Data Name='Text'>"
                + text.replace("&", "&amp;").replace("<", "&lt;")
                + "</Data></EventData></Event>\n";
    }

    /** IIS' log of 20 November 2026: each line is time, method, path, query, agent, status, substatus and Win32 status. */
    static String iis(String... lines) {
        StringBuilder log = new StringBuilder("""
                #Software: Microsoft Internet Information Services 10.0
                #Version: 1.0
                #Date: 2026-11-20 00:00:01
                #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip \
                cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken
                """);
        for (String line : lines) {
            String[] f = line.split(" ", -1);
            log.append("2026-11-20 %s 10.0.0.5 %s %s %s 443 - 192.0.2.44 %s %s %s %s 31\n".formatted((Object[]) f));
        }
        return log.toString();
    }

    /** An entry of a service trace of 20 November 2026. */
    static String trace(String source, String time, String text) {
        return "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\"><System"
                + " xmlns=\"http://schemas.microsoft.com/2004/06/windows/eventlog/system\"><EventID>0</EventID><Type>3</Type>"
                + "<SubType Name=\"Error\">0</SubType><Level>2</Level><TimeCreated SystemTime=\"2026-11-20T" + time
                + ".2821550Z\" /><Source Name=\"" + source
                + "\" /><Correlation ActivityID=\"{5ac2d0f0-0000-4000-8000-000000000001}\" /><Execution"
                + " ProcessName=\"w3wp\" ProcessID=\"4332\" ThreadID=\"11\" /><Channel /><Computer>NDES01</Computer></System>"
                + "<ApplicationData>" + text + "</ApplicationData></E2ETraceEvent>\n";
    }

    /** A listing of the CA by certutil as CSV: each row is template, status, serial number, and submission in UTC. */
    static String requests(String... rows) {
        StringBuilder listing = new StringBuilder("\"Request ID\",\"Requester Name\",\"Certificate Template\","
                + "\"Request Status Code\",\"Serial Number\",\"Request Submission Date\"\n");
        int id = 42;
        for (String row : rows) {
            String[] f = row.split("\\|", -1);
            listing.append("\"%d\",\"CONTOSO\\svc-ndes\",\"%s\",\"%s\",\"%s\",\"%s\"\n"
                    .formatted(id++, f[0], f[1], f[2], f[3]));
        }
        return listing.toString();
    }

    /** Asserts that the failure is among the findings. */
    void assertNamed(Path folder) throws Exception {
        Diagnosis diagnosis = diagnosis(folder, shown);

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).contains(failure);
    }

    /** Asserts that the near miss is read, and that the failure is not among the findings. */
    void assertMissed(Path folder) throws Exception {
        Diagnosis diagnosis = diagnosis(folder, missed);

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).doesNotContain(failure);
    }

    /** What is said of these files. */
    static Diagnosis diagnosis(Path folder, Map<String, String> files) throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        CollectedEvidence evidence = EvidenceFolder.read(List.of(folder));
        // Of a mail that tells of nothing the reader says just that; all else is to be read, so that a rule has seen
        // it.
        assertThat(evidence.unread())
                .allSatisfy(unread -> assertThat(unread.reason()).contains(PROSE));
        assertThat(evidence.files()).isNotEmpty();
        return new Diagnoser().diagnose(evidence);
    }

    private static void write(Path file, String content) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, content);
    }

    @Override
    public String toString() {
        return failure + ", and not with " + difference;
    }
}
