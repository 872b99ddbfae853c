package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.HttpAnswer;

/** The application proxy writes on its page when it gave up. */
class ProxyPageTimeTest {

    @TempDir
    private Path folder;

    private List<HttpAnswer> read(String below) throws Exception {
        Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html>
                <html><head><title>This corporate app can't be accessed</title></head>
                <body><h1>This corporate app can't be accessed</h1>
                <div>Status Code: GatewayTimeout</div>
                %s
                </body></html>
                """.formatted(below));
        return EvidenceFolder.read(List.of(folder)).all(HttpAnswer.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div>Timestamp: 6/17/2026 4:05:11 AM (UTC)</div> | 2026-06-17T04:05:11Z",
                "<p>Timestamp: 6/17/2026 4:05:11 PM UTC</p> | 2026-06-17T16:05:11Z",
                "<p>Timestamp: <b>6/17/2026</b> 12:05:11 AM (GMT)</p> | 2026-06-17T00:05:11Z",
                "<p>Timestamp: 2026-06-17 04:05:11 (UTC)</p> | 2026-06-17T04:05:11Z"
            })
    void readsTheTimeOffThePage(String line, Instant time) throws Exception {
        assertThat(read(line)).singleElement().satisfies(answer -> {
            assertThat(answer.status()).hasValue(504);
            assertThat(answer.time()).contains(time);
        });
    }

    @Test
    void tellsNoTimeOfAPageWithoutOne() throws Exception {
        assertThat(read("<div>Connector group: Default</div>")).singleElement().satisfies(answer -> {
            assertThat(answer.status()).hasValue(504);
            assertThat(answer.time()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>Timestamp: 6/17/2026 4:05:11 AM</div>",
                "<div>Timestamp: 6/17/2026 4:05:11 AM (CEST)</div>",
                "<div>Last Timestamp: 6/17/2026 4:05:11 AM (UTC)</div>"
            })
    void leavesATimeWhoseZoneOrMeaningIsAnother(String line) throws Exception {
        assertThat(read(line))
                .singleElement()
                .satisfies(answer -> assertThat(answer.time()).isEmpty());
    }
}
