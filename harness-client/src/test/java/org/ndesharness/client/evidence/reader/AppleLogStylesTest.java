package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;

/** A log of Apple's reads the same in whatever style it was printed. */
class AppleLogStylesTest {

    private static final String MESSAGE = "Attempting to retrieve issued certificate...";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 18:30:53.691033-0500 0x1234     Default     0x0                  123    0    profiled: (ManagedConfiguration) [com.apple.ManagedConfiguration:MC] ",
                "2026-11-20 18:30:53.691033-0500 0x1234     Default     0x0                  123    profiled: [com.apple.ManagedConfiguration:MC] ",
                "2026-11-20 18:30:53.691033-0500  localhost profiled[123]: (ManagedConfiguration) [com.apple.ManagedConfiguration:MC] ",
                "2026-11-20 18:30:53.691033-0500 profiled{ManagedConfiguration}[123] <DEFAULT>: ",
                "default 2026-11-20 18:30:53.691033-0500 profiled ",
                "Line 4711: default 2026-11-20 18:30:53.691033 -0500 profiled ",
            })
    void readsDateZoneAndProcess(String head) {
        ConsoleEntry entry = OneFile.only(OneFile.of(head + MESSAGE), ConsoleEntry.class);

        assertThat(entry.date()).hasValue(LocalDate.of(2026, 11, 20));
        assertThat(entry.time()).hasValue(LocalTime.of(18, 30, 53, 691_033_000));
        assertThat(entry.zone()).hasValue(ZoneOffset.ofHours(-5));
        assertThat(entry.moment()).hasValue(Instant.parse("2026-11-20T23:30:53.691033Z"));
        assertThat(entry.level()).isEqualTo("default");
        assertThat(entry.process()).isEqualTo("profiled");
        assertThat(entry.message()).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"Df, default", "I, info", "Db, debug", "E, error", "F, fault"})
    void readsTheCompactStyle(String letters, String level) {
        ConsoleEntry entry = OneFile.only(
                OneFile.of("2026-11-20 18:30:53.691 " + letters
                        + "  profiled[123:1a2b] [com.apple.ManagedConfiguration:MC] " + MESSAGE),
                ConsoleEntry.class);

        assertThat(entry.level()).isEqualTo(level);
        assertThat(entry.zone()).isEmpty();
        assertThat(entry.moment()).isEmpty();
        assertThat(entry.message()).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 20 18:30:53 iPhone profiled[150] <Notice>: (Error) MC: ",
                "Nov 20 18:30:53 -iPhone profiled(ManagedConfiguration)[150] <Error>:  ",
                "Nov 20 18:30:53.691033 profiled(ManagedConfiguration)[150] <Error>: ",
            })
    void readsTheOlderSyslog(String head) {
        ConsoleEntry entry = OneFile.only(OneFile.of(head + "Cannot retrieve SCEP identity"), ConsoleEntry.class);

        assertThat(entry.date()).as("it has no year").isEmpty();
        assertThat(entry.level()).isEqualTo("error");
        assertThat(entry.process()).isEqualTo("profiled");
        assertThat(entry.message()).isEqualTo("Cannot retrieve SCEP identity");
    }

    /** Head of an excerpt in fleetdm/fleet issue 8167. */
    @Test
    void readsALogStreamThatWasCopiedWithItsCommand() {
        CollectedEvidence collected = OneFile.of("""
                $ log stream --info --debug --predicate 'processImagePath contains "mdmclient" OR processImagePath contains "storedownloadd"'
                Filtering the log data using "processImagePath CONTAINS "mdmclient""
                Timestamp                       Thread     Type        Activity             PID    TTL

                2022-10-11 14:03:42.755219-0600 0x137ae    Debug       0x0                  2183   0    mdmclient: [com.apple.ManagedClient:MDMAgent] [501:MDMAgent] <OUTERROR> Error Domain=MCCloudConfigurationErrorDomain Code=34007
                --------------------------------------------------------------------------------------------------------------------
                Log      - Default:          0, Info:                0, Debug:             1, Error:          0, Fault:          0
                """);

        assertThat(collected.unread()).isEmpty();
        ConsoleEntry entry = OneFile.only(collected, ConsoleEntry.class);
        assertThat(entry.process()).isEqualTo("mdmclient");
        assertThat(entry.message())
                .startsWith("[501:MDMAgent] <OUTERROR> Error Domain=MCCloudConfigurationErrorDomain Code=34007");
    }

    /** Excerpt in wso2-attic/wso2mobileserver issue 2. */
    @Test
    void readsAnExcerptOfAnIpad() {
        List<ConsoleEntry> entries = OneFile.of("""
                        Mar 17 03:07:45 Gao-Zhiguoteki-iPad profiled[1764] <Notice>: (Note ) MC: Enrolling in OTA Profile service...
                        Mar 17 03:07:46 Gao-Zhiguoteki-iPad profiled[1764] <Notice>: (Error) MC: Cannot retrieve SCEP identity: NSError:
                            Desc   : The Registration Authority’s response is invalid.
                            US Desc: The Registration Authority’s response is invalid.
                            Domain : MCSCEPErrorDomain
                            Code   : 22003
                            Type   : MCFatalError
                        """).all(ConsoleEntry.class);

        assertThat(entries).extracting(ConsoleEntry::level).containsExactly("notice", "error");
        assertThat(entries.get(0).message()).isEqualTo("Enrolling in OTA Profile service...");
        assertThat(entries.get(1).message()).contains("Domain : MCSCEPErrorDomain\nCode   : 22003");
    }

    /** Excerpt in NeySlim/ultimate-ca-manager issue 101. */
    @Test
    void readsTheConsoleOfAMac() {
        ConsoleEntry entry = OneFile.only(
                OneFile.of(
                        "default\t23:58:54.871668-0400\tCertificateService\tTask <25E4E786-19A5-4B45-9562-5D8387064496>.<1> received response, status 200 content K"),
                ConsoleEntry.class);

        assertThat(entry.process()).isEqualTo("CertificateService");
        assertThat(entry.zone()).hasValue(ZoneOffset.ofHours(-4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheStylesOfJson(boolean lines) {
        String entry =
                "{\"timestamp\":\"2026-11-20 18:30:53.691033-0500\",\"messageType\":\"Error\",\"subsystem\":\"x\","
                        + "\"processImagePath\":\"\\/usr\\/libexec\\/profiled\",\"backtrace\":{\"frames\":[{\"imageOffset\":1}]},"
                        + "\"eventMessage\":\"Could not retrieve issued certificate\"}";

        CollectedEvidence collected = OneFile.of(
                lines ? entry + "\n" + entry + "\n{\"count\":2,\"finished\":1}\n" : "[" + entry + ",\n" + entry + "]");

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(ConsoleEntry.class)).hasSize(2);
        assertThat(collected.all(ConsoleEntry.class).get(1)).satisfies(second -> {
            assertThat(second.citation().line()).isEqualTo(2);
            assertThat(second.process()).isEqualTo("profiled");
            assertThat(second.level()).isEqualTo("error");
            assertThat(second.moment()).hasValue(Instant.parse("2026-11-20T23:30:53.691033Z"));
        });
    }

    @Test
    void keepsTheWholeLinesOfJsonThatIsDamaged() {
        String entry =
                "{\"timestamp\":\"2026-11-20 18:30:53.691033-0500\",\"processImagePath\":\"/a\",\"eventMessage\":\"b\"}\n";

        CollectedEvidence collected = OneFile.of(entry + entry.substring(0, 40) + "\n" + entry);

        assertThat(collected.all(ConsoleEntry.class)).hasSize(2);
        assertThat(collected.unread()).extracting(unread -> unread.line()).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The SCEP server returned an invalid response. (MCSCEPErrorDomain:22013)",
                "The SCEP server returned an invalid response.",
                "Profile Installation Failed: The SCEP server configuration is not supported",
                "The Registration Authority’s response is invalid.",
                "[ERROR] <: [MDM_SCEP_Enroll] Calling SCEPRequestCertSignature --> <NSOSStatusErrorDomain:-603>",
                "Error Domain=MCSCEPErrorDomain Code=22005 \"A network error has occurred.\""
            })
    void readsAnErrorThatWasPastedAlone(String line) {
        CollectedEvidence collected = OneFile.of("Hi,\nmy iPad says\n" + line + "\nThanks\n");

        assertThat(collected.has(FileKind.IOS_CONSOLE_LOG)).isTrue();
        ConsoleEntry entry = OneFile.only(collected, ConsoleEntry.class);
        assertThat(entry.level()).isEqualTo("error");
        assertThat(entry.message()).isEqualTo(line);
        assertThat(entry.citation().line()).isEqualTo(3);
    }

    /** Excerpt in mosen/SCEPy issue 1, its middle left out. */
    @Test
    void readsADumpThatWasPastedAlone() {
        CollectedEvidence collected = OneFile.of("""
                iOS 11.3 message

                Installation failed. Error: NSError:
                Desc   : Profile Installation Failed
                Sugg   : The SCEP server returned an invalid response.
                Domain : MCInstallationErrorDomain
                Code   : 4001
                Type   : MCFatalError
                ...Underlying error:
                NSError:
                Desc   : The profile “SCEPy Enrolment Profile” could not be installed.
                Domain : MCProfileErrorDomain
                Code   : 1009
                Params : (
                    "SCEPy Enrolment Profile"
                )
                ...Underlying error:
                NSError:
                Desc   : The SCEP server returned an invalid response.
                Domain : MCSCEPErrorDomain
                Code   : 22013
                """);

        ConsoleEntry entry = OneFile.only(collected, ConsoleEntry.class);
        assertThat(entry.message()).startsWith("Installation failed.").endsWith("Code   : 22013");
        assertThat(entry.citation().text()).contains("MCSCEPErrorDomain", "22013");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 20 18:30:53 web01 sshd[150]: Accepted publickey for root",
                "2026-11-20 18:30:53.691 INFO something happened",
                "2026-11-20 18:30:53,691 [main] DEBUG profiled"
            })
    void leavesOtherLogsAlone(String line) {
        assertThat(OneFile.of(line).all(ConsoleEntry.class)).isEmpty();
    }
}
