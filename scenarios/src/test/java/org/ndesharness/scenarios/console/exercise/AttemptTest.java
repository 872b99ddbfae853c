package org.ndesharness.scenarios.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Mark;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.runner.Stage;

/** A learner at one exercise, on a real site with a real device. */
class AttemptTest {

    private static final Alike ALIKE = new Alike(documented());

    private static Stage stage;
    private Lesson lesson;
    private Attempt attempt;

    @BeforeAll
    static void open() {
        stage = new Stage(Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void begin() {
        lesson = lesson("url-503-pool-stopped", ScenarioPlatform.IOS);
        attempt = new Attempt(lesson, ALIKE.namesOf(lesson.scenario()), Clock.systemUTC());
    }

    @Test
    void isOverWhenAllIsFound() {
        attempt.says(answer(2, "url-503-pool-stopped", "iis.scepPoolStarted"));

        assertThat(attempt.ended()).isTrue();
        assertThat(attempt.score().points()).isEqualTo(100);
    }

    @Test
    void keepsWhatWasRightAndPaysOnceForEachWrongName() {
        attempt.says(answer(2, "url-503-intermediate-in-root", "iis.maxQueryString"));
        attempt.says(answer(3, "url-503-intermediate-in-root", "iis.maxQueryString"));

        assertThat(attempt.score()).isEqualTo(new Score(true, false, false, 0, 1, false));
        assertThat(attempt.wrong())
                .singleElement()
                .satisfies(wrong ->
                        assertThat(wrong.because()).as("why it is not that").isNotEmpty());
        assertThat(attempt.ended()).isFalse();
    }

    @Test
    void hintsFirstAtFilesAndInTheEndAtTheLine() {
        for (int i = 0; i < 9; i++) {
            attempt.askForAHint();
        }

        List<Hint> hints = attempt.hints();
        assertThat(hints).hasSizeBetween(2, 4);
        assertThat(hints.get(0).kind()).as("the first names a file").isPresent();
        assertThat(hints.get(hints.size() - 1).line())
                .as("the last points at a line")
                .isPresent();
        assertThat(attempt.nextPrice()).isEmpty();
    }

    @Test
    void takesNothingForWhatTheTrainerGives() {
        attempt.giveAHint();

        assertThat(attempt.hints()).hasSize(1);
        assertThat(attempt.score().worthNow()).isEqualTo(100);
        assertThat(attempt.nextPrice()).isEqualTo(Optional.of(5));
    }

    @Test
    void knowsAtWorkOnlyWhoDoesSomething() {
        Instant begun = Instant.parse("2030-05-06T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begun);
        InstantSource clock = now::get;
        Attempt watched = new Attempt(lesson, ALIKE.namesOf(lesson.scenario()), clock.withZone(ZoneOffset.UTC));

        now.set(begun.plusSeconds(600));
        watched.sees("device/console.log");
        assertThat(watched.read()).containsExactly("device/console.log");
        assertThat(watched.lastAct()).as("a page that asks by itself").isEqualTo(begun);

        watched.reads("server/pools.txt");
        assertThat(watched.lastAct()).isEqualTo(begun.plusSeconds(600));
    }

    @Test
    void keepsTheFirstSendingAndTheLatest() {
        Sent first = lesson.first().orElseThrow();
        send();
        Sent third = send();

        assertThat(lesson.sendings()).isEqualTo(3);
        assertThat(lesson.first()).contains(first);
        assertThat(lesson.latest()).contains(third);
    }

    @Test
    void marksOnlyLinesThatThereAre() {
        lesson.turn(new Mark("server/pools.txt", 1));
        lesson.turn(new Mark("server/pools.txt", 9999));
        lesson.turn(new Mark("x".repeat(1000), 1));

        assertThat(lesson.marks()).containsExactly(new Mark("server/pools.txt", 1));
    }

    @Test
    void mendsTheSiteByTheRightRepairAlone() {
        attempt.tries(new Repair("http.maxFieldLength"));
        assertThat(send().healthy()).isFalse();

        attempt.tries(new Repair("iis.scepPoolStarted"));
        assertThat(send().said().verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(attempt.score().points()).as("trying is not answering").isZero();
    }

    @Test
    void takesEitherOfTwoThatTheEvidenceCannotTellApart() {
        Lesson twin = lesson("s3-crp-signing-cert-not-found", ScenarioPlatform.ANDROID_ENTERPRISE);
        Attempt other = new Attempt(twin, ALIKE.namesOf(twin.scenario()), Clock.systemUTC());

        other.says(
                answer(3, "s3-challenge-false-signing-cert", "policy.registrationPoint.signingCertificateRegistered"));

        assertThat(other.score().failure()).isTrue();
        assertThat(other.eitherWasRight()).isTrue();
        twin.close();
    }

    @Test
    void asksOnlyWhatHasARepairToChoose() {
        List<Scenario> pool = documented().stream().filter(ExerciseSheet::fits).toList();

        assertThat(pool)
                .hasSizeGreaterThan(50)
                .allSatisfy(scenario -> assertThat(Repair.of(scenario))
                        .as(scenario.id())
                        .isPresent()
                        .get()
                        .isIn(Repair.ofAll(pool)));
    }

    private Sent send() {
        assertThat(lesson.announce()).isTrue();
        lesson.send();
        return lesson.latest().orElseThrow();
    }

    private static Lesson lesson(String id, ScenarioPlatform platform) {
        Scenario scenario = documented().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        Lesson lesson = new Lesson("x", scenario, platform, stage.open(scenario, platform, 7, true));
        assertThat(lesson.announce()).isTrue();
        lesson.send();
        assertThat(lesson.trouble()).isEmpty();
        return lesson;
    }

    private static Answer answer(int step, String failure, String repair) {
        return new Answer(OptionalInt.of(step), Optional.of(failure), Optional.of(new Repair(repair)));
    }

    private static List<Scenario> documented() {
        try {
            return new ScenarioReader().readAll(List.of(Path.of("documented")));
        } catch (ScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
