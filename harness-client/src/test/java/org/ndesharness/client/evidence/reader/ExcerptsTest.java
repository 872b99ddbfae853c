package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.SetupMsiEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/** Every log excerpt that the documentation prints is read without loss, under a name that says nothing. */
class ExcerptsTest {

    private static CollectedEvidence read(String excerpt) {
        return OneFile.of("a/file", OneFile.excerpt(excerpt));
    }

    @ParameterizedTest
    @CsvSource({
        "step1-en/android-syncml.txt, OMADM_LOG, 1",
        "step1-en/ios-profile-received.txt, IOS_CONSOLE_LOG, 1",
        "step1-en/windows-event-306.txt, MDM_EVENTS, 7",
        "step2-en/iis-windows-caps-full-stop.txt, W3C_LOG, 1",
        "step2-en/iis-windows-cert.txt, W3C_LOG, 1",
        "step2-en/android-connection.txt, OMADM_LOG, 1",
        "step2-en/iis-android-wrapped.txt, W3C_LOG, 2",
        "step2-en/ios-connection.txt, IOS_CONSOLE_LOG, 1",
        "step2-en/windows-event-36.txt, MDM_EVENTS, 8",
        "step2-en/iis-status-500.txt, W3C_LOG, 1",
        "step2-en/setup-msi-success.txt, SETUP_MSI_LOG, 1",
        "step2-en/application-event-1000.txt, APPLICATION_EVENTS, 9",
        "step5-en/android-root-states.txt, OMADM_LOG, 1",
        "step5-en/android-scep-enrolment.txt, OMADM_LOG, 1",
        "step5-en/ios-console.txt, IOS_CONSOLE_LOG, 1",
        "step5-sv/android-root-states.txt, OMADM_LOG, 1",
        "step5-sv/android-scep-enrolment.txt, OMADM_LOG, 1",
        "step5-sv/ios-console.txt, IOS_CONSOLE_LOG, 1",
        "step5-nl/android-root-states.txt, OMADM_LOG, 1",
        "step5-nl/android-scep-enrolment.txt, OMADM_LOG, 1",
        "step5-nl/ios-console.txt, IOS_CONSOLE_LOG, 1",
        "other/iis-glued-addresses.txt, W3C_LOG, 1",
        "other/iis-policy-module.txt, W3C_LOG, 2",
        "other/iis-policy-module-403.txt, W3C_LOG, 2",
        "other/iis-pkiclient-ellipsis.txt, W3C_LOG, 2",
        "other/ios-wifi-line-prefix.txt, IOS_CONSOLE_LOG, 1",
    })
    void recognisesAnExcerptByItsContentAndReadsEveryLine(String excerpt, FileKind kind, int linesPerEntry) {
        CollectedEvidence collected = read(excerpt);
        List<String> lines = new String(OneFile.excerpt(excerpt), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files())
                .extracting(CollectedEvidence.ReadFile::kind)
                .containsExactly(kind);
        assertThat(collected.evidence()).hasSize(lines.size() / linesPerEntry);
        for (int i = 0; i < collected.evidence().size(); i++) {
            Evidence entry = collected.evidence().get(i);
            String firstLine = lines.get(i * linesPerEntry).strip();
            assertThat(entry.citation().line()).isEqualTo(i * linesPerEntry + 1);
            assertThat(entry.citation().file()).isEqualTo("a/file");
            assertThat(entry.citation().text()).startsWith(firstLine.substring(0, Math.min(firstLine.length(), 250)));
        }
    }

    @Test
    void bindsTheIisSampleWithAnIpv6ZoneAndAFullStop() {
        IisRequest request = OneFile.only(read("step2-en/iis-windows-caps-full-stop.txt"), IisRequest.class);

        assertThat(request.time()).isEmpty();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.stem()).isEqualTo("/certsrv/mscep/mscep.dll/pkiclient.exe");
        assertThat(request.query()).isEqualTo("operation=GetCACaps&message=default");
        assertThat(request.clientAddress()).isEqualTo("fe80::f53d:89b8:c3e8:5fec%13");
        assertThat(request.userAgent()).isEqualTo("Mozilla/4.0+(compatible;+Win32;+NDES+client)");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.subStatus()).hasValue(0);
        assertThat(request.win32Status()).hasValue(0);
    }

    @Test
    void bindsEntriesBrokenOverTwoLinesAndWithoutTheirLastNumber() {
        List<IisRequest> requests = read("step2-en/iis-android-wrapped.txt").all(IisRequest.class);

        assertThat(requests)
                .extracting(IisRequest::query)
                .containsExactly("operation=GetCACert&message=ca", "operation=GetCACaps&message=ca");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.userAgent()).isEqualTo("Dalvik/2.1.0+(Linux;+U;+Android+5.0;+P01M+Build/LRX21V)");
            assertThat(request.clientAddress()).isEqualTo("fe80::f53d:89b8:c3e8:5fec%13");
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.win32Status()).hasValue(0);
        });
        assertThat(requests.get(0).citation().text()).endsWith("200 0 0 3909 0");
    }

    @Test
    void bindsTheStatus500SampleWithItsPlaceholder() {
        IisRequest request = OneFile.only(read("step2-en/iis-status-500.txt"), IisRequest.class);

        assertThat(request.time()).hasValue(Instant.parse("2017-08-08T20:22:16Z"));
        assertThat(request.query()).isEqualTo("operation=GetCACert&message=SCEP%20Authority");
        assertThat(request.clientAddress()).isEqualTo("10.5.14.22");
        assertThat(request.userAgent()).isEqualTo("profiled/1.0+CFNetwork/811.5.4+Darwin/16.6.0");
        assertThat(request.status()).isEqualTo(500);
        assertThat(request.subStatus()).hasValue(0);
        assertThat(request.win32Status()).hasValue(1346);
    }

    @Test
    void partsAddressesThatAreGluedToWhatFollows() {
        List<IisRequest> requests = read("other/iis-glued-addresses.txt").all(IisRequest.class);

        assertThat(requests).extracting(IisRequest::clientAddress).containsOnly("IPAddress");
        assertThat(requests)
                .extracting(IisRequest::userAgent)
                .containsExactly(
                        "profiled/1.0+CFNetwork/975.0.3+Darwin/18.2.0",
                        "profiled/1.0+CFNetwork/975.0.3+Darwin/18.2.0",
                        "NDES_Plugin");
        assertThat(requests).extracting(IisRequest::status).containsExactly(200, 200, 500);
        assertThat(requests.get(2).query()).isEmpty();
    }

    @Test
    void bindsAHresultInDecimalBehindAGluedPlaceholder() {
        IisRequest request = OneFile.only(read("other/iis-policy-module-403.txt"), IisRequest.class);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.clientAddress()).isEqualTo("<IP_address>");
        assertThat(request.userAgent()).isEqualTo("NDES_Plugin");
        assertThat(request.status()).isEqualTo(403);
        assertThat(request.subStatus()).hasValue(16);
        assertThat(request.win32Status()).hasValue(2148204809L);
    }

    @Test
    void bindsTheOmadmSampleWhoseTimeIsAPlaceholder() {
        OmadmEntry entry = OneFile.only(read("step1-en/android-syncml.txt"), OmadmEntry.class);

        assertThat(entry.time()).isEmpty();
        assertThat(entry.level()).isEqualTo("VERB");
        assertThat(entry.logger()).isEqualTo("com.microsoft.omadm.syncml.SyncmlSession");
        assertThat(entry.message())
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><SyncML")
                .contains("ModelName=AC_51…%2FLogicalName_39907…%3BHash=-1518303401/Install")
                .endsWith("<Final /></SyncBody></SyncML>");
    }

    @Test
    void bindsOmadmColumnsPartedByTwoBlanksOrOne() {
        List<OmadmEntry> entries = read("step2-en/android-connection.txt").all(OmadmEntry.class);

        assertThat(entries).extracting(OmadmEntry::level).containsOnly("VERB");
        assertThat(entries.get(0).time()).hasValue(LocalDateTime.parse("2018-02-27T05:16:08.250"));
        assertThat(entries.get(0).message()).isEqualTo("There are 1 requests");
        assertThat(entries.get(3).message())
                .startsWith("Received '200 OK' when sending GetCACaps(ca) to https://<server>");
        assertThat(entries.get(4).logger()).isEqualTo("org.jscep.message.PkiMessageEncoder");
        assertThat(entries.get(4).message()).startsWith("Encoding message: org.jscep.message.PkcsReq@2b06f45f[");
        assertThat(entries.get(5).message())
                .isEqualTo("Signing pkiMessage using key belonging to [dn=CN=<uesrname>; serial=1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step5-en", "step5-sv", "step5-nl"})
    void bindsTheStatesOfCertificatesOnAndroid(String folder) {
        assertThat(read(folder + "/android-root-states.txt").all(OmadmEntry.class))
                .extracting(OmadmEntry::message)
                .containsExactly(
                        "Root cert '17…' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALL_REQUESTED",
                        "Root cert '17…' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALLING",
                        "Root cert '17…' state changed from CERT_INSTALLING to CERT_INSTALL_SUCCESS");
        List<OmadmEntry> enrolment =
                read(folder + "/android-scep-enrolment.txt").all(OmadmEntry.class);
        assertThat(enrolment.get(6).message()).contains("pkiStatus=SUCCESS", "failInfo=<null>");
        assertThat(enrolment.get(10).level()).isEqualTo("INFO");
        assertThat(enrolment.get(10).time()).hasValue(LocalDateTime.parse("2018-02-27T05:20:15.352"));
        assertThat(enrolment.get(10).message())
                .isEqualTo("SCEP cert 'ModelName=AC_51…%2FLogicalName_39907…;Hash=1677525787' state changed from"
                        + " CERT_ACCESS_REQUESTED to CERT_ACCESS_GRANTED");
    }

    @Test
    void bindsConsoleEntriesWithWideColumnsAndDropsTheBackslashes() {
        List<ConsoleEntry> entries = read("step2-en/ios-connection.txt").all(ConsoleEntry.class);

        assertThat(entries)
                .extracting(ConsoleEntry::level)
                .containsExactly("debug", "debug", "default", "debug", "debug");
        assertThat(entries).extracting(ConsoleEntry::process).containsOnly("profiled");
        assertThat(entries.get(0).time()).hasValue(LocalTime.parse("18:30:53.691033"));
        assertThat(entries.get(0).zone()).hasValue(ZoneOffset.ofHours(-5));
        assertThat(entries.get(0).message())
                .isEqualTo("Performing synchronous URL request: https://<server>-contoso.msappproxy.net"
                        + "/certsrv/mscep/mscep.dll?operation=GetCACert&message=SCEP%20Authority");
        assertThat(entries.get(2).message()).isEqualTo("Attempting to retrieve issued certificate...");
        assertThat(entries.get(3).message()).isEqualTo("Sending CSR via GET.");
        assertThat(entries.get(4).message())
                .contains("operation=PKIOperation&message=MIAGCSqGSIb3")
                .endsWith("HECOj");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step5-en", "step5-sv", "step5-nl"})
    void bindsConsoleEntriesPartedByOneBlankAndDropsTheQuotesOfRichText(String folder) {
        List<ConsoleEntry> entries = read(folder + "/ios-console.txt").all(ConsoleEntry.class);

        assertThat(entries.get(3).level()).isEqualTo("debug");
        assertThat(entries.get(3).message()).endsWith("in domain ManagedProfileToManagingProfile to system");
        assertThat(entries.get(4).level()).isEqualTo("default");
        assertThat(entries.get(4).message())
                .isEqualTo("Profile www.windowsintune.com.SCEP.ModelName=AC_51bad41f.../LogicalName_1892fe4c...;"
                        + "Hash=-912418295 installed.");
    }

    @Test
    void bindsConsoleEntriesBehindALineNumber() {
        List<ConsoleEntry> entries = read("other/ios-wifi-line-prefix.txt").all(ConsoleEntry.class);

        assertThat(entries).extracting(ConsoleEntry::level).containsExactly("debug", "debug", "default");
        assertThat(entries.get(2).message()).isEqualTo("Profile www.windowsintune.com.wifi.Contoso installed.");
    }

    @ParameterizedTest
    @CsvSource({"step1-en/windows-event-306.txt, 306", "step2-en/windows-event-36.txt, 36"})
    void bindsEventsThatNameNeitherLogNorSource(String excerpt, int id) {
        WindowsEvent event = OneFile.only(read(excerpt), WindowsEvent.class);

        assertThat(event.id()).isEqualTo(id);
        assertThat(event.channel()).isEmpty();
        assertThat(event.provider()).isEmpty();
        assertThat(event.message()).startsWith("SCEP: C").endsWith(").");
        assertThat(event.citation().text()).startsWith("Event ID:      " + id);
        assertThat(read(excerpt).all(WindowsEvent.class, FileKind.MDM_EVENTS)).containsExactly(event);
    }

    @Test
    void bindsTheCrashWhoseDescriptionBeginsBehindItsLabel() {
        WindowsEvent event = OneFile.only(read("step2-en/application-event-1000.txt"), WindowsEvent.class);

        assertThat(event.id()).isEqualTo(1000);
        assertThat(event.channel()).isEqualTo("Application");
        assertThat(event.provider()).isEqualTo("Application Error");
        assertThat(event.message()).isEqualTo("""
                        Faulting application name: w3wp.exe, version: 8.5.9600.16384, time stamp: 0x5215df96
                        Faulting module name: ntdll.dll, version: 6.3.9600.18821, time stamp: 0x59ba86db
                        Exception code: 0xc0000005""");
    }

    @Test
    void bindsTheLinesOfTheInstallationLog() {
        assertThat(read("step2-en/setup-msi-success.txt").all(SetupMsiEntry.class))
                .extracting(SetupMsiEntry::message)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "Product: Microsoft Intune Connector -- Installation completed successfully."),
                        second -> assertThat(second)
                                .startsWith("Windows Installer installed the product.")
                                .endsWith("Installation success or error status: 0."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step1-en/windows-event-306.txt",
                "step2-en/windows-event-36.txt",
                "step2-en/application-event-1000.txt",
                "step2-en/iis-android-wrapped.txt",
                "step2-en/android-connection.txt",
                "step5-nl/ios-console.txt"
            })
    void readsAnExcerptTheSameWithoutItsIndentAndWithWindowsLineEnds(String excerpt) {
        String printed = new String(OneFile.excerpt(excerpt), StandardCharsets.UTF_8);
        String copied = printed.stripIndent().replace("\n", "\r\n");

        assertThat(OneFile.of("a/file", copied).evidence())
                .isEqualTo(read(excerpt).evidence());
    }

    @Test
    void readsSeveralEventsInOneFile() {
        String both = new String(OneFile.excerpt("step1-en/windows-event-306.txt"), StandardCharsets.UTF_8)
                + "\n"
                + new String(OneFile.excerpt("step2-en/windows-event-36.txt"), StandardCharsets.UTF_8);

        CollectedEvidence collected = OneFile.of(both);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(306, 36);
        assertThat(collected.all(WindowsEvent.class))
                .extracting(event -> event.citation().line())
                .containsExactly(1, 9);
    }
}
