package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.Diagnosis.CollectNext;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;
import org.ndesharness.client.diagnosis.Diagnosis.Observation;
import org.ndesharness.client.diagnosis.Diagnosis.RuledOut;
import org.ndesharness.client.diagnosis.Diagnosis.Subject;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.clock.Clocks;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.FlowReading;
import org.ndesharness.client.diagnosis.rule.Answer;
import org.ndesharness.client.diagnosis.rule.Examination;
import org.ndesharness.client.diagnosis.sign.MendedAnswers;
import org.ndesharness.client.diagnosis.sign.RecentEvidence;
import org.ndesharness.client.diagnosis.sign.Signs;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.NotRead;

/** Says what is wrong, from evidence alone. It keeps no state. */
public final class Diagnoser {

    private static final String PREFLIGHT = "pf-";
    private static final int GENERAL = 2;
    private static final int LAST_STEP = 6;
    private static final Comparator<Finding> BY_CERTAINTY = Comparator.comparing(Finding::certainty);
    private static final Comparator<Finding> BY_CATALOGUE =
            Comparator.comparingInt(finding -> Catalogue.order(finding.failure()));

    /**
     * Diagnoses a collection. With the logs of several devices each gets its own answer, and the whole is the worst of
     * them.
     */
    public Diagnosis diagnose(CollectedEvidence collected) {
        CollectedEvidence evidence = MendedAnswers.of(RecentEvidence.of(collected));
        List<String> logs = Examination.deviceLogs(evidence);
        Signs signs = Signs.of(evidence);
        List<ClockOffset> clocks = Clocks.of(evidence);
        if (logs.size() <= 1) {
            return diagnosis(evidence, logs.stream().findFirst(), signs, clocks);
        }
        List<Subject> subjects = new ArrayList<>();
        for (String log : logs) {
            List<ClockOffset> own = clocks.stream()
                    .filter(clock -> clock.deviceLog().equals(log))
                    .toList();
            subjects.add(new Subject(
                    Examination.deviceOf(evidence, log), diagnosis(evidence, Optional.of(log), signs, own)));
        }
        Diagnosis worst = subjects.stream()
                .map(Subject::diagnosis)
                .max(Comparator.comparingInt(Diagnoser::gravity))
                .orElseThrow();
        return new Diagnosis(
                worst.verdict(),
                worst.stoppedAt(),
                worst.findings(),
                worst.observations(),
                worst.ruledOut(),
                worst.collectNext(),
                subjects,
                worst.unread(),
                worst.flow(),
                clocks);
    }

    /** What was not understood: what could not be read, and an error that keeps the answer from being 'healthy'. */
    private static List<Unread> unread(CollectedEvidence evidence, List<Citation> unexplained) {
        return Stream.concat(
                        evidence.unread().stream(),
                        unexplained.stream().map(c -> new Unread(c.file(), c.line(), NotRead.UNEXPLAINED.of())))
                .toList();
    }

    private static int gravity(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case HEALTHY -> 0;
            case INCONCLUSIVE -> diagnosis.findings().isEmpty() ? 1 : 2;
            case FAILURE -> 3;
        };
    }

    private static Diagnosis diagnosis(
            CollectedEvidence evidence, Optional<String> deviceLog, Signs signs, List<ClockOffset> clocks) {
        Answer answer = Examination.of(evidence, deviceLog, signs, Catalogue::isGeneral, clocks);
        List<Finding> findings = rank(answer);
        boolean known = findings.stream().anyMatch(f -> f.certainty() != Certainty.POSSIBLE);
        Verdict verdict = known
                ? Verdict.FAILURE
                : findings.isEmpty() && answer.enrolled() ? Verdict.HEALTHY : Verdict.INCONCLUSIVE;
        Flow flow = FlowReading.read(evidence, deviceLog, clocks, outcome(verdict, findings));
        return new Diagnosis(
                verdict,
                flow.stoppedAt(),
                findings,
                answer.observed().entrySet().stream()
                        .map(e -> new Observation(e.getKey(), e.getValue()))
                        .toList(),
                answer.excluded().entrySet().stream()
                        .map(e -> new RuledOut(e.getKey(), e.getValue()))
                        .toList(),
                collectNext(evidence, answer, findings),
                List.of(),
                unread(evidence, verdict == Verdict.INCONCLUSIVE ? answer.unexplained() : List.of()),
                flow,
                clocks);
    }

    /** Where no rule says at which step it stopped, the steps are asked; what stands beside the flow stops at none. */
    private static Flow.Outcome outcome(Verdict verdict, List<Finding> findings) {
        return new Flow.Outcome(
                verdict == Verdict.HEALTHY,
                stoppedAt(findings),
                findings.stream().findFirst().map(Finding::because).orElse(List.of()),
                verdict == Verdict.INCONCLUSIVE);
    }

    /**
     * Certain before likely before possible; a general id behind every specific one that is at least likely, whatever
     * its own certainty. A setting that is wrong stands behind a failure that was seen to happen.
     */
    private static List<Finding> rank(Answer answer) {
        Comparator<Finding> generalAfterLikely = Comparator.comparingInt(Diagnoser::group);
        List<Finding> ranked = answer.candidates().stream()
                .map(c -> new Finding(c.failure(), Certainty.valueOf(c.weight().name()), c.because()))
                .sorted(generalAfterLikely
                        .thenComparing(Diagnoser::stepOfGeneral)
                        .thenComparing(BY_CERTAINTY)
                        .thenComparing(BY_CATALOGUE))
                .toList();
        return Consequences.behindTheirCauses(ranked);
    }

    /** Of two general ids, the one that the flow came to first says more. */
    private static int stepOfGeneral(Finding finding) {
        return group(finding) == GENERAL
                ? Catalogue.find(finding.failure())
                        .map(Failure::step)
                        .orElse(OptionalInt.empty())
                        .orElse(LAST_STEP)
                : 0;
    }

    private static int group(Finding finding) {
        if (finding.certainty() == Certainty.POSSIBLE) {
            return 3;
        }
        if (Catalogue.isGeneral(finding.failure())) {
            return GENERAL;
        }
        return finding.failure().startsWith(PREFLIGHT) ? 1 : 0;
    }

    /** The step of the first finding that has one; where all are merely possible, only if they agree on it. */
    private static OptionalInt stoppedAt(List<Finding> findings) {
        boolean known = findings.stream().anyMatch(f -> f.certainty() != Certainty.POSSIBLE);
        List<Integer> steps = findings.stream()
                .filter(f -> !known || f.certainty() != Certainty.POSSIBLE)
                .flatMap(f -> Catalogue.find(f.failure()).stream())
                .flatMap(failure -> failure.step().stream().boxed())
                .toList();
        boolean agreed = steps.stream().distinct().count() == 1;
        return !steps.isEmpty() && (known || agreed) ? OptionalInt.of(steps.get(0)) : OptionalInt.empty();
    }

    /** Nothing more is asked for once a specific cause is confirmed. */
    private static List<CollectNext> collectNext(CollectedEvidence evidence, Answer answer, List<Finding> findings) {
        boolean settled = findings.stream()
                .findFirst()
                .filter(f -> f.certainty() == Certainty.CONFIRMED && !Catalogue.isGeneral(f.failure()))
                .isPresent();
        if (settled) {
            return List.of();
        }
        if (findings.isEmpty() && answer.wanted().isEmpty() && !answer.enrolled()) {
            return FirstLook.at(evidence);
        }
        return answer.wanted().entrySet().stream()
                .map(e -> new CollectNext(e.getKey(), e.getValue()))
                .toList();
    }
}
