package org.ndesharness.scenarios.console.web;

import java.util.Optional;
import org.ndesharness.scenarios.console.page.Frame;
import org.ndesharness.scenarios.console.page.Frame.Viewer;
import org.ndesharness.scenarios.console.page.NoticePage;
import org.ndesharness.scenarios.console.page.Pages;
import org.ndesharness.scenarios.console.page.Words;

/** Which address is answered by whom, and who may ask there. */
final class Router {

    private final Assets assets = new Assets();
    private final Hall hall;
    private final Visitors visitors;
    private final TrainerPages trainer;
    private final ClassPages classes;
    private final LearnerPages learners;
    private final WatchPages watch;
    private final int port;

    Router(
            Hall hall,
            Visitors visitors,
            TrainerPages trainer,
            ClassPages classes,
            LearnerPages learners,
            WatchPages watch,
            int port) {
        this.hall = hall;
        this.visitors = visitors;
        this.trainer = trainer;
        this.classes = classes;
        this.learners = learners;
        this.watch = watch;
        this.port = port;
    }

    /** The topic of a stream that is asked for; empty for pages, and for streams of others. */
    Optional<String> stream(Call call) {
        if (call.isAt("desk", "events")) {
            return call.seat().map(Seat::topic);
        }
        if (call.viewer() != Viewer.TRAINER
                || !call.segment(call.path().size() - 1).equals("events")) {
            return Optional.empty();
        }
        return switch (call.segment(0)) {
            case "lesson" -> hall.lesson(call.segment(1)).map(Hall::topic);
            case "watch" -> Optional.of(WatchPages.TOPIC);
            case "class" ->
                call.segment(2).equals("seat")
                        ? hall.classroom(call.segment(1))
                                .flatMap(classroom -> Optional.of(call.segment(3))
                                        .filter(seat -> seat.matches("\\d{1,4}"))
                                        .flatMap(seat -> classroom.at(Integer.parseInt(seat)))
                                        .map(learner -> Seat.topic(classroom, learner)))
                        : hall.classroom(call.segment(1)).map(Hall::topic);
            default -> Optional.empty();
        };
    }

    /** Answers. */
    Answer answer(Call call) {
        if (call.segment(0).equals("assets") && call.path().size() == 2) {
            return assets.find(call.segment(1)).orElseGet(() -> notFound(call));
        }
        if (call.isAt("language") && call.post()) {
            return language(call);
        }
        if (call.isAt("trainer")) {
            return enter(call);
        }
        Optional<Answer> anybody = learners.answer(call);
        if (anybody.isPresent()) {
            return anybody.get();
        }
        if (call.segment(0).equals("desk") && call.seat().isEmpty()) {
            return notice(call, 404, "notice.no.seat", false);
        }
        return switch (call.viewer()) {
            case TRAINER ->
                trainer.answer(call)
                        .or(() -> classes.answer(call))
                        .or(() -> watch.answer(call))
                        .orElseGet(() -> notFound(call));
            case LEARNER -> call.isAt("") ? Answer.goTo("/desk") : refused(call, "notice.learner");
            case NOBODY -> call.isAt("") ? Answer.goTo("/join") : refused(call, "notice.nobody");
        };
    }

    /** The token is shown once, and is gone from the address at once. */
    private Answer enter(Call call) {
        String shown = call.post() ? call.form().text("token") : call.query().text("token");
        return visitors.trainer(shown)
                .map(session ->
                        Answer.goTo("/").with("Set-Cookie", Visitors.cookie(Visitors.trainerCookie(port), session)))
                .orElseGet(() -> notice(
                        call, shown.isEmpty() ? 200 : 403, shown.isEmpty() ? "notice.enter" : "notice.token", true));
    }

    private Answer language(Call call) {
        String chosen = call.form().text("language");
        String from = call.form().text("from");
        boolean ours = from.startsWith("/") && !from.startsWith("//") && from.matches("[!-~&&[^\\\\]]{1,900}");
        Answer back = Answer.goTo(ours ? from : "/");
        return Words.LANGUAGES.contains(chosen)
                ? back.with("Set-Cookie", Visitors.cookie(Visitors.languageCookie(port), chosen))
                : back;
    }

    private static Answer refused(Call call, String key) {
        return notice(call, 403, key, key.equals("notice.nobody"));
    }

    private static Answer notFound(Call call) {
        return notice(call, 404, "notice.not.found", false);
    }

    private static Answer notice(Call call, int status, String key, boolean token) {
        Words words = call.words();
        Frame frame = new Frame(words, words.say(key), call.viewer(), "", "/", "");
        return Answer.html(
                status,
                Pages.render("notice", frame, new NoticePage(words, words.say(key), words.say(key + ".text"), token)));
    }
}
