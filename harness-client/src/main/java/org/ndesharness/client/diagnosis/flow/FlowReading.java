package org.ndesharness.client.diagnosis.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.diagnosis.flow.Flow.Outcome;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;

/**
 * Reads from the evidence how far the latest enrolment came.
 *
 * <p>What is missing says nothing: a step counts as passed when a line shows it or a later one, and as the place where it stopped
 * when a line shows a refusal there, or when the log that would show the next one goes on without it.
 */
public final class FlowReading {

    /** What lies farther from the decisive line belongs to another enrolment. */
    private static final Duration ONE_ENROLMENT = Duration.ofMinutes(10);

    /** A CA's clock is another machine's. */
    private static final Duration ISSUED_BEFORE = Duration.ofMinutes(1);

    private static final Comparator<Mark> IN_TIME = Comparator.comparing(
                    (Mark mark) -> mark.time().orElse(Instant.MAX))
            .thenComparing(mark -> mark.citation().file())
            .thenComparing(mark -> mark.citation().line());

    /** So many lines of a step are told; the last of them. */
    private static final int TOLD = 6;

    private final CollectedEvidence evidence;
    private final Outcome outcome;
    private final List<Mark> marks;

    private FlowReading(CollectedEvidence evidence, Outcome outcome, List<Mark> marks) {
        this.evidence = evidence;
        this.outcome = outcome;
        this.marks = marks;
    }

    /**
     * Reads the flow.
     *
     * @param deviceLog the log of the device that it is about; empty for the server's side alone
     * @param clocks by which the logs of devices are put beside the server's
     * @param outcome what is known already
     */
    public static Flow read(
            CollectedEvidence evidence, Optional<String> deviceLog, List<ClockOffset> clocks, Outcome outcome) {
        List<Mark> device = new DeviceMarks(evidence, clocks).read(deviceLog).toList();
        List<Mark> server = new ServerMarks(evidence)
                .read(deviceLog.flatMap(log -> DeviceLog.of(evidence, log)))
                .toList();
        List<Mark> all = Stream.concat(device.stream(), server.stream()).toList();
        Optional<Instant> anchor = anchor(evidence, outcome.because())
                .or(() -> latest(device))
                .or(() ->
                        latest(server.stream().filter(mark -> mark.step() != 4).toList()));
        List<Mark> near = all.stream()
                .filter(mark -> mark.time().isEmpty()
                        || anchor.isEmpty()
                        || Duration.between(anchor.get(), mark.time().get())
                                        .abs()
                                        .compareTo(ONE_ENROLMENT)
                                <= 0)
                .toList();
        return new FlowReading(evidence, outcome, withoutOthersCertificates(near)).flow();
    }

    /** The latest cited line that has a time. */
    private static Optional<Instant> anchor(CollectedEvidence evidence, List<Citation> because) {
        Set<Citation> cited = Set.copyOf(because);
        return evidence.evidence().stream()
                .filter(found -> cited.contains(found.citation()))
                .flatMap((Evidence found) -> EvidenceTime.utc(found).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> latest(List<Mark> marks) {
        return marks.stream().flatMap(mark -> mark.time().stream()).max(Comparator.naturalOrder());
    }

    /** A CA issues to many: a row is this enrolment's only when it follows a request by minutes. */
    private static List<Mark> withoutOthersCertificates(List<Mark> near) {
        List<Instant> requests = near.stream()
                .filter(mark -> mark.well() && (mark.step() == 2 || mark.step() == 3))
                .flatMap(mark -> mark.time().stream())
                .toList();
        return near.stream()
                .filter(mark -> mark.step() != 4
                        || mark.time().isEmpty()
                        || requests.stream()
                                .anyMatch(request -> follows(mark.time().get(), request)))
                .toList();
    }

    private static boolean follows(Instant issued, Instant request) {
        return !issued.isBefore(request.minus(ISSUED_BEFORE)) && !issued.isAfter(request.plus(ONE_ENROLMENT));
    }

    private Flow flow() {
        OptionalInt stopped = outcome.stoppedAt();
        if (stopped.isEmpty() && !outcome.healthy() && outcome.open()) {
            stopped = stoppedByItself();
        }
        List<StepSeen> steps = new ArrayList<>();
        for (int step = 1; step <= Flow.STEPS; step++) {
            StepState state = state(step, stopped);
            steps.add(new StepSeen(step, state, seen(step, state)));
        }
        return new Flow(steps, stopped);
    }

    private StepState state(int step, OptionalInt stopped) {
        if (stopped.isPresent() && step >= stopped.getAsInt()) {
            return step == stopped.getAsInt() ? StepState.STOPPED_HERE : StepState.NOT_REACHED;
        }
        int last = stopped.orElse(Flow.STEPS);
        boolean reached = marks.stream()
                .filter(mark -> mark.step() <= last)
                .anyMatch(mark -> mark.step() > step || (mark.step() == step && mark.well()));
        boolean failedOnTheWay = marks.stream().anyMatch(mark -> mark.step() == Mark.BEHIND_WHAT_PASSED) && step == 1;
        return reached || failedOnTheWay ? StepState.PASSED : StepState.NOTHING_SEEN;
    }

    private List<Seen> seen(int step, StepState state) {
        if (state == StepState.NOT_REACHED) {
            return List.of();
        }
        boolean here = state == StepState.STOPPED_HERE;
        Map<List<Object>, Mark> latest = new LinkedHashMap<>();
        marks.stream()
                .filter(mark -> mark.step() == step || (here && mark.step() == Mark.BEHIND_WHAT_PASSED))
                .filter(mark -> mark.well() || here)
                .sorted(IN_TIME)
                .forEach(mark -> {
                    List<Object> key = List.of(mark.station(), mark.what(), mark.well());
                    latest.remove(key);
                    latest.put(key, mark);
                });
        List<Seen> seen =
                new ArrayList<>(latest.values().stream().map(Mark::seen).toList());
        if (here) {
            cited().filter(more ->
                            seen.stream().noneMatch(known -> known.citation().equals(more.citation())))
                    .forEach(seen::add);
        }
        return seen.subList(Math.max(0, seen.size() - TOLD), seen.size());
    }

    /** What the recognised failure was recognised by stands at its step, whatever kind of line it is. */
    private Stream<Seen> cited() {
        Set<Citation> marked = marks.stream().map(Mark::citation).collect(Collectors.toSet());
        List<Citation> unmarked = outcome.because().stream()
                .filter(line -> !marked.contains(line))
                .toList();
        return unmarked.subList(Math.max(0, unmarked.size() - TOLD), unmarked.size()).stream()
                .map(line -> new Seen("", false, anchor(evidence, List.of(line)), line));
    }

    /** Where the lines themselves show that it stopped. */
    private OptionalInt stoppedByItself() {
        int passed = marks.stream()
                .filter(Mark::well)
                .filter(mark -> mark.step() < Flow.STEPS || mark.time().isPresent())
                .mapToInt(Mark::step)
                .max()
                .orElse(0);
        Optional<Mark> refusal = marks.stream()
                .filter(mark -> !mark.well())
                .filter(mark -> marks.stream().noneMatch(other -> overcomes(other, mark)))
                .max(IN_TIME);
        if (refusal.isPresent()) {
            int step = refusal.get().step();
            return OptionalInt.of(step == Mark.BEHIND_WHAT_PASSED ? Math.min(Math.max(passed + 1, 2), 5) : step);
        }
        return passed >= 1 && passed < 5 && isSilentAfter(passed) ? OptionalInt.of(passed + 1) : OptionalInt.empty();
    }

    /** Whether what was refused at one time went well at a later one, there or further on. */
    private static boolean overcomes(Mark well, Mark refusal) {
        boolean dated = well.time().isPresent() && refusal.time().isPresent();
        boolean sameFile = well.citation().file().equals(refusal.citation().file());
        boolean later = dated
                ? well.time().get().isAfter(refusal.time().get())
                : sameFile && well.citation().line() > refusal.citation().line();
        boolean there = refusal.step() == Mark.BEHIND_WHAT_PASSED ? well.step() >= 4 : well.step() >= refusal.step();
        return well.well() && later && there;
    }

    private boolean isSilentAfter(int passed) {
        Silence silence = new Silence(evidence);
        List<Mark> last = marks.stream()
                .filter(mark -> mark.well() && mark.step() <= passed)
                .toList();
        boolean device = last.stream()
                .filter(mark -> DeviceLog.of(evidence, mark.citation().file()).isPresent())
                .max(IN_TIME)
                .map(mark -> silence.after(mark.citation()))
                .orElse(false);
        boolean authority = passed == 3
                && last.stream()
                        .filter(mark -> mark.step() == 3)
                        .flatMap(mark -> mark.time().stream())
                        .max(Comparator.naturalOrder())
                        .map(silence::ofTheAuthority)
                        .orElse(false);
        return device || authority;
    }
}
