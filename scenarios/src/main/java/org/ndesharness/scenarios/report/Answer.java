package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.client.diagnosis.scope.Scoped;

/**
 * An answer to "what is wrong here?" with all that every form of it is written from: text, Markdown, a page.
 *
 * @param diagnosis what may be shown of it
 * @param scope what it is about, and what was left out
 * @param filesRead how many files were recognised
 * @param surroundings for files that could be read again the lines around those cited, by number
 * @param guidance cause and cure, in the language asked for
 * @param words the words around, in the same
 */
public record Answer(
        Diagnosis diagnosis,
        Scoped scope,
        int filesRead,
        Map<String, SortedMap<Integer, String>> surroundings,
        Guidance guidance,
        DiagnosisWords words) {

    /** The CA's. */
    private static final int FIRST_WITH_CERTIFICATE = 4;

    public Answer {
        surroundings = Map.copyOf(surroundings);
    }

    /** Where it stopped, in words; that it went through, or that nothing was wrong; or nothing. */
    public String where() {
        if (diagnosis.stoppedAt().isEmpty()) {
            return switch (diagnosis.verdict()) {
                case HEALTHY -> words.say(certified() ? "went.through" : "read.well");
                case INCONCLUSIVE -> diagnosis.findings().isEmpty() ? words.say("read.in.vain") : "";
                case FAILURE -> "";
            };
        }
        int step = diagnosis.stoppedAt().getAsInt();
        return words.say(namesAStep() ? "stopped" : "stopped.unexplained", step, words.step(step));
    }

    /** Whether a line shows a certificate; a good answer at the URL or a check that passed is nobody's enrolment. */
    private boolean certified() {
        return diagnosis.flow().steps().stream()
                .anyMatch(step -> step.step() >= FIRST_WITH_CERTIFICATE && step.state() == StepState.PASSED);
    }

    /** Whether a rule says where it stopped; else only the steps themselves do. */
    private boolean namesAStep() {
        return diagnosis.findings().stream()
                .flatMap(finding -> Catalogue.find(finding.failure()).stream())
                .anyMatch(failure -> failure.step().equals(diagnosis.stoppedAt()));
    }

    /** What was left out, and what was kept although it may not belong; empty when nothing was asked to be left out. */
    public List<String> leftOut() {
        List<String> told = new ArrayList<>();
        if (scope.narrowed()) {
            told.add(words.say("left.out.entries", scope.entriesOutside()));
        }
        if (!scope.filesOutside().isEmpty()) {
            told.add(words.say("left.out.files", scope.filesOutside().size(), String.join(", ", scope.filesOutside())));
        }
        if (scope.narrowed() && scope.entriesWithoutTime() > 0) {
            told.add(words.say("kept.timeless", scope.entriesWithoutTime()));
        }
        return List.copyOf(told);
    }

    /** Clocks that differ by more than requests take, a sentence each. */
    public List<String> clocks() {
        return diagnosis.clocks().stream()
                .filter(ClockOffset::isWorthSaying)
                .map(clock -> words.say(
                        clock.ahead().isNegative() ? "clock.behind" : "clock.ahead",
                        clock.deviceLog(),
                        Wording.duration(clock.ahead().abs()),
                        Proof.place(clock.because().get(0)),
                        Proof.place(clock.because().get(1))))
                .toList();
    }

    /** A failure's certainty with where it is known from: {@code likely [field report]}. */
    public String origin(String failure) {
        return Catalogue.find(failure)
                .map(known -> "[" + words.origin(known.origin()) + "]")
                .orElse("");
    }

    /** Whether cause and cure of a finding are told in full: of the first, and of whatever else is certain. */
    public boolean inFull(Diagnosis.Finding finding) {
        return diagnosis.verdict() == Verdict.FAILURE
                && (finding.equals(diagnosis.findings().get(0)) || finding.certainty() == Certainty.CONFIRMED);
    }

    /** The lines around a place; empty when they could not be read again. */
    public SortedMap<Integer, String> around(String file, int line, int lines) {
        SortedMap<Integer, String> all = surroundings.getOrDefault(file, new TreeMap<>());
        return all.subMap(line - lines, line + lines + 1);
    }

    /** A device's answer in a few words. */
    public String said(Diagnosis answer) {
        String first = answer.first()
                .map(finding -> finding.failure() + " (" + words.certainty(finding.certainty()) + ")")
                .orElse("");
        return switch (answer.verdict()) {
            case HEALTHY -> words.verdict(Verdict.HEALTHY);
            case FAILURE -> first;
            case INCONCLUSIVE -> words.verdict(Verdict.INCONCLUSIVE) + (first.isEmpty() ? "" : ": " + first);
        };
    }
}
