package org.ndesharness.scenarios.console.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.runner.Stage;

/** The way that is drawn is the way that was walked. */
class WayTest {

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = new Stage(Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "url-503-pool-stopped, IOS, HTTP.sys, 503",
        "url-503-intermediate-in-root, WINDOWS, HTTP.sys, 503",
        "url-414, IOS, HTTP.sys, 414",
        "url-404-14-15, IOS, IIS, 404",
        "s2-iis-500-impersonate, ANDROID_ENTERPRISE, IIS, 500",
        "s2-iis-other-status, IOS, IIS, 404",
        "url-gateway-timeout, WINDOWS, app proxy, 504",
        "s2-no-iis-entry, ANDROID_ENTERPRISE, app proxy, cannot connect",
        "url-page-cant-display, IOS, app proxy, name not resolved"
    })
    void stopsAtTheStationThatAnswered(String id, ScenarioPlatform platform, String station, String answer)
            throws ScenarioException {
        Sent sent = send(id, platform);

        assertThat(sent.way())
                .filteredOn(stop -> stop.shownBy().isEmpty() && !stop.well())
                .isNotEmpty()
                .allSatisfy(stop -> {
                    assertThat(stop.step()).isEqualTo(2);
                    assertThat(stop.station()).isEqualTo(station);
                    assertThat(stop.answer()).isEqualTo(answer);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "s1-user-not-targeted, IOS, NO_PROFILE",
        "s1-device-not-checked-in, WINDOWS, SILENT",
        "s4-pending, ANDROID_ENTERPRISE, PENDING",
        "s4-no-enroll-permission, WINDOWS, REFUSED",
        "s5-win-no-event39, WINDOWS, NOT_INSTALLED",
        "s6-upload-failure, IOS, ENROLLED"
    })
    void passesWhatWasPassedAndStopsAtTheStepOfTheFailure(String id, ScenarioPlatform platform, Ending ending)
            throws ScenarioException {
        Sent sent = send(id, platform);
        int step = Integer.parseInt(id.substring(1, 2));

        assertThat(sent.ending()).isEqualTo(ending);
        assertThat(sent.said().stoppedAt()).hasValue(step);
        assertThat(sent.way()).filteredOn(stop -> stop.step() < step).allMatch(Stop::well);
        assertThat(sent.way()).filteredOn(stop -> stop.step() > step).isEmpty();
    }

    private static Sent send(String id, ScenarioPlatform platform) throws ScenarioException {
        Scenario scenario = new ScenarioReader()
                .readAll(List.of(Path.of("documented", id + ".yaml")))
                .get(0);
        try (Lesson lesson = new Lesson("x", scenario, platform, stage.open(scenario, platform, 4, false))) {
            assertThat(lesson.announce()).isTrue();
            lesson.send();
            assertThat(lesson.trouble()).isEmpty();
            return lesson.latest().orElseThrow();
        }
    }
}
