package org.ndesharness.scenarios.console.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.scenarios.console.exercise.Repair;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.console.lesson.Stop;
import org.ndesharness.scenarios.model.Setting;

/** A failure that is demonstrated. */
public final class LessonPage {

    private final Words words;
    private final Lesson lesson;
    private final Guidance guidance;
    private final Optional<Sent> latest;
    private final Optional<DiagnosisPanel> diagnosis;
    private final @Nullable EvidenceView evidence;

    /**
     * The page.
     *
     * @param diagnosed whether the diagnosis is open
     */
    public LessonPage(Words words, Lesson lesson, boolean diagnosed, EvidenceView.Asked asked) {
        this.words = words;
        this.lesson = lesson;
        this.guidance = Guidance.in(words.locale());
        this.latest = lesson.latest();
        this.diagnosis = latest.filter(sent -> diagnosed).map(sent -> new DiagnosisPanel(words, sent.said()));
        this.evidence = latest.map(sent -> new EvidenceView(
                        words,
                        sent.evidence(),
                        base(),
                        lesson.marks(),
                        diagnosis.map(DiagnosisPanel::letters).orElse(Map.of()),
                        pointed(asked, sent.way())))
                .orElse(null);
    }

    /** Who does not ask for a line is shown the one where the walk stopped, or the last that it passed in that file. */
    private static EvidenceView.Asked pointed(EvidenceView.Asked asked, List<Stop> way) {
        if (asked.line() > 0 || !asked.search().isBlank()) {
            return asked;
        }
        Predicate<Citation> opened =
                line -> asked.place().isEmpty() || line.file().equals(asked.place());
        Optional<Citation> stopped = way.stream()
                .filter(stop -> !stop.well())
                .flatMap(stop -> stop.shownBy().stream())
                .filter(opened)
                .findFirst();
        Optional<Citation> passed = way.stream()
                .flatMap(stop -> stop.shownBy().stream())
                .filter(opened)
                .reduce((earlier, later) -> later);
        return stopped.or(() -> passed)
                .map(line -> new EvidenceView.Asked(line.file(), "", line.line()))
                .orElse(asked);
    }

    /** The texts. */
    public Words words() {
        return words;
    }

    /** Its address. */
    public String base() {
        return "/lesson/" + lesson.id();
    }

    /** What is wrong, in one line. */
    public String title() {
        return guidance.title(lesson.scenario().failure());
    }

    /** What one sees of it. */
    public String symptom() {
        return guidance.symptom(lesson.scenario().failure());
    }

    /** The id of the failure. */
    public String failure() {
        return lesson.scenario().failure();
    }

    /** What kind of device it is. */
    public String device() {
        return words.say("device." + lesson.platform().word());
    }

    /** How the site stands. */
    public Lesson.Condition condition() {
        return lesson.condition();
    }

    /** Whether a device is on its way. */
    public boolean underWay() {
        return lesson.underWay();
    }

    /** How often a device was sent. */
    public int sendings() {
        return lesson.sendings();
    }

    /** Why the latest sending could not be carried out; empty when it could. */
    public String trouble() {
        return lesson.trouble().orElse("");
    }

    /** The picture. */
    public FlowPicture flow() {
        return latest.map(sent -> FlowPicture.of(words, sent)).orElseGet(() -> FlowPicture.empty(words));
    }

    /** The stops. */
    public List<WayRow> way() {
        return latest.map(sent -> WayRow.of(words, sent.way())).orElse(List.of());
    }

    /** How it ended for the device, and where it stopped, which may be behind the device; empty before the first sending. */
    public String ending() {
        return latest.map(sent -> words.say("ending." + sent.ending().word()) + stopped(sent))
                .orElse("");
    }

    private String stopped(Sent sent) {
        if (sent.said().stoppedAt().isEmpty()) {
            return "";
        }
        int step = sent.said().stoppedAt().getAsInt();
        return " – " + words.say("stopped.at", step, words.say("step." + step));
    }

    /** Whether all is well. */
    public boolean healthy() {
        return latest.map(Sent::healthy).orElse(false);
    }

    /** The files; null before the first sending. */
    public @Nullable EvidenceView evidence() {
        return evidence;
    }

    /** The diagnosis; null while it is closed. */
    public @Nullable DiagnosisPanel diagnosis() {
        return diagnosis.orElse(null);
    }

    /** Whether the documentation asks for a log that is off. */
    public boolean canLog() {
        return lesson.scenario().secondCollection().isPresent() && lesson.condition() == Lesson.Condition.BROKEN;
    }

    /** The settings that are wrong, each with its healthy value. */
    public List<Change> changes() {
        return lesson.scenario().staging().changes().stream()
                .filter(Repair::isBroken)
                .map(this::change)
                .toList();
    }

    private Change change(Setting setting) {
        String path = setting.station() + "." + setting.name();
        return new Change(
                path,
                words.find("repair." + path).orElse(""),
                setting.value(),
                Setting.word(lesson.scenario().course().base().valueOf(path)));
    }

    /**
     * A setting.
     *
     * @param repair what is done when it is put right, in words; empty for what goes with another
     */
    public record Change(String path, String repair, String broken, String healthy) {}
}
