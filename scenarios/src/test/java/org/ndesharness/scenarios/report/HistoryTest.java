package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

class HistoryTest {

    private static final Instant YESTERDAY = Instant.parse("2026-11-19T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void readsWhatItWroteOldestFirst() throws Exception {
        History history = new History(folder.resolve("ci/history.jsonl"));
        HistoryRun first = new HistoryRun(YESTERDAY, "documented", 1, Map.of("url-414/ios", true));
        HistoryRun second = HistoryRun.of(HandMadeRun.report(folder));

        history.prepare();
        history.add(first);
        history.add(second);

        assertThat(history.read().runs()).containsExactly(first, second);
        assertThat(Files.readAllLines(folder.resolve("ci/history.jsonl"))).hasSize(2);
    }

    @Test
    void isEmptyBeforeTheFirstRun() throws Exception {
        assertThat(new History(folder.resolve("none.jsonl")).read().runs()).isEmpty();
        assertThat(folder.resolve("none.jsonl")).doesNotExist();
    }

    @Test
    void passesOverADamagedLineAndGoesOnAfterOneThatBrokeOff() throws Exception {
        HistoryRun first = new HistoryRun(YESTERDAY, "documented", 1, Map.of());
        HistoryRun second = new HistoryRun(YESTERDAY.plusSeconds(60), "documented", 2, Map.of());
        History history = new History(Files.writeString(
                folder.resolve("history.jsonl"),
                first.line() + "\n" + first.line().substring(0, 20)));

        history.add(second);

        assertThat(history.read().runs()).containsExactly(first, second);
        assertThat(history.read().damaged()).contains("line 2 is no run, and is passed over");
    }

    @Test
    void refusesAFileThatIsSomethingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("thesis.txt"), "years of work\n");

        assertThatThrownBy(() -> new History(file).read())
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("line 1 is no run, and no other is");
    }

    @Test
    void refusesADeviceThatHasNoEnd() {
        Path device = Path.of("/dev/full");
        assumeThat(Files.exists(device)).isTrue();

        assertThatThrownBy(() -> new History(device).read())
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("this is no ordinary file");
    }

    @Test
    void tellsWhatBrokeWhatWasMendedAndWhatIsNew() throws Exception {
        SuiteResult now = HandMadeRun.in(folder);
        HistoryRun before = new HistoryRun(
                YESTERDAY,
                "documented",
                1,
                Map.of(
                        "url-414/ios", true,
                        "url-503-pool-stopped/ios", false,
                        "url-414/windows", true,
                        "s5-not-reported/windows", false));

        Changes<ScenarioResult> changes = Changes.between(List.of(before), now);

        assertThat(changes.broke()).extracting(ScenarioResult::name).containsExactly("url-414 on ios");
        assertThat(changes.mended()).extracting(ScenarioResult::name).containsExactly("url-503-pool-stopped on ios");
        assertThat(changes.fresh()).extracting(ScenarioResult::name).containsExactly("healthy on android-enterprise");
        assertThat(changes.stillWrong()).extracting(ScenarioResult::name).containsExactly("s5-not-reported on windows");
        assertThat(changes.summary()).isEqualTo("since 2026-11-19T09:00:00Z: 1 broke, 1 mended, 1 new, 1 still wrong");
    }

    @Test
    void comparesEachCaseWithTheNewestRunThatHadIt() throws Exception {
        HistoryRun whole = new HistoryRun(YESTERDAY, "documented", 1, Map.of("url-414/ios", true));
        HistoryRun one =
                new HistoryRun(YESTERDAY.plusSeconds(60), "one", 2, Map.of("healthy/android-enterprise", true));

        Changes<ScenarioResult> changes = Changes.between(List.of(whole, one), HandMadeRun.in(folder));

        assertThat(changes.broke()).extracting(ScenarioResult::name).containsExactly("url-414 on ios");
        assertThat(changes.since()).isEqualTo(Optional.of(YESTERDAY.plusSeconds(60)));
    }

    @Test
    void keepsNothingOfWhatTheDiskDid() throws Exception {
        ScenarioResult cut = HandMadeRun.in(folder).wrong().get(1);
        SuiteResult now = new SuiteResult(
                List.of(new ScenarioResult(
                        cut.scenario(),
                        cut.platform(),
                        List.of(),
                        Optional.empty(),
                        Duration.ZERO,
                        Optional.of("No space left on device"),
                        Optional.empty(),
                        List.of(),
                        true)),
                1,
                Duration.ZERO);

        assertThat(HistoryRun.of(HandMadeRun.report(now, Optional.empty())).right())
                .isEmpty();
        assertThat(Changes.between(
                                List.of(new HistoryRun(
                                        YESTERDAY, "documented", 1, Map.of("s5-not-reported/windows", true))),
                                now)
                        .broke())
                .isEmpty();
    }

    @Test
    void callsNothingNewInTheFirstRun() throws Exception {
        Changes<ScenarioResult> changes = Changes.between(List.of(), HandMadeRun.in(folder));

        assertThat(changes.fresh()).isEmpty();
        assertThat(changes.summary()).isEqualTo("the first run of this history");
    }
}
