package org.ndesharness.scenarios.console.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Lesson.Condition;
import org.ndesharness.scenarios.console.lesson.Mark;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.console.page.Frame;
import org.ndesharness.scenarios.console.page.HomePage;
import org.ndesharness.scenarios.console.page.LessonPage;
import org.ndesharness.scenarios.console.page.Pages;
import org.ndesharness.scenarios.console.page.PickPage;
import org.ndesharness.scenarios.console.page.Words;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/** The trainer's own pages: where to begin, what to demonstrate, and a failure that is demonstrated. */
final class TrainerPages {

    private final Hall hall;
    private final EventStreams streams;

    TrainerPages(Hall hall, EventStreams streams) {
        this.hall = hall;
        this.streams = streams;
    }

    /** Answers; empty for an address that is none of these. */
    Optional<Answer> answer(Call call) {
        return switch (call.segment(0)) {
            case "" -> call.isAt("") ? Optional.of(home(call)) : Optional.empty();
            case "demonstrate" ->
                call.isAt("demonstrate") ? call.post() ? open(call) : Optional.of(pick(call)) : Optional.empty();
            case "lesson" -> hall.lesson(call.segment(1)).flatMap(lesson -> lesson(call, lesson));
            default -> Optional.empty();
        };
    }

    private Answer home(Call call) {
        Words words = call.words();
        Guidance guidance = Guidance.in(words.locale());
        List<HomePage.Link> lessons = hall.lessons().stream()
                .map(lesson -> new HomePage.Link(
                        "/lesson/" + lesson.id(),
                        guidance.title(lesson.scenario().failure()) + " · "
                                + words.say("device." + lesson.platform().word())))
                .toList();
        List<HomePage.Link> classes = hall.classes().stream()
                .map(one ->
                        new HomePage.Link("/class/" + one.code(), one.sheet().title() + " · " + one.code()))
                .toList();
        Frame frame = new Frame(words, words.say("home.title"), call.viewer(), "home", call.address(), "");
        return Answer.html(Pages.render("home", frame, HomePage.of(words, lessons, classes)));
    }

    private Answer pick(Call call) {
        Words words = call.words();
        Frame frame = new Frame(words, words.say("pick.title"), call.viewer(), "demonstrate", call.address(), "");
        PickPage page = PickPage.of(
                words,
                hall.demonstrated(),
                call.query().text("q"),
                call.query().number("step").orElse(0));
        return Answer.html(Pages.render("pick", frame, page));
    }

    private Optional<Answer> open(Call call) {
        OptionalInt index = call.form().index("failure", hall.demonstrated().size());
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Scenario scenario = hall.demonstrated().get(index.getAsInt());
        ScenarioPlatform platform = scenario.platforms().stream()
                .filter(one -> one.word().equals(call.form().text("device")))
                .findFirst()
                .orElse(scenario.platforms().get(0));
        return Optional.of(
                Answer.goTo("/lesson/" + hall.open(scenario, platform).id()));
    }

    private Optional<Answer> lesson(Call call, Lesson lesson) {
        String topic = Hall.topic(lesson);
        if (call.path().size() == 2 && !call.post()) {
            return Optional.of(show(call, lesson, topic));
        }
        if (call.path().size() != 3) {
            return Optional.empty();
        }
        if (call.segment(2).equals("evidence.zip") && !call.post()) {
            return lesson.latest()
                    .map(Sent::evidence)
                    .map(files ->
                            Answer.file("application/zip", "evidence-" + lesson.siteName() + ".zip", files.zip()));
        }
        if (!call.post()) {
            return Optional.empty();
        }
        switch (call.segment(2)) {
            case "send" -> hall.send(lesson, topic);
            case "mend" -> put(lesson, Condition.MENDED, topic);
            case "break" -> put(lesson, Condition.BROKEN, topic);
            case "log" -> put(lesson, Condition.LOGGING, topic);
            case "mark" -> mark(call, lesson, topic);
            case "close" -> {
                hall.close(lesson.id());
                return Optional.of(Answer.goTo("/demonstrate"));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(Answer.goTo("/lesson/" + lesson.id() + back(call)));
    }

    private void put(Lesson lesson, Condition condition, String topic) {
        lesson.put(condition);
        streams.changed(topic);
    }

    private void mark(Call call, Lesson lesson, String topic) {
        call.form()
                .number("line")
                .ifPresent(line -> lesson.turn(new Mark(call.form().text("file"), line)));
        streams.changed(topic);
    }

    /** What was looked at goes on being looked at: the form brings the query of its page. */
    static String back(Call call) {
        String view = call.form().text("view");
        return view.matches("[A-Za-z0-9=&%+._~*/!'()-]{1,600}") ? "?" + view : "";
    }

    private Answer show(Call call, Lesson lesson, String topic) {
        String stream = streams.address("/lesson/" + lesson.id() + "/events", topic);
        LessonPage page = new LessonPage(call.words(), lesson, call.query().has("diagnosis"), call.evidence());
        Frame frame = new Frame(call.words(), page.title(), call.viewer(), "demonstrate", call.address(), stream);
        return Answer.html(Pages.render("lesson", frame, page));
    }
}
