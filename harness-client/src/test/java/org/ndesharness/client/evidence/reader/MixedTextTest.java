package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/** Mails and tickets in which sentences stand between lines of several logs. */
class MixedTextTest {

    private static final String IIS =
            "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31"
                    + " Dalvik/2.1.0+(Linux;+U;+Android+13) - 500 0 1346 46";
    private static final String HTTPERR =
            "2026-11-20 09:02:14 10.0.4.31 52114 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps"
                    + " - 503 1 AppOffline SCEP";
    private static final String OMADM =
            "2026-11-20T10:02:14.1890000 VERB Event com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager"
                    + " 18327 10 There are 1 requests";
    private static final String CONSOLE =
            "debug 18:30:53.691033 -0500 profiled Attempting to retrieve issued certificate...";
    private static final String EVENT = """
            Log Name:      Application
            Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
            Date:          11/20/2026 9:02:11 AM
            Event ID:      31
            Task Category: None
            Level:         Error
            Description:
            The Network Device Enrollment Service cannot submit the certificate request (0x80070005).
            """;
    private static final String EVENT_XML =
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='WAS'/>"
                    + "<EventID>5002</EventID><Channel>System</Channel></System></Event>";

    private static final String MAIL = """
            Hi Anna,

            since Tuesday no phone gets its certificate. This is what I see in the server's log:

            > %s
            > %s

            and this on the phone:
            ```
            %s
            ```

            Application log:

            %s
            I have rebooted twice.

            The browser says HTTP Error 503. The service is unavailable.

            Best regards
            Bo
            """.formatted(IIS, IIS.replace("GetCACaps", "GetCACert"), OMADM, EVENT);

    private static List<Integer> linesOf(CollectedEvidence collected, Class<? extends Evidence> kind) {
        return collected.all(kind).stream()
                .map(found -> found.citation().line())
                .toList();
    }

    @Test
    void readsEachPartOfAMailWithItsTrueLine() {
        CollectedEvidence collected = OneFile.of(MAIL);

        assertThat(linesOf(collected, IisRequest.class)).containsExactly(5, 6);
        assertThat(linesOf(collected, OmadmEntry.class)).containsExactly(10);
        assertThat(OneFile.only(collected, OmadmEntry.class).message()).isEqualTo("There are 1 requests");
        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);
        assertThat(event.citation().line()).isEqualTo(15);
        assertThat(event.id()).isEqualTo(31);
        assertThat(event.provider()).isEqualTo("Microsoft-Windows-NetworkDeviceEnrollmentService");
        assertThat(collected.evidence())
                .as("in the order of lines")
                .extracting(found -> found.citation().line())
                .isSorted();
        assertThat(collected.files()).extracting(ReadFile::kind).contains(FileKind.W3C_LOG, FileKind.OMADM_LOG);
    }

    @Test
    void keepsSentencesWithWordsOfTheFieldAndCountsTheOthersInOneLine() {
        CollectedEvidence collected = OneFile.of("""
                Hello,
                our NDES has stopped to answer.
                %s
                Nothing was changed on Friday.
                Thanks!
                """.formatted(IIS));

        assertThat(collected.all(Remark.class))
                .extracting(Remark::text)
                .containsExactly("our NDES has stopped to answer.");
        assertThat(collected.has(FileKind.REMARKS)).isTrue();
        assertThat(collected.unread()).extracting(Unread::line).containsExactly(0);
        assertThat(collected.unread())
                .extracting(Unread::reason)
                .singleElement()
                .asString()
                .startsWith("3 lines of prose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The installation ends with 0x80094800.",
                "certutil sagt -2146877440 und sonst nichts",
                "The page says HTTP Error 503. The service is unavailable.",
                "HTTP 403 in the browser",
                "we get a 500 internal server error",
                "They see: This page can't be displayed",
                "They see: This page can’t be displayed",
                "On the external URL 502 - GatewayTimeout",
                "Ereignis 31 von NetworkDeviceEnrollmentService",
                "Händelse-ID 1000",
                "the certificate connector is inactive in the admin centre",
                "Zertifikat wird nicht ausgestellt",
                "certificaat wordt niet geleverd",
                "0x800b0109",
                "mscep.dll"
            })
    void keepsALineThatSaysSomethingOfTheField(String line) {
        Remark remark = OneFile.only(OneFile.of("> " + line + "\n"), Remark.class);

        assertThat(remark.text()).isEqualTo(line);
        assertThat(remark.citation().line()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"just a note", "call me at 555-1234 about lunch", "Hi,", "{\"certificate\": 1}", "<a>scep</a>"})
    void keepsNoLineThatSaysNothingOfIt(String line) {
        CollectedEvidence collected = OneFile.of(line);

        assertThat(collected.files()).isEmpty();
        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "> ", ">> ", "> > ", "| ", "- ", "* ", "• ", "  > ", "1. "})
    void recognisesEachLineAloneBehindWhatAMailPutsInFrontOfIt(String mark) {
        assertThat(OneFile.only(OneFile.of(mark + IIS), IisRequest.class).status())
                .isEqualTo(500);
        assertThat(OneFile.only(OneFile.of(mark + HTTPERR), HttpErrEntry.class).reason())
                .isEqualTo("AppOffline");
        assertThat(OneFile.only(OneFile.of(mark + OMADM), OmadmEntry.class).message())
                .isEqualTo("There are 1 requests");
        assertThat(OneFile.only(OneFile.of(mark + CONSOLE), ConsoleEntry.class).process())
                .isEqualTo("profiled");
        assertThat(OneFile.only(OneFile.of(mark + "Event ID:      31"), WindowsEvent.class)
                        .id())
                .isEqualTo(31);
        assertThat(OneFile.only(OneFile.of(mark + EVENT_XML), WindowsEvent.class)
                        .id())
                .isEqualTo(5002);
    }

    @Test
    void recognisesAnHttpErrLineWithoutItsTime() {
        HttpErrEntry entry =
                OneFile.only(OneFile.of(HTTPERR.substring("2026-11-20 09:02:14 ".length())), HttpErrEntry.class);

        assertThat(entry.time()).isEmpty();
        assertThat(entry.reason()).isEqualTo("AppOffline");
        assertThat(entry.uri()).startsWith("/certsrv/mscep/mscep.dll");
    }

    @Test
    void undoesWhatAWebPageMadeOfTheCharacters() {
        CollectedEvidence collected = OneFile.of("The log says:\n" + IIS.replace("&", "&amp;") + "<br>\n<p>" + OMADM
                + "</p>\n" + EVENT_XML.replace("<", "&lt;").replace(">", "&gt;") + "\n");

        assertThat(OneFile.only(collected, IisRequest.class).query()).isEqualTo("operation=GetCACaps&message=ca");
        assertThat(OneFile.only(collected, OmadmEntry.class).message()).isEqualTo("There are 1 requests");
        assertThat(OneFile.only(collected, WindowsEvent.class).id()).isEqualTo(5002);
    }

    @Test
    void readsShapesThatAreKnownByTheirFirstLineBelowASentence() {
        CollectedEvidence collected = OneFile.of("""
                We exported the key:

                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]
                "SignatureTemplate"="SCEPUser"

                and looked at the services:

                Status  Name     DisplayName
                ------  ----     -----------
                Stopped W3SVC    World Wide Web Publishing Service

                and at an event from the other day:
                <Event><System><EventID>1000</EventID><Channel>Application</Channel></System></Event>
                """);

        assertThat(OneFile.only(collected, RegistryValue.class).name()).isEqualTo("SignatureTemplate");
        assertThat(OneFile.only(collected, WindowsService.class).name()).isEqualTo("W3SVC");
        assertThat(OneFile.only(collected, WindowsEvent.class).citation().line())
                .isEqualTo(15);
    }

    @Test
    void keepsTwoLogsInOneFileApart() {
        CollectedEvidence collected = OneFile.of("""
                #Software: Microsoft HTTP API 2.0
                #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
                %s
                #Software: Microsoft Internet Information Services 10.0
                #Fields: time cs-method cs-uri-stem sc-status
                09:02:14 GET /certsrv/mscep/mscep.dll 503
                """.formatted(HTTPERR));

        assertThat(OneFile.only(collected, HttpErrEntry.class).reason()).isEqualTo("AppOffline");
        assertThat(OneFile.only(collected, IisRequest.class).status()).isEqualTo(503);
        assertThat(collected.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"W3C", "HTTPERR"})
    void doesNotTakeASentenceForAnEntry(String log) {
        String header = log.equals("W3C")
                ? "#Fields: date time cs-method cs-uri-stem sc-status\n"
                : "#Fields: date time cs-uri s-reason s-queuename\n";

        CollectedEvidence collected =
                OneFile.of(header + "We have seen this since Tuesday and would like to know what it means.\n");

        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread())
                .extracting(Unread::reason)
                .singleElement()
                .asString()
                .startsWith("1 line of prose");
    }

    @Test
    void keepsTheReasonForALineOfALogThatIsCutOff() {
        CollectedEvidence collected = OneFile.of(IIS + "\n" + IIS.substring(0, 60) + "\n");

        assertThat(collected.all(IisRequest.class)).hasSize(1);
        assertThat(collected.all(Remark.class)).isEmpty();
        assertThat(collected.unread()).extracting(Unread::line).containsExactly(2);
        assertThat(collected.unread().get(0).reason()).contains("cut off");
    }

    @Test
    void countsRemarksBeyondSomeHundreds() {
        CollectedEvidence collected = OneFile.of("some scep line\n".repeat(800));

        assertThat(collected.all(Remark.class)).hasSize(500);
        assertThat(collected.unread())
                .extracting(Unread::reason)
                .singleElement()
                .asString()
                .startsWith("300 more");
    }
}
