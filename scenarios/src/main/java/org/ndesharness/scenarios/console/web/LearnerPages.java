package org.ndesharness.scenarios.console.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.scenarios.console.exercise.Attempt;
import org.ndesharness.scenarios.console.exercise.ClassFullException;
import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;
import org.ndesharness.scenarios.console.exercise.Repair;
import org.ndesharness.scenarios.console.lesson.Mark;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.console.page.DeskPage;
import org.ndesharness.scenarios.console.page.EvidenceView;
import org.ndesharness.scenarios.console.page.Frame;
import org.ndesharness.scenarios.console.page.JoinPage;
import org.ndesharness.scenarios.console.page.Pages;
import org.ndesharness.scenarios.console.page.Words;

/** The pages of learners: coming in, and the desk. Whose desk it is says the cookie alone. */
final class LearnerPages {

    private final Hall hall;
    private final EventStreams streams;
    private final Visitors visitors;
    private final int port;

    LearnerPages(Hall hall, EventStreams streams, Visitors visitors, int port) {
        this.hall = hall;
        this.streams = streams;
        this.visitors = visitors;
        this.port = port;
    }

    /** Answers; empty for an address that is none of these, or nobody's. */
    Optional<Answer> answer(Call call) {
        if (call.isAt("join")) {
            return Optional.of(call.post() ? join(call) : enter(call));
        }
        return call.segment(0).equals("desk") ? call.seat().flatMap(seat -> desk(call, seat)) : Optional.empty();
    }

    /** Whoever reads the QR code again goes on where they were. */
    private Answer enter(Call call) {
        String code = call.query().text("code");
        boolean seated = call.seat().isPresent() && (code.isBlank() || sits(call, hall.classroom(code)));
        return seated ? Answer.goTo("/desk") : joinPage(call, 200, code, "", "");
    }

    private static boolean sits(Call call, Optional<Classroom> classroom) {
        return classroom.isPresent() && call.seat().map(Seat::classroom).equals(classroom);
    }

    private Answer joinPage(Call call, int status, String code, String name, String complaint) {
        Words words = call.words();
        Frame frame = new Frame(words, words.say("join.title"), Frame.Viewer.NOBODY, "", "/join", "");
        return Answer.html(status, Pages.render("join", frame, new JoinPage(words, code, name, complaint)));
    }

    private Answer join(Call call) {
        String code = call.form().text("code");
        String name = call.form().text("name");
        Optional<Classroom> classroom = hall.classroom(code);
        if (classroom.isEmpty()) {
            return joinPage(call, 404, code, name, "join.no.class");
        }
        if (sits(call, classroom)) {
            return Answer.goTo("/desk");
        }
        if (name.isBlank()) {
            return joinPage(call, 400, code, name, "join.no.name");
        }
        try {
            Learner learner = classroom.get().join(name);
            streams.changed(Hall.topic(classroom.get()));
            return Answer.goTo("/desk")
                    .with(
                            "Set-Cookie",
                            Visitors.cookie(
                                    Visitors.seatCookie(port), visitors.seated(new Seat(classroom.get(), learner))));
        } catch (ClassFullException e) {
            return joinPage(call, 409, code, name, "join.full");
        }
    }

    private Optional<Answer> desk(Call call, Seat seat) {
        Attempt current = seat.learner().current();
        if (current.lesson().first().isEmpty() && current.lesson().trouble().isEmpty()) {
            hall.send(current.lesson(), seat.topic());
        }
        if (call.path().size() == 1 && !call.post()) {
            return Optional.of(
                    show(call, seat, current, seat.learner().attempts().size(), false));
        }
        if (call.path().size() == 3 && !call.post() && call.segment(1).equals("done")) {
            String number = call.segment(2);
            return number.matches("\\d{1,3}")
                    ? seat.learner()
                            .attempt(Integer.parseInt(number))
                            .filter(Attempt::ended)
                            .map(attempt -> show(call, seat, attempt, Integer.parseInt(number), true))
                    : Optional.empty();
        }
        if (call.isAt("desk", "evidence.zip") && !call.post()) {
            return current.lesson()
                    .latest()
                    .map(Sent::evidence)
                    .map(files -> Answer.file(
                            "application/zip", "evidence-" + current.lesson().siteName() + ".zip", files.zip()));
        }
        return call.path().size() == 2 && call.post() ? change(call, seat, current) : Optional.empty();
    }

    private Optional<Answer> change(Call call, Seat seat, Attempt current) {
        switch (call.segment(1)) {
            case "send" -> hall.send(current.lesson(), seat.topic());
            case "hint" -> current.askForAHint();
            case "answer" -> current.says(said(call));
            case "repair" -> repair(call).ifPresent(current::tries);
            case "show" -> current.giveUp();
            case "next" -> seat.learner().next();
            case "mark" ->
                call.form()
                        .number("line")
                        .ifPresent(line ->
                                current.lesson().turn(new Mark(call.form().text("file"), line)));
            case "leave" -> {
                visitors.leave(seat);
                return Optional.of(
                        Answer.goTo("/join").with("Set-Cookie", Visitors.noCookie(Visitors.seatCookie(port))));
            }
            default -> {
                return Optional.empty();
            }
        }
        streams.changed(Hall.topic(seat.classroom()));
        streams.changed(seat.topic());
        return Optional.of(Answer.goTo("/desk" + TrainerPages.back(call)));
    }

    private org.ndesharness.scenarios.console.exercise.Answer said(Call call) {
        OptionalInt step = call.form().index("step", 7);
        List<String> failures = hall.choices().failures();
        OptionalInt failure = call.form().index("failure", failures.size());
        return new org.ndesharness.scenarios.console.exercise.Answer(
                step.isPresent() && step.getAsInt() > 0 ? step : OptionalInt.empty(),
                failure.isPresent() ? Optional.of(failures.get(failure.getAsInt())) : Optional.empty(),
                repair(call));
    }

    private Optional<Repair> repair(Call call) {
        List<Repair> repairs = hall.choices().repairs();
        OptionalInt repair = call.form().index("repair", repairs.size());
        return repair.isPresent() ? Optional.of(repairs.get(repair.getAsInt())) : Optional.empty();
    }

    /** What is shown has been opened; a page that asks by itself shows nobody at work. */
    private void look(Call call, Seat seat, Attempt attempt, DeskPage page) {
        EvidenceView shown = page.evidence();
        if (shown == null) {
            return;
        }
        int before = attempt.read().size();
        if (call.refresh()) {
            attempt.sees(shown.place());
        } else {
            attempt.reads(shown.place());
        }
        if (attempt.read().size() > before) {
            streams.changed(Hall.topic(seat.classroom()));
        }
    }

    private Answer show(Call call, Seat seat, Attempt attempt, int number, boolean reading) {
        String stream = streams.address("/desk/events", seat.topic());
        Classroom classroom = seat.classroom();
        DeskPage page = new DeskPage(
                call.words(),
                attempt,
                new DeskPage.Place(
                        reading ? "/desk/done/" + number : "/desk",
                        number,
                        classroom.sheet().exercises().size(),
                        seat.learner().points(),
                        classroom.sheet().title(),
                        reading,
                        false),
                hall.choices(),
                call.evidence());
        if (!reading) {
            look(call, seat, attempt, page);
        }
        Frame frame = new Frame(
                call.words(), call.words().say("desk.title", number), Frame.Viewer.LEARNER, "", call.address(), stream);
        return Answer.html(Pages.render("desk", frame, page));
    }
}
