package org.ndesharness.scenarios.console.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.scenarios.console.exercise.Attempt;
import org.ndesharness.scenarios.console.exercise.Hint;
import org.ndesharness.scenarios.console.exercise.Repair;
import org.ndesharness.scenarios.console.exercise.Score;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.report.Wording;

/** An exercise as its learner sees it. Before the end nothing in it follows from what is wrong but the files themselves. */
public final class DeskPage {

    private final Words words;
    private final Guidance guidance;
    private final Attempt attempt;
    private final Place place;
    private final Choices choices;
    private final Optional<Sent> latest;
    private final Optional<DiagnosisPanel> truth;
    private final @Nullable EvidenceView evidence;

    /**
     * Where it stands among the others.
     *
     * @param base address of the page
     * @param number of the exercise, counted from 1
     * @param of how many there are
     * @param points of all exercises so far
     * @param title of the sheet
     * @param reading whether it is only looked at: an earlier exercise, or the trainer's view
     * @param trainer whether the trainer looks, who sees the truth
     */
    public record Place(String base, int number, int of, int points, String title, boolean reading, boolean trainer) {}

    /** What can be chosen: failures and repairs, by their number. */
    public record Choices(List<String> failures, List<Repair> repairs) {
        public Choices {
            failures = List.copyOf(failures);
            repairs = List.copyOf(repairs);
        }
    }

    /** The page. */
    public DeskPage(Words words, Attempt attempt, Place place, Choices choices, EvidenceView.Asked asked) {
        this.words = words;
        this.guidance = Guidance.in(words.locale());
        this.attempt = attempt;
        this.place = place;
        this.choices = choices;
        this.latest = attempt.lesson().latest();
        this.truth = attempt.lesson()
                .first()
                .filter(sent -> attempt.ended() || place.trainer())
                .map(sent -> new DiagnosisPanel(words, sent.said()));
        this.evidence = latest.map(sent -> new EvidenceView(
                        words,
                        sent.evidence(),
                        place.base(),
                        attempt.lesson().marks(),
                        truth.map(DiagnosisPanel::letters).orElse(Map.of()),
                        asked))
                .orElse(null);
    }

    /** The texts. */
    public Words words() {
        return words;
    }

    /** Where it stands. */
    public Place place() {
        return place;
    }

    /** Whether a device is on its way. */
    public boolean underWay() {
        return attempt.lesson().underWay();
    }

    /** Why the latest sending could not be carried out; empty when it could. */
    public String trouble() {
        return attempt.lesson().trouble().isPresent() ? words.say("trouble") : "";
    }

    /** What kind of device it is. */
    public String device() {
        return words.say("device." + attempt.lesson().platform().word());
    }

    /** How often it was sent. */
    public int sendings() {
        return attempt.lesson().sendings();
    }

    /** What the device asked for and was answered. */
    public List<WayRow> asked() {
        return latest.map(sent -> WayRow.of(words, sent.asked())).orElse(List.of());
    }

    /** How it ended for the device. */
    public String ending() {
        return latest.map(sent -> words.say("ending." + sent.ending().word())).orElse("");
    }

    /** The picture: blind before the end. */
    public FlowPicture flow() {
        return ended() || place.trainer()
                ? attempt.lesson()
                        .first()
                        .map(sent -> FlowPicture.of(words, sent))
                        .orElseGet(() -> FlowPicture.empty(words))
                : FlowPicture.hidden(words);
    }

    /** The files; null before the first sending. */
    public @Nullable EvidenceView evidence() {
        return evidence;
    }

    /** Whether it is over. */
    public boolean ended() {
        return attempt.ended();
    }

    /** Whether there is another exercise. */
    public boolean hasNext() {
        return place.number() < place.of();
    }

    /** What it is worth. */
    public Score score() {
        return attempt.score();
    }

    /** Files that were opened. */
    public String read() {
        return attempt.read().isEmpty() ? words.say("desk.nothing.read") : String.join(", ", attempt.read());
    }

    /** The hints so far, in words. */
    public List<HintText> hints() {
        List<HintText> texts = new ArrayList<>();
        for (Hint hint : attempt.hints()) {
            texts.add(
                    hint.line().isPresent()
                            ? new HintText(
                                    words.say(
                                            "hint.line",
                                            hint.place(),
                                            String.valueOf(hint.line().get().line())),
                                    hint.place(),
                                    hint.line().get().line(),
                                    "")
                            : new HintText(
                                    words.say("hint.file", hint.place(), hint.candidates()),
                                    hint.place(),
                                    0,
                                    hint.kind().map(guidance::howToCollect).orElse("")));
        }
        return texts;
    }

    /** The price of the next hint; 0 where there is none. */
    public int nextPrice() {
        return attempt.nextPrice().orElse(0);
    }

    /** Names that were wrong, each with why. */
    public List<String> wrong() {
        return attempt.wrong().stream()
                .map(one -> guidance.title(one.failure()) + " – "
                        + one.because()
                                .map(why -> Wording.visible(guidance.say(why)))
                                .orElseGet(() -> words.say("desk.nothing.speaks")))
                .toList();
    }

    /** The steps to choose from. */
    public List<Choice> steps() {
        List<Choice> steps = new ArrayList<>();
        for (int step = 1; step <= 6; step++) {
            steps.add(new Choice(
                    step,
                    words.say("step.of", step, words.say("step." + step)),
                    attempt.answer().step().orElse(0) == step));
        }
        return steps;
    }

    /** The failures to choose from. */
    public List<Choice> failures() {
        List<Choice> all = new ArrayList<>();
        for (int i = 0; i < choices.failures().size(); i++) {
            String id = choices.failures().get(i);
            all.add(new Choice(i, guidance.title(id), attempt.answer().failure().equals(Optional.of(id))));
        }
        return all.stream()
                .sorted(java.util.Comparator.comparing(Choice::text, java.text.Collator.getInstance(words.locale())))
                .toList();
    }

    /** The repairs to choose from. */
    public List<Choice> repairs() {
        List<Choice> all = new ArrayList<>();
        for (int i = 0; i < choices.repairs().size(); i++) {
            Repair repair = choices.repairs().get(i);
            all.add(new Choice(
                    i,
                    words.say("repair." + repair.setting()),
                    attempt.answer().repair().or(attempt::tried).equals(Optional.of(repair))));
        }
        return all;
    }

    /** What was tried last; empty when nothing was. */
    public String tried() {
        return attempt.tried()
                .map(repair -> words.say("repair." + repair.setting()))
                .orElse("");
    }

    /** The diagnosis of what was handed over first; null before the end. */
    public @Nullable DiagnosisPanel truth() {
        return truth.orElse(null);
    }

    /** What was wrong, in one line; asked for after the end. */
    public String answer() {
        return guidance.title(attempt.lesson().scenario().failure());
    }

    /** What puts it right; asked for after the end. */
    public String repair() {
        return Repair.of(attempt.lesson().scenario())
                .map(repair -> words.say("repair." + repair.setting()))
                .orElse("");
    }

    /** Whether the files could not tell what was named from what was staged. */
    public boolean eitherWasRight() {
        return attempt.eitherWasRight();
    }

    /** Files in the order in which the documentation would have had them opened; asked for after the end. */
    public String documentedPath() {
        Set<String> files = new LinkedHashSet<>();
        attempt.lesson()
                .first()
                .ifPresent(sent -> sent.said()
                        .flow()
                        .steps()
                        .forEach(step ->
                                step.seen().stream().map(Seen::citation).forEach(line -> files.add(line.file()))));
        attempt.lesson()
                .scenario()
                .confirming()
                .ifPresent(place -> attempt.lesson()
                        .first()
                        .ifPresent(sent -> sent.evidence().places().stream()
                                .filter(file -> org.ndesharness.scenarios.model.FilePattern.fits(place, file))
                                .forEach(files::add)));
        return files.stream().collect(Collectors.joining(" → "));
    }

    /** Whether the site is mended, as far as the learner tried; for the trainer. */
    public boolean mended() {
        return attempt.lesson().condition() == Lesson.Condition.MENDED;
    }

    /** One of several things to choose. */
    public record Choice(int value, String text, boolean chosen) {}

    /** A hint in words. */
    public record HintText(String text, String file, int line, String how) {}
}
