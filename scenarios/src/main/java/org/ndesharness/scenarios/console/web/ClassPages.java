package org.ndesharness.scenarios.console.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ndesharness.scenarios.console.exercise.Attempt;
import org.ndesharness.scenarios.console.exercise.Board;
import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;
import org.ndesharness.scenarios.console.page.ClassPage;
import org.ndesharness.scenarios.console.page.DeskPage;
import org.ndesharness.scenarios.console.page.ExercisePage;
import org.ndesharness.scenarios.console.page.Frame;
import org.ndesharness.scenarios.console.page.HomePage;
import org.ndesharness.scenarios.console.page.Pages;
import org.ndesharness.scenarios.console.page.PickPage;
import org.ndesharness.scenarios.console.page.Words;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ExerciseSheetReader;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.serve.Exposure;

/** The trainer's pages of classes: a sheet of exercises, who is where, and what the class sees of it. */
final class ClassPages {

    private static final int MOST = 20;
    private static final int USUAL = 5;
    private static final int LONGEST_TITLE = 80;

    private final Hall hall;
    private final EventStreams streams;
    private final Visitors visitors;
    private final SecureRandom random;
    private final Optional<ExerciseSheet> proposed;
    private final Optional<String> reachable;

    /**
     * Pages of classes.
     *
     * @param reachable origin by which others reach the console; empty where nobody else does
     */
    ClassPages(
            Hall hall,
            EventStreams streams,
            Visitors visitors,
            SecureRandom random,
            Optional<ExerciseSheet> proposed,
            Optional<String> reachable) {
        this.hall = hall;
        this.streams = streams;
        this.visitors = visitors;
        this.random = random;
        this.proposed = proposed;
        this.reachable = reachable;
    }

    /** Answers; empty for an address that is none of these. */
    Optional<Answer> answer(Call call) {
        if (call.isAt("exercise")) {
            return Optional.of(call.post() ? open(call) : exercise(call, 200, "", proposedSheet()));
        }
        return call.segment(0).equals("class") && call.path().size() > 1
                ? hall.classroom(call.segment(1)).flatMap(classroom -> classroom(call, classroom))
                : Optional.empty();
    }

    private String proposedSheet() {
        return proposed.map(ExerciseSheet::yaml).orElse("");
    }

    private Answer exercise(Call call, int status, String complaint, String sheet) {
        Words words = call.words();
        List<HomePage.Link> classes = hall.classes().stream()
                .map(one ->
                        new HomePage.Link("/class/" + one.code(), one.sheet().title() + " · " + one.code()))
                .toList();
        Frame frame = new Frame(words, words.say("exercise.title"), call.viewer(), "exercise", "/exercise", "");
        return Answer.html(
                status,
                Pages.render(
                        "exercise",
                        frame,
                        new ExercisePage(
                                words,
                                classes,
                                String.valueOf(1 + random.nextInt(9999)),
                                MOST,
                                PickPage.of(words, hall.pool(), "", 0).groups(),
                                complaint,
                                sheet)));
    }

    private Answer open(Call call) {
        String typed = call.form().text("sheet");
        try {
            ExerciseSheet sheet = typed.isBlank()
                    ? drawn(call)
                    : new ExerciseSheetReader(hall.pool()).parse(call.words().say("exercise.sheet"), typed);
            return hall.open(sheet)
                    .map(classroom -> Answer.goTo("/class/" + classroom.code()))
                    .orElseGet(() -> exercise(call, 409, call.words().say("exercise.too.many"), typed));
        } catch (ScenarioException e) {
            return exercise(call, 400, String.valueOf(e.getMessage()), typed);
        }
    }

    private ExerciseSheet drawn(Call call) throws ScenarioException {
        OptionalInt seed = call.form().number("seed");
        if (seed.isEmpty()) {
            throw new ScenarioException(call.words().say("exercise.bad.seed"));
        }
        List<Scenario> chosen = chosen(call);
        List<Scenario> pool = chosen.isEmpty() ? ofSteps(call) : chosen;
        if (pool.isEmpty()) {
            throw new ScenarioException(call.words().say("exercise.no.failures"));
        }
        int count = chosen.isEmpty()
                ? Math.max(1, Math.min(MOST, call.form().number("count").orElse(USUAL)))
                : MOST;
        String title = call.form()
                .text("title")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ")
                .strip();
        return ExerciseSheet.draw(
                title.isEmpty()
                        ? call.words().say("exercise.untitled")
                        : title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                seed.getAsInt(),
                pool,
                count);
    }

    /** Failures that the trainer ticked; the seed decides their order and the devices, so that the list gives nothing away. */
    private List<Scenario> chosen(Call call) {
        List<String> ticked = call.form().all("failure");
        return IntStream.range(0, hall.pool().size())
                .filter(index -> ticked.contains(String.valueOf(index)))
                .mapToObj(hall.pool()::get)
                .toList();
    }

    private List<Scenario> ofSteps(Call call) {
        List<String> steps = call.form().all("step");
        return hall.pool().stream()
                .filter(scenario -> steps.isEmpty()
                        || steps.contains(String.valueOf(scenario.step().orElse(0))))
                .toList();
    }

    private Optional<Answer> classroom(Call call, Classroom classroom) {
        String topic = Hall.topic(classroom);
        String base = "/class/" + classroom.code();
        if (call.path().size() == 2 && !call.post()) {
            return Optional.of(show(call, classroom, "classroom"));
        }
        if (call.path().size() == 3 && !call.post()) {
            return switch (call.segment(2)) {
                case "board" -> Optional.of(show(call, classroom, "board"));
                case "sheet.yaml" ->
                    Optional.of(Answer.file(
                            "application/yaml; charset=utf-8",
                            "exercises.yaml",
                            classroom.sheet().yaml().getBytes(StandardCharsets.UTF_8)));
                case "scores.csv" ->
                    Optional.of(Answer.file(
                            "text/csv; charset=utf-8",
                            "scores.csv",
                            ScoreTable.csv(classroom).getBytes(StandardCharsets.UTF_8)));
                default -> Optional.empty();
            };
        }
        if (call.path().size() == 4 && !call.post() && call.segment(2).equals("seat")) {
            return learner(classroom, call.segment(3)).map(learner -> desk(call, classroom, learner));
        }
        if (call.path().size() != 3 || !call.post()) {
            return Optional.empty();
        }
        switch (call.segment(2)) {
            case "board" ->
                Arrays.stream(Board.values())
                        .filter(board -> board.name().equals(call.form().text("board")))
                        .forEach(classroom::show);
            case "hint" ->
                learner(classroom, call.form().text("seat")).ifPresent(learner -> {
                    learner.current().giveAHint();
                    streams.changed(Seat.topic(classroom, learner));
                });
            case "close" -> {
                // First, for the pages of those who sit there ask again as soon as it is closed.
                visitors.leave(classroom.code());
                hall.close(classroom);
                return Optional.of(Answer.goTo("/exercise"));
            }
            default -> {
                return Optional.empty();
            }
        }
        streams.changed(topic);
        classroom.learners().forEach(learner -> streams.changed(Seat.topic(classroom, learner)));
        return Optional.of(Answer.goTo(base));
    }

    private static Optional<Learner> learner(Classroom classroom, String seat) {
        return seat.matches("\\d{1,4}") ? classroom.at(Integer.parseInt(seat)) : Optional.empty();
    }

    private Answer show(Call call, Classroom classroom, String template) {
        Words words = call.words();
        String stream = streams.address("/class/" + classroom.code() + "/events", Hall.topic(classroom));
        Frame frame = new Frame(words, classroom.sheet().title(), call.viewer(), "exercise", call.address(), stream);
        ClassPage page = new ClassPage(
                words,
                classroom,
                invitation(call.origin()) + "/join?code=" + classroom.code(),
                reachable.isEmpty(),
                hall.clock());
        return Answer.html(Pages.render(template, frame, page));
    }

    /** The trainer came by an address that leads there; learners can use the same, unless it is the trainer's own machine's. */
    private String invitation(String origin) {
        String host = Optional.ofNullable(URI.create(origin).getHost()).orElse("");
        return Exposure.isLoopback(host) ? reachable.orElse(origin) : origin;
    }

    /** A learner's desk, looked at over the shoulder. */
    private Answer desk(Call call, Classroom classroom, Learner learner) {
        List<Attempt> attempts = learner.attempts();
        if (attempts.isEmpty()) {
            return Answer.goTo("/class/" + classroom.code());
        }
        Words words = call.words();
        String base = "/class/" + classroom.code() + "/seat/" + learner.seat();
        DeskPage page = new DeskPage(
                words,
                attempts.get(attempts.size() - 1),
                new DeskPage.Place(
                        base,
                        attempts.size(),
                        classroom.sheet().exercises().size(),
                        learner.points(),
                        learner.name(),
                        true,
                        true),
                hall.choices(),
                call.evidence());
        Frame frame = new Frame(
                words,
                learner.name(),
                call.viewer(),
                "exercise",
                call.address(),
                streams.address(base + "/events", Seat.topic(classroom, learner)));
        return Answer.html(Pages.render("desk", frame, page));
    }
}
