package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;

class HttpErrLogReaderTest {

    private static final String HEADER = """
            #Software: Microsoft HTTP API 2.0
            #Version: 1.0
            #Date: 2026-11-20 00:00:03
            #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
            """;

    private static final String LINES = """
            2026-11-20 09:02:14 10.0.4.31 52114 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca - 503 1 Disabled SCEP
            2026-11-20 09:04:51 10.0.4.31 52117 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca - - 1 Connection_Abandoned_By_ReqQueue SCEP
            2026-11-20 09:06:02 10.0.4.77 52120 10.0.4.20 443 - - - - - - Timer_ConnectionIdle -
            """;

    private static void assertAllBound(CollectedEvidence collected) {
        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.HTTPERR_LOG);
        assertThat(collected.all(HttpErrEntry.class))
                .extracting(HttpErrEntry::reason)
                .containsExactly("Disabled", "Connection_Abandoned_By_ReqQueue", "Timer_ConnectionIdle");
        HttpErrEntry disabled = collected.all(HttpErrEntry.class).get(0);
        assertThat(disabled.time()).hasValue(Instant.parse("2026-11-20T09:02:14Z"));
        assertThat(disabled.method()).isEqualTo("GET");
        assertThat(disabled.uri()).isEqualTo("/certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca");
        assertThat(disabled.status()).hasValue(503);
        assertThat(disabled.queueName()).isEqualTo("SCEP");
        assertThat(collected.all(HttpErrEntry.class).get(1).status()).isEmpty();
        assertThat(collected.all(HttpErrEntry.class).get(2).queueName()).isEmpty();
    }

    @Test
    void bindsByTheHeader() {
        assertAllBound(OneFile.of(HEADER + LINES));
    }

    @Test
    void bindsAFragmentWithoutAHeader() {
        assertAllBound(OneFile.of(LINES));
    }

    @Test
    void bindsTheColumnsOfOlderWindows() {
        assertAllBound(OneFile.of(HEADER.replace(" streamid", "")
                + LINES.replace("=ca - ", "=ca ").replace("443 - - - - - - T", "443 - - - - - T")));
    }

    @Test
    void bindsAColumnThatNewerWindowsAdds() {
        assertAllBound(OneFile.of(HEADER.replace("s-queuename", "s-queuename transport")
                + LINES.replace(" SCEP\n", " SCEP TCP\n").replace("Idle -\n", "Idle - TCP\n")));
    }

    @Test
    void keepsTheBlanksOfAPoolsName() {
        CollectedEvidence collected = OneFile.of(HEADER + LINES.replace("Disabled SCEP", "Disabled My Old Pool"));

        assertThat(collected.all(HttpErrEntry.class).get(0).queueName()).isEqualTo("My Old Pool");
    }

    @Test
    void countsALogWithoutEntriesAsRead() {
        CollectedEvidence collected = OneFile.of(HEADER);

        assertThat(collected.has(FileKind.HTTPERR_LOG)).isTrue();
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void bindsLinesThatLostTheirDate() {
        CollectedEvidence collected = OneFile.of(LINES.replaceAll("(?m)^2026-11-20 [\\d:]+ ", ""));

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(HttpErrEntry.class))
                .extracting(HttpErrEntry::reason)
                .containsExactly("Disabled", "Connection_Abandoned_By_ReqQueue", "Timer_ConnectionIdle");
        assertThat(collected.all(HttpErrEntry.class).get(0).time()).isEmpty();
        assertThat(collected.all(HttpErrEntry.class).get(0).status()).hasValue(503);
        assertThat(collected.all(HttpErrEntry.class).get(0).queueName()).isEqualTo("SCEP");
    }

    /** Sample of the first HTTP.sys, which had no queue: Microsoft, Error logging in HTTP APIs (KB 820729). */
    @Test
    void bindsALineWithoutAQueue() {
        HttpErrEntry entry = OneFile.only(
                OneFile.of(
                        "2002-07-05 18:45:09 172.31.77.6 2094 172.31.77.6 80 HTTP/1.1 GET /qos/1kbfile.txt 503 1 ConnLimit"),
                HttpErrEntry.class);

        assertThat(entry.status()).hasValue(503);
        assertThat(entry.reason()).isEqualTo("ConnLimit");
        assertThat(entry.queueName()).isEmpty();
    }

    @Test
    void bindsAFragmentWithAPoolOfSeveralWords() {
        assertThat(OneFile.only(
                                OneFile.of(
                                        "2026-11-20 09:02:14 fe80::1%4 52114 fe80::2%4 443 HTTP/2.0 GET /x 7 503 1 AppOffline My Old Pool"),
                                HttpErrEntry.class)
                        .queueName())
                .isEqualTo("My Old Pool");
    }

    @Test
    void leavesAW3cLineToItsOwnReader() {
        CollectedEvidence collected = OneFile.of(
                "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll - 443 - 10.0.4.31 a - 200 0 0 46");

        assertThat(collected.has(FileKind.HTTPERR_LOG)).isFalse();
        assertThat(collected.has(FileKind.W3C_LOG)).isTrue();
    }
}
