package org.ndesharness.client.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final KnownDeviation KNOWN =
            new KnownDeviation("rfc8894/3/1", Set.of(Outcome.DIFFERS), "It has one zero octet", "sscep issue 59");

    private static ConformanceReport report(Verdict verdict, Optional<KnownDeviation> deviation) {
        CheckResult result = new CheckResult(
                CaConformanceTest.check(Level.MUST),
                new Observation(Outcome.DIFFERS, "content of 1 octets"),
                verdict,
                deviation);
        return new ConformanceReport(
                URI.create("http://127.0.0.1/scep"),
                Instant.parse("2026-03-01T12:00:00Z"),
                Duration.ofMillis(1_234),
                List.of(result),
                OutOfReach.ROWS,
                List.of(KNOWN));
    }

    @Test
    void tellsInTextWhatFailedWhatWasSeenAndWhatWouldHaveBeenAccepted() {
        assertThat(ReportText.write(report(Verdict.FAIL, Optional.empty()))).isEqualTo("""
                        RFC 8894, CA side: http://127.0.0.1/scep

                        FAIL
                          rfc8894/3/1  MUST
                              Nothing is there.
                              Seen: content of 1 octets
                              Accepted: as required

                        Not seen: the known deviation rfc8894/3/1 (It has one zero octet). The list of known deviations is out of
                            date, or the server changed.
                        1 checks: 1 fail
                        """);
    }

    @Test
    void namesTheSourceOfAKnownDeviation() {
        ConformanceReport report = report(Verdict.KNOWN_DEVIATION, Optional.of(KNOWN));

        assertThat(ReportText.write(report)).contains("It has one zero octet. Source: sscep issue 59");
        assertThat(report.unexpectedPasses()).isEmpty();
        assertThat(report.passed()).isTrue();
    }

    @Test
    void reportsAKnownDeviationThatWasNotSeen() {
        assertThat(report(Verdict.PASS, Optional.empty()).unexpectedPasses()).containsExactly(KNOWN);
    }

    @Test
    void writesOneJsonObject() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(ReportJson.write(report(Verdict.KNOWN_DEVIATION, Optional.of(KNOWN))));

        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(json.path("counts").path("known deviation").asInt()).isEqualTo(1);
        JsonNode result = json.path("results").path(0);
        assertThat(result.path("id").asText()).isEqualTo("rfc8894/3/1");
        assertThat(result.path("level").asText()).isEqualTo("MUST");
        assertThat(result.path("accepted").path(0).asText()).isEqualTo("as required");
        assertThat(result.path("observed").asText()).isEqualTo("content of 1 octets");
        assertThat(result.path("source").asText()).isEqualTo("sscep issue 59");
        assertThat(json.path("outOfReach").size()).isEqualTo(OutOfReach.ROWS.size());
        assertThat(json.path("unexpectedPasses").size()).isZero();
    }
}
