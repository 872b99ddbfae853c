package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/** Files that were made to do harm. */
class HostileFilesTest {

    private static final String EVENT =
            "<Event><System><EventID>1</EventID><Channel>System</Channel></System><EventData><Data>%s</Data></EventData></Event>";

    private static String bomb(String root) {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            dtd.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1));
        }
        return dtd + "]>";
    }

    @Test
    void expandsNoEntities() {
        assertTimeout(Duration.ofSeconds(20), () -> {
            CollectedEvidence events = OneFile.of(bomb("Event") + EVENT.formatted("&a39;") + EVENT.formatted("whole"));
            CollectedEvidence settings = OneFile.of("<?xml version='1.0'?>" + bomb("configuration")
                    + "<configuration><system.applicationHost>&a39;</system.applicationHost></configuration>");

            assertThat(events.all(WindowsEvent.class))
                    .allSatisfy(event -> assertThat(event.toString()).hasSizeLessThan(500));
            assertThat(events.unread()).isNotEmpty();
            assertThat(settings.evidence()).isEmpty();
        });
    }

    @Test
    void readsNoFileThatAnEntityNames(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");

        CollectedEvidence collected =
                OneFile.of("<!DOCTYPE Event [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + EVENT.formatted("&x;"));

        assertThat(collected.toString()).doesNotContain("the secret");
        assertThat(collected.unread()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-45 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll x 443 - 10.0.4.31 a - 500 0 0",
                "2026-02-30 25:61:61 10.0.4.20 GET /certsrv/mscep/mscep.dll x 443 - 10.0.4.31 a - 500 0 0"
            })
    void readsAnEntryWhoseDateCannotBe(String line) {
        assertThat(OneFile.only(OneFile.of(line), IisRequest.class).time()).isEmpty();
    }

    @Test
    void reportsNulsAndReadsLoneSurrogates() {
        String line = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 half of a pair \ud83d and on\n";

        assertThat(OneFile.only(OneFile.of(line, StandardCharsets.UTF_16LE), OmadmEntry.class)
                        .message())
                .endsWith("and on");
        assertThat(OneFile.of("2026-11-20\0\0\0\0 09:02").unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("binary"));
    }

    @Test
    void cutsALineOfManyMegabytesAndSaysSo() {
        CollectedEvidence collected =
                OneFile.of("2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 " + "x".repeat(20 << 20) + "\n");

        assertThat(OneFile.only(collected, OmadmEntry.class).message()).hasSizeLessThan(TextFile.LONGEST_LINE);
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("1 MB"));
    }

    @Test
    void reportsAFileOfMillionsOfLines() {
        byte[] lines = "\n".repeat(9 << 20).getBytes(StandardCharsets.US_ASCII);

        assertThat(OneFile.of("x", lines).unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("lines"));
    }
}
