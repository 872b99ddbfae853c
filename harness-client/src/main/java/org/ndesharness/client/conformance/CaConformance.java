package org.ndesharness.client.conformance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.transport.Exchange;

/**
 * Checks a CA, or what stands in front of it, against RFC 8894.
 *
 * <p>A check that sends something wrong stands between two good enrolments: when one of those fails it is inconclusive, for a
 * server that refuses everything would pass it. What follows one such check precedes the next.
 */
public final class CaConformance {
    private final URI scepUrl;
    private final ChallengeSource challenges;
    private final ConformanceOptions options;

    /**
     * A suite that has not run yet.
     *
     * @param scepUrl with its path, without a query
     */
    public CaConformance(URI scepUrl, ChallengeSource challenges, ConformanceOptions options) {
        this.scepUrl = scepUrl;
        this.challenges = challenges;
        this.options = options;
    }

    /** The checks that a run makes, by id. */
    public List<ConformanceCheck> checks() {
        return steps().stream()
                .map(Plan.Step::check)
                .sorted(ConformanceReport.BY_ID)
                .toList();
    }

    /**
     * Makes the checks. Whatever the server does is a result.
     *
     * @param progress is told of each result, in the thread that runs
     */
    public ConformanceReport run(Consumer<Progress> progress) {
        Instant started = options.clock().instant();
        Requester requester = new Requester(scepUrl, challenges, options);
        Controls controls = new Controls(requester);
        List<Plan.Step> steps = steps();
        List<CheckResult> results = new ArrayList<>();
        Exchange first = requester.ca().certificatesAnswer();
        for (Plan.Step step : steps) {
            // Waiting for the time-out of each request would take an hour.
            Observation seen = first.fault().isPresent()
                    ? Observation.undecided("GetCACert: " + Reply.fault(first))
                    : observe(step, requester, controls);
            CheckResult result = judge(step.check(), seen);
            results.add(result);
            progress.accept(new Progress(results.size(), steps.size(), result));
        }
        results.sort((a, b) -> ConformanceReport.BY_ID.compare(a.check(), b.check()));
        return new ConformanceReport(
                scepUrl,
                started,
                Duration.between(started, options.clock().instant()),
                results,
                OutOfReach.ROWS,
                options.deviations().stream()
                        .filter(deviation -> options.selects(deviation.id()))
                        .toList());
    }

    private List<Plan.Step> steps() {
        return Plan.steps().stream()
                .filter(step -> options.selects(step.check().id()))
                .toList();
    }

    private static Observation observe(Plan.Step step, Requester requester, Controls controls) {
        if (!step.check().provokes()) {
            controls.disturbed();
            return observe(step.procedure(), requester);
        }
        Optional<String> before = controls.problem();
        if (before.isPresent()) {
            return Observation.undecided("before it, " + before.get());
        }
        Observation seen = observe(step.procedure(), requester);
        controls.disturbed();
        Optional<String> after = controls.problem();
        return after.isPresent() && seen.outcome() != Outcome.NOT_OFFERED
                ? Observation.undecided(seen.words() + "; after it, " + after.get())
                : seen;
    }

    private static Observation observe(Plan.Procedure procedure, Requester requester) {
        try {
            return procedure.observe(requester);
        } catch (MessageFormatException e) {
            return new Observation(Outcome.UNREADABLE, e.getMessage() == null ? "unreadable" : e.getMessage());
        } catch (RefusedException e) {
            return Observation.undecided(e.getMessage() == null ? "refused" : e.getMessage());
        } catch (RuntimeException e) {
            // A mistake of the suite, or a hook that fails: whoever reads the report has to see which check it was.
            return Observation.undecided("the check broke off: " + e);
        }
    }

    private CheckResult judge(ConformanceCheck check, Observation observation) {
        Verdict verdict = check.judge(observation.outcome(), options.strict());
        Optional<KnownDeviation> deviation = verdict == Verdict.FAIL || verdict == Verdict.WARNING
                ? options.deviations().stream()
                        .filter(known -> known.id().equals(check.id())
                                && known.outcomes().contains(observation.outcome()))
                        .findFirst()
                : Optional.empty();
        return new CheckResult(
                check, observation, deviation.isPresent() ? Verdict.KNOWN_DEVIATION : verdict, deviation);
    }
}
