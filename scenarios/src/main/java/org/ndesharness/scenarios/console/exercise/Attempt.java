package org.ndesharness.scenarios.console.exercise;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Lesson.Condition;
import org.ndesharness.scenarios.console.lesson.Sent;

/** One learner at one exercise. Safe for several threads. */
public final class Attempt {

    private final Lesson lesson;
    private final Map<String, Integer> names;
    private final Clock clock;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<WrongName> wrong = new ArrayList<>();
    private Answer answer = new Answer(java.util.OptionalInt.empty(), Optional.empty(), Optional.empty());
    private List<Hint> trail = List.of();
    private int hints;
    private int free;
    private boolean step;
    private boolean failure;
    private boolean repair;
    private boolean shown;
    private Optional<Repair> tried = Optional.empty();
    private Instant lastAct;

    /**
     * An attempt that has just begun.
     *
     * @param names failures that it can be called, each with its step
     */
    Attempt(Lesson lesson, Map<String, Integer> names, Clock clock) {
        this.lesson = lesson;
        this.names = Map.copyOf(names);
        this.clock = clock;
        this.lastAct = clock.instant();
    }

    /** Site and device. */
    public Lesson lesson() {
        return lesson;
    }

    /** The learner opens a file. */
    public synchronized void reads(String place) {
        act();
        read.add(place);
    }

    /** A file is shown to the learner, who did nothing for it. */
    public synchronized void sees(String place) {
        read.add(place);
    }

    /** Files that were opened, in the order in which they first were. */
    public synchronized List<String> read() {
        return List.copyOf(read);
    }

    /** The learner asks for a hint. */
    public synchronized void askForAHint() {
        act();
        if (ended() || hints >= trail().size()) {
            return;
        }
        hints++;
    }

    /** The trainer gives the next hint, for nothing. */
    public synchronized void giveAHint() {
        if (!ended() && hints < trail().size()) {
            hints++;
            free++;
        }
    }

    /** Hints so far. */
    public synchronized List<Hint> hints() {
        return trail().subList(0, Math.min(hints, trail().size()));
    }

    /** The price of the next hint; empty when there is none. */
    public synchronized Optional<Integer> nextPrice() {
        return !ended() && hints < trail().size() ? Optional.of(Score.price(hints - free)) : Optional.empty();
    }

    private List<Hint> trail() {
        if (trail.isEmpty()) {
            trail = lesson.first().map(sent -> HintTrail.of(lesson, sent)).orElse(List.of());
        }
        return trail;
    }

    /** The learner tries a repair: what it does not touch stays broken. The device has to be sent to see. */
    public synchronized void tries(Repair attempted) {
        act();
        tried = Optional.of(attempted);
        boolean right = Repair.of(lesson.scenario()).filter(attempted::equals).isPresent();
        lesson.put(right ? Condition.MENDED : Condition.BROKEN);
    }

    /** The repair that was tried last. */
    public synchronized Optional<Repair> tried() {
        return tried;
    }

    /** The learner answers; what was right before stays right. */
    public synchronized void says(Answer said) {
        act();
        if (ended()) {
            return;
        }
        answer = said;
        step |= said.step().isPresent() && names.containsValue(said.step().getAsInt());
        repair |= said.repair().isPresent() && said.repair().equals(Repair.of(lesson.scenario()));
        if (said.failure().isPresent() && !failure) {
            judge(said.failure().get());
        }
    }

    private void judge(String named) {
        if (named.equals(lesson.scenario().failure()) || cannotBeToldApart(named)) {
            failure = true;
        } else if (wrong.stream().noneMatch(before -> before.failure().equals(named))) {
            Optional<Reason> because = diagnosis()
                    .flatMap(said -> said.ruledOut().stream()
                            .filter(out -> out.failure().equals(named))
                            .findFirst())
                    .map(Diagnosis.RuledOut::why);
            wrong.add(new WrongName(named, because));
        }
    }

    /** Where the files speak for two alike, either is right. */
    private boolean cannotBeToldApart(String named) {
        return (names.containsKey(named) && !isRuledOut(named))
                || lesson.scenario().expected().also().contains(named)
                || diagnosis()
                        .filter(said -> said.findings().stream()
                                .anyMatch(finding -> finding.failure().equals(named)
                                        && said.first()
                                                .map(Finding::certainty)
                                                .equals(Optional.of(finding.certainty()))))
                        .isPresent();
    }

    private boolean isRuledOut(String named) {
        return diagnosis()
                .filter(said ->
                        said.ruledOut().stream().anyMatch(out -> out.failure().equals(named)))
                .isPresent();
    }

    private Optional<Diagnosis> diagnosis() {
        return lesson.first().map(Sent::said);
    }

    /** Whether the evidence could not tell the named failure from the staged one. */
    public synchronized boolean eitherWasRight() {
        return failure
                && !answer.failure().equals(Optional.of(lesson.scenario().failure()))
                && answer.failure().isPresent();
    }

    /** The learner wants to be shown. */
    public synchronized void giveUp() {
        act();
        if (!ended()) {
            shown = true;
        }
    }

    /** Whether it is over: all found, or shown. */
    public synchronized boolean ended() {
        return shown || score().complete();
    }

    /** What it is worth. */
    public synchronized Score score() {
        return new Score(step, failure, repair, hints - free, wrong.size(), shown);
    }

    /** The latest answer. */
    public synchronized Answer answer() {
        return answer;
    }

    /** Names that were wrong. */
    public synchronized List<WrongName> wrong() {
        return List.copyOf(wrong);
    }

    /** When the learner last did something. */
    public synchronized Instant lastAct() {
        return lastAct;
    }

    private void act() {
        lastAct = clock.instant();
    }
}
