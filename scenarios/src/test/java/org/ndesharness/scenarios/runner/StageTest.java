package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

class StageTest {

    private static final String REFUSED = "server/httperr1.log";

    @Test
    void givesEverybodyOfOneSeedTheSameLinesToTalkAbout() throws IOException, ScenarioException {
        try (Stage stage = new Stage(Clock.systemUTC());
                StagedWalk anna = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true);
                StagedWalk bob = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true);
                StagedWalk carol = stage.open(poolStopped(), ScenarioPlatform.IOS, 8, true)) {
            anna.send();
            bob.send();
            carol.send();

            assertThat(anna.siteName()).isNotEqualTo(bob.siteName());
            assertThat(text(anna.collect(), REFUSED))
                    .isEqualTo(text(bob.collect(), REFUSED))
                    .isNotEqualTo(text(carol.collect(), REFUSED));
        }
    }

    @Test
    void leavesTheSameLinesHoweverOftenSomebodyLooks() throws Exception {
        try (Stage stage = new Stage(Clock.systemUTC());
                StagedWalk anna = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true);
                StagedWalk bob = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true)) {
            anna.send();
            bob.send();
            for (int i = 0; i < 3; i++) {
                anna.read(anna.collect());
            }
            anna.send();
            bob.send();

            assertThat(text(anna.collect(), REFUSED)).isEqualTo(text(bob.collect(), REFUSED));
        }
    }

    @Test
    void keepsNoFolderOfASiteThatIsClosed() throws Exception {
        try (Stage stage = new Stage(Clock.systemUTC())) {
            StagedWalk walk = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true);
            walk.send();
            walk.read(walk.collect());
            walk.close();

            assertThat(stage.workshop()).isEmptyDirectory();
        }
    }

    @Test
    void letsManyOfOneSeedWalkAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Stage stage = new Stage(Clock.systemUTC())) {
            List<Future<Integer>> collected = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                collected.add(threads.submit(() -> {
                    try (StagedWalk walk = stage.open(poolStopped(), ScenarioPlatform.IOS, 7, true)) {
                        walk.send();
                        Map<String, byte[]> files = walk.collect();
                        return walk.read(files).files().size();
                    }
                }));
            }
            for (Future<Integer> files : collected) {
                assertThat(files.get()).isEqualTo(collected.get(0).get()).isGreaterThan(15);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void namesNothingInTheFilesAfterWhatIsWrong() throws IOException, ScenarioException {
        try (Stage stage = new Stage(Clock.systemUTC());
                StagedWalk walk = stage.open(poolStopped(), ScenarioPlatform.WINDOWS, 7, true)) {
            walk.send();

            walk.collect()
                    .forEach((place, content) -> assertThat(place + new String(content, StandardCharsets.UTF_8))
                            .doesNotContain("url-503", "pool-stopped", "scepPoolStarted", "/" + walk.siteName() + "/"));
        }
    }

    private static String text(Map<String, byte[]> files, String place) {
        return new String(files.getOrDefault(place, new byte[0]), StandardCharsets.UTF_8);
    }

    private static Scenario poolStopped() throws ScenarioException {
        return new ScenarioReader()
                .readAll(List.of(Path.of("documented", "url-503-pool-stopped.yaml")))
                .get(0);
    }
}
