package org.ndesharness.scenarios.console.page;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.console.exercise.Attempt;
import org.ndesharness.scenarios.console.exercise.Board;
import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;
import org.ndesharness.scenarios.model.ExerciseSheet.Exercise;

/** A class as its trainer sees it: who is where, and who needs help. */
public final class ClassPage {

    private static final Duration SILENT = Duration.ofMinutes(8);
    private static final int MISLED = 2;

    private final Words words;
    private final Guidance guidance;
    private final Classroom classroom;
    private final String joinAddress;
    private final QrPicture joinPicture;
    private final boolean loopback;
    private final Clock clock;

    /**
     * The page.
     *
     * @param joinAddress where learners join
     * @param loopback whether only this machine reaches it
     */
    public ClassPage(Words words, Classroom classroom, String joinAddress, boolean loopback, Clock clock) {
        this.words = words;
        this.guidance = Guidance.in(words.locale());
        this.classroom = classroom;
        this.joinAddress = joinAddress;
        this.joinPicture = QrPicture.of(joinAddress);
        this.loopback = loopback;
        this.clock = clock;
    }

    /** The texts. */
    public Words words() {
        return words;
    }

    /** Its address. */
    public String base() {
        return "/class/" + classroom.code();
    }

    /** With which learners join. */
    public String code() {
        return classroom.code();
    }

    /** Title of the sheet. */
    public String title() {
        return classroom.sheet().title();
    }

    /** With which the same sheet is drawn again. */
    public String seed() {
        return String.valueOf(classroom.sheet().seed());
    }

    /** Where learners join. */
    public String joinAddress() {
        return joinAddress;
    }

    /** Whether only this machine reaches the address. */
    public boolean loopback() {
        return loopback;
    }

    /** The same as a picture. */
    public QrPicture joinPicture() {
        return joinPicture;
    }

    /** What is asked, in words; the answers. */
    public List<String> exercises() {
        List<String> texts = new ArrayList<>();
        for (Exercise exercise : classroom.sheet().exercises()) {
            texts.add(guidance.title(exercise.scenario().failure()) + " · "
                    + words.say("device." + exercise.platform().word()));
        }
        return texts;
    }

    /** What is shown to the class. */
    public Board board() {
        return classroom.board();
    }

    /** All that can be shown. */
    public List<Board> boards() {
        return List.of(Board.values());
    }

    /** Exercises that were ended, of all learners together. */
    public int done() {
        return classroom.learners().stream().mapToInt(Learner::done).sum();
    }

    /** All exercises of all learners. */
    public int all() {
        return classroom.learners().size() * classroom.sheet().exercises().size();
    }

    /** The first three, or all, as the trainer chose; empty where nothing of that is shown. */
    public List<Row> shownRanks() {
        return switch (classroom.board()) {
            case NOTHING, HOW_MANY -> List.of();
            case FIRST_THREE ->
                classroom.ranked().stream().limit(3).map(this::row).toList();
            case ALL -> classroom.ranked().stream().map(this::row).toList();
        };
    }

    /** Names that led many astray, for the trainer to talk about. */
    public List<String> misled() {
        return classroom.misled().stream()
                .limit(3)
                .map(entry -> guidance.title(entry.getKey()) + " (" + entry.getValue() + ")")
                .toList();
    }

    /** Everybody; those who need help first. */
    public List<Row> rows() {
        return classroom.learners().stream()
                .map(this::row)
                .sorted(Comparator.comparing((Row row) -> row.stuck().isEmpty()).thenComparing(Row::seat))
                .toList();
    }

    private Row row(Learner learner) {
        List<Attempt> attempts = learner.attempts();
        if (attempts.isEmpty()) {
            return new Row(learner.seat(), learner.name(), "–", 0, 0, 0, learner.points(), "", progress(learner));
        }
        Attempt last = attempts.get(attempts.size() - 1);
        List<String> read = last.read();
        Duration silent = Duration.between(last.lastAct(), clock.instant());
        String stuck = last.ended()
                ? ""
                : last.wrong().size() >= MISLED
                        ? words.say("class.stuck.names", last.wrong().size())
                        : silent.compareTo(SILENT) > 0 ? words.say("class.stuck.silent", silent.toMinutes()) : "";
        return new Row(
                learner.seat(),
                learner.name(),
                last.ended()
                        ? words.say("class.at.done", attempts.size())
                        : words.say("class.at", attempts.size(), read.isEmpty() ? "–" : read.get(read.size() - 1)),
                last.hints().size(),
                last.wrong().size(),
                learner.done(),
                learner.points(),
                stuck,
                progress(learner));
    }

    private String progress(Learner learner) {
        StringBuilder marks = new StringBuilder();
        List<Attempt> attempts = learner.attempts();
        for (int i = 0; i < classroom.sheet().exercises().size(); i++) {
            marks.append(
                    i >= attempts.size()
                            ? '–'
                            : attempts.get(i).ended() ? attempts.get(i).score().complete() ? '✓' : '✕' : '▶');
        }
        return marks.toString();
    }

    /**
     * A learner.
     *
     * @param stuck why help may be needed; empty where it is not
     * @param progress a sign for each exercise
     */
    public record Row(
            int seat,
            String name,
            String at,
            int hints,
            int wrong,
            int done,
            int points,
            String stuck,
            String progress) {}
}
