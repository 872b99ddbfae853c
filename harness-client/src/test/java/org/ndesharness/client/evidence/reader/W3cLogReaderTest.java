package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;

class W3cLogReaderTest {

    private static final String HEADER = """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: 2026-11-20 00:00:03
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
            """;

    private static final String LINE =
            "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31"
                    + " Dalvik/2.1.0+(Linux;+U;+Android+13;+Pixel+7) - 200 0 0 46\n";

    @Test
    void bindsByTheHeader() {
        CollectedEvidence collected = OneFile.of(HEADER + LINE);
        IisRequest request = OneFile.only(collected, IisRequest.class);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.W3C_LOG);
        assertThat(request.citation().line()).isEqualTo(5);
        assertThat(request.time()).hasValue(Instant.parse("2026-11-20T09:02:14Z"));
        assertThat(request.clientAddress()).isEqualTo("10.0.4.31");
        assertThat(request.userAgent()).startsWith("Dalvik/2.1.0");
        assertThat(request.status()).isEqualTo(200);
    }

    @Test
    void countsALogWithoutEntriesAsRead() {
        CollectedEvidence collected = OneFile.of(HEADER.replace("\n", "\r\n"));

        assertThat(collected.has(FileKind.W3C_LOG)).isTrue();
        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void bindsOtherColumnsInAnotherOrder() {
        CollectedEvidence collected = OneFile.of("""
                #Software: Microsoft Internet Information Services 8.5
                #Date: 2026-11-20 00:00:03
                #Fields: sc-win32-status sc-substatus sc-status sc-bytes cs-bytes time c-ip cs-uri-query cs-uri-stem cs-method cs(User-Agent)
                64 15 404 1245 20411 09:02:14 fe80::1%4 operation=PKIOperation&message=MII /certsrv/mscep/mscep.dll GET profiled/1.0
                """);

        IisRequest request = OneFile.only(collected, IisRequest.class);
        assertThat(request.time()).as("date of the header").hasValue(Instant.parse("2026-11-20T09:02:14Z"));
        assertThat(request.clientAddress()).isEqualTo("fe80::1%4");
        assertThat(request.status()).isEqualTo(404);
        assertThat(request.subStatus()).hasValue(15);
        assertThat(request.win32Status()).hasValue(64);
        assertThat(request.userAgent()).isEqualTo("profiled/1.0");
    }

    @Test
    void followsAHeaderThatChangesWithinTheFile() {
        CollectedEvidence collected = OneFile.of(HEADER + LINE + """
                #Fields: date time cs-method cs-uri-stem sc-status
                2026-11-20 10:00:00 GET /iisstart.htm 304
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(IisRequest.class))
                .extracting(IisRequest::stem, IisRequest::status)
                .containsExactly(tuple("/certsrv/mscep/mscep.dll", 200), tuple("/iisstart.htm", 304));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"200 0 0", "200 0 0 186", "200 0 0 186.", "200 0 0 186 0", "200 0 0 186 0.", "200 0 0 186 421 15"
            })
    void bindsAFragmentWithoutAHeaderWhateverNumbersFollow(String numbers) {
        CollectedEvidence collected = OneFile.of("2026-11-20 09:02:14 fe80::2%13 GET /certsrv/mscep/mscep.dll"
                + " operation=GetCACaps&message=ca 443 - fe80::9%13 Dalvik/2.1.0 - " + numbers);

        IisRequest request = OneFile.only(collected, IisRequest.class);
        assertThat(request.time()).isPresent();
        assertThat(request.clientAddress()).isEqualTo("fe80::9%13");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.subStatus()).hasValue(0);
        assertThat(request.win32Status()).hasValue(0);
    }

    @Test
    void readsAWrappedEntryBelowAHeader() {
        CollectedEvidence collected = OneFile.of(HEADER + LINE.replace(" 443 - ", " 443 - \n") + LINE);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(IisRequest.class))
                .extracting(request -> request.citation().line())
                .containsExactly(5, 7);
    }

    @Test
    void reportsALineThatIsCutOffAndReadsOn() {
        CollectedEvidence collected = OneFile.of(HEADER + LINE.substring(0, 60) + "\n" + LINE + "garbage\n" + LINE);

        assertThat(collected.all(IisRequest.class)).hasSize(2);
        assertThat(collected.unread()).extracting(Unread::line).containsExactly(5, 7);
    }

    @Test
    void listsNoMoreThanSomeOfManyUnreadableLines() {
        CollectedEvidence collected = OneFile.of(HEADER + "garbage\n".repeat(500));

        assertThat(collected.unread()).hasSize(21);
        assertThat(collected.unread().get(20).reason()).startsWith("480 more lines");
    }

    @Test
    void saysWhatToDoWhenTheStatusIsNotLogged() {
        CollectedEvidence collected =
                OneFile.of("#Fields: date time cs-method cs-uri-stem\n2026-11-20 10:00:00 GET /x\n");

        assertThat(collected.unread().get(0).reason()).contains("Protocol Status");
    }

    @Test
    void readsLinesOf60Kilobytes() {
        String query = "operation=PKIOperation&message=" + "MIIabc%2B".repeat(7000);

        CollectedEvidence collected = OneFile.of(HEADER + LINE.replace("operation=GetCACaps&message=ca", query));

        assertThat(OneFile.only(collected, IisRequest.class).query()).isEqualTo(query);
    }

    @Test
    void readsTwentyMegabytesInSeconds() {
        byte[] log = (HEADER + LINE.repeat(20 * 1024 * 1024 / LINE.length())).getBytes(StandardCharsets.US_ASCII);

        CollectedEvidence collected = assertTimeout(Duration.ofSeconds(20), () -> OneFile.of("u_ex.log", log));

        assertThat(collected.all(IisRequest.class)).hasSizeGreaterThan(100_000);
        assertThat(collected.unread()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s 200 0 0 46 203.0.113.9",
                "%s 200 0 0 46 203.0.113.9:51234",
                "%s 200 0 0 46 203.0.113.9,+10.0.0.1",
                "%s 200 0 0 46 -",
                "%s 200 0 0 46 2001:db8::7"
            })
    void looksForTheNumbersBeforeForwardedAddresses(String line) {
        IisRequest request = OneFile.only(
                OneFile.of(
                        line.formatted(
                                "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps 443 - 10.0.4.31 Dalvik/2.1.0 -")),
                IisRequest.class);

        assertThat(request.status()).isEqualTo(200);
        assertThat(request.win32Status()).hasValue(0);
        assertThat(request.clientAddress()).isEqualTo("10.0.4.31");
    }

    @Test
    void bindsForwardedAddressesByTheHeader() {
        IisRequest request = OneFile.only(
                OneFile.of(HEADER.replace("time-taken", "time-taken X-Forwarded-For")
                        + LINE.replace("\n", " 203.0.113.9,+10.0.0.1\n")),
                IisRequest.class);

        assertThat(request.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u_ex261120.log:", "u_ex261120.log:17:", "C:\\logs\\u_ex261120.log:17:"})
    void readsTheTimeBehindTheNameThatASearchPutsInFront(String name) {
        assertThat(OneFile.only(OneFile.of(name + LINE), IisRequest.class).time())
                .isPresent();
    }

    /** A sentence may end behind a pasted entry; found by the fuzzer, which ended one behind a number of two digits. */
    @Test
    void looksBehindNoFullStopForAStatus() {
        String entry =
                "10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0 - ";

        assertThat(OneFile.only(OneFile.of(entry + "500."), IisRequest.class).status())
                .isEqualTo(500);
        assertThat(OneFile.of(entry + "10.").all(IisRequest.class)).isEmpty();
    }

    @Test
    void putsAnAgentTogetherThatLostItsSigns() {
        IisRequest request = OneFile.only(
                OneFile.of(
                        "10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=default 80 - 10.0.4.31 Mozilla/4.0 (compatible; Win32; NDES client) - 200 0 0 3567"),
                IisRequest.class);

        assertThat(request.userAgent()).isEqualTo("Mozilla/4.0+(compatible;+Win32;+NDES+client)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-45 06:53:28", "2026-11-23 99:99:99", "0000-00-00 06:53:28"})
    void saysThatADateOrATimeIsNone(String moment) {
        CollectedEvidence collected = OneFile.of(
                moment
                        + " 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 x - 500 0 0 3\n"
                        + "2026-11-23 06:53:29 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACert 443 - 10.0.4.31 x - 200 0 0 3\n");

        assertThat(collected.all(IisRequest.class))
                .extracting(request -> request.time().isPresent())
                .containsExactly(false, true);
        assertThat(collected.unread()).singleElement().satisfies(unread -> {
            assertThat(unread.line()).isEqualTo(1);
            assertThat(unread.reason()).startsWith("Expected a date and a time");
        });
    }
}
