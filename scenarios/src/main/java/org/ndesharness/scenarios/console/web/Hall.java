package org.ndesharness.scenarios.console.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ndesharness.scenarios.console.exercise.Alike;
import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;
import org.ndesharness.scenarios.console.exercise.Repair;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.page.DeskPage;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.ExerciseSheet.Exercise;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.runner.Stage;

/** Everything that is open: lessons of the trainer, and classes. Safe for several threads. */
final class Hall implements AutoCloseable {

    private static final int MOST_LESSONS = 20;
    private static final int MOST_CLASSES = 10;
    private static final int BYTES_OF_ID = 5;

    /** Walks are work for a processor; more at once would only make each of them slower. */
    private static final int WALKS_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final Stage stage;
    private final List<Scenario> demonstrated;
    private final List<Scenario> pool;
    private final DeskPage.Choices choices;
    private final Alike alike;
    private final EventStreams streams;
    private final SecureRandom random;
    private final Clock clock;
    private final ExecutorService walks = Executors.newFixedThreadPool(WALKS_AT_ONCE, work -> {
        Thread thread = new Thread(work, "walk");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Lesson> lessons = new LinkedHashMap<>();
    private final Map<String, Classroom> classes = new LinkedHashMap<>();

    Hall(List<Scenario> documented, EventStreams streams, SecureRandom random, Clock clock) {
        this.stage = new Stage(clock);
        this.streams = streams;
        this.random = random;
        this.clock = clock;
        this.demonstrated = documented.stream()
                .filter(scenario ->
                        !scenario.isHealthy() && scenario.course().steps().isEmpty())
                .toList();
        this.pool = documented.stream().filter(ExerciseSheet::fits).toList();
        this.alike = new Alike(pool);
        this.choices = new DeskPage.Choices(
                pool.stream().map(Scenario::failure).distinct().sorted().toList(), Repair.ofAll(pool));
    }

    /** What can be demonstrated. */
    List<Scenario> demonstrated() {
        return demonstrated;
    }

    /** What exercises are drawn from. */
    List<Scenario> pool() {
        return pool;
    }

    /** What learners choose from. */
    DeskPage.Choices choices() {
        return choices;
    }

    Clock clock() {
        return clock;
    }

    /** Opens a lesson; the oldest is closed where there are too many. */
    synchronized Lesson open(Scenario scenario, ScenarioPlatform platform) {
        if (lessons.size() >= MOST_LESSONS) {
            close(lessons.keySet().iterator().next());
        }
        Lesson lesson =
                new Lesson(newId(), scenario, platform, stage.open(scenario, platform, random.nextLong(), false));
        lessons.put(lesson.id(), lesson);
        return lesson;
    }

    synchronized Optional<Lesson> lesson(String id) {
        return Optional.ofNullable(lessons.get(id));
    }

    synchronized List<Lesson> lessons() {
        return new ArrayList<>(lessons.values());
    }

    /** Closes a lesson. */
    synchronized void close(String id) {
        Lesson closed = lessons.remove(id);
        if (closed != null) {
            walks.execute(closed::close);
            streams.forget(topic(closed));
        }
    }

    static String topic(Lesson lesson) {
        return "lesson/" + lesson.id();
    }

    /** Sends the device of a lesson, if none is on its way; those of that topic are told when it has come back. */
    void send(Lesson lesson, String... topics) {
        if (lesson.announce()) {
            walks.execute(() -> {
                lesson.send();
                for (String topic : topics) {
                    streams.changed(topic);
                }
            });
            for (String topic : topics) {
                streams.changed(topic);
            }
        }
    }

    /** Opens a class; empty where there are too many. */
    synchronized Optional<Classroom> open(ExerciseSheet sheet) {
        if (classes.size() >= MOST_CLASSES) {
            return Optional.empty();
        }
        String code = Classroom.newCode(random);
        Classroom classroom = new Classroom(code, sheet, this::exercise, alike, clock);
        classes.put(code, classroom);
        return Optional.of(classroom);
    }

    private Lesson exercise(Exercise exercise, long seed) {
        return new Lesson(
                newId(),
                exercise.scenario(),
                exercise.platform(),
                stage.open(exercise.scenario(), exercise.platform(), seed, true));
    }

    /** The class of a code, as people type it. */
    synchronized Optional<Classroom> classroom(String code) {
        return Optional.ofNullable(
                classes.get(code.strip().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT)));
    }

    synchronized List<Classroom> classes() {
        return new ArrayList<>(classes.values());
    }

    /** Closes a class. */
    synchronized void close(Classroom classroom) {
        if (classes.remove(classroom.code()) != null) {
            walks.execute(classroom::close);
            for (Learner learner : classroom.learners()) {
                streams.forget(Seat.topic(classroom, learner));
            }
            streams.forget(topic(classroom));
        }
    }

    static String topic(Classroom classroom) {
        return "class/" + classroom.code();
    }

    private String newId() {
        byte[] bytes = new byte[BYTES_OF_ID];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public synchronized void close() {
        walks.shutdownNow();
        lessons.values().forEach(Lesson::close);
        classes.values().forEach(Classroom::close);
        stage.close();
    }
}
