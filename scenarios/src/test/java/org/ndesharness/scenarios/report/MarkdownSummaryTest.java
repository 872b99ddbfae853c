package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.runner.SuiteResult;

/** What a person reads in a job's summary, compared with a text file beside this test. */
class MarkdownSummaryTest {

    @TempDir
    Path folder;

    @Test
    void saysWhatIsWrongWhyAndHowToRepeatIt() throws Exception {
        SuiteResult result = HandMadeRun.in(folder);
        HistoryRun before = new HistoryRun(
                Instant.parse("2026-11-19T09:00:00Z"),
                "documented",
                1,
                Map.of("url-414/ios", true, "url-414/windows", false));

        String summary =
                MarkdownSummary.of(HandMadeRun.report(result, Optional.of(Changes.between(List.of(before), result))));

        try (InputStream expected =
                Objects.requireNonNull(MarkdownSummaryTest.class.getResourceAsStream("summary.md"), "summary.md")) {
            assertThat(summary).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
