package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ProbedCheck;
import org.ndesharness.client.evidence.ProbedCheck.Outcome;

/** What a probe saves of its checks. */
class ProbeReaderTest {

    private static final String PROBE = """
            {
              "url" : "https://ndes.contoso.example/certsrv/mscep/mscep.dll",
              "healthy" : false,
              "time" : "2026-11-20T09:10:02Z",
              "checks" : [ {
                "id" : "bare-url",
                "title" : "bare URL",
                "expected" : "403 Forbidden",
                "seen" : [ "403 Forbidden from Microsoft-IIS/10.0, text/html, 1 233 octets" ],
                "meaning" : "ok",
                "because" : "",
                "possible" : [ ],
                "millis" : 12
              }, {
                "id" : "tls-expiry",
                "seen" : [ "CN=ndes: expired", "and another line" ],
                "meaning" : "failure",
                "possible" : [ { "failure" : "tls-expired", "title" : "…" }, { "failure" : "No Id!" } ]
              }, {
                "id" : "../../etc",
                "meaning" : "failure"
              }, {
                "id" : "clock",
                "meaning" : "splendid"
              }, "no check" ],
              "diagnosis" : { "verdict" : "failure" }
            }
            """;

    @Test
    void readsTheChecks() {
        CollectedEvidence collected = OneFile.of(PROBE);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.PROBE_CHECKS);
        assertThat(collected.all(ProbedCheck.class))
                .extracting(ProbedCheck::id, ProbedCheck::outcome, ProbedCheck::possible)
                .containsExactly(
                        tuple("bare-url", Outcome.OK, List.of()),
                        tuple("tls-expiry", Outcome.FAILURE, List.of("tls-expired")));
        assertThat(collected.all(ProbedCheck.class).get(1)).satisfies(check -> {
            assertThat(check.time()).contains(Instant.parse("2026-11-20T09:10:02Z"));
            assertThat(check.seen()).containsExactly("CN=ndes: expired", "and another line");
            assertThat(check.citation().line()).isEqualTo(15);
        });
    }

    @Test
    void saysWhereTheFileBreaksOff() {
        CollectedEvidence collected = OneFile.of(PROBE.substring(0, PROBE.indexOf("and another")));

        assertThat(collected.all(ProbedCheck.class)).isEmpty();
        assertThat(collected.unread()).extracting(Unread::reason).anyMatch(reason -> reason.contains("--save"));
    }

    @Test
    void leavesOtherListsOfChecksAlone() {
        assertThat(OneFile.of(PROBE.replace("bare-url", "disk-space")).files()).isEmpty();
    }
}
