package org.ndesharness.scenarios.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.model.ExpectedOutcome;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.StagedFault;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.scenarios.model.Step;
import org.ndesharness.server.fault.CertRepAlteration;
import org.ndesharness.server.fault.Effect;

/** Reads the steps of a scenario one after the other, and refuses what cannot happen after those before. */
final class StepReader {

    static final List<String> WORDS = List.of("check-in", "enrol", "renew", "poll", "wait", "approve", "deny", "mend");
    static final List<String> ENROL_KEYS = List.of("checkIn", "newKey", "outcome");
    static final List<String> EXCHANGE_KEYS = List.of("outcome");
    static final List<String> MEND_KEYS = List.of("set", "faults");
    static final List<String> FAULTS = List.of("stay", "stop");

    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final Staging base;
    private final List<StagedFault> faults;
    private final List<ScenarioPlatform> platforms;
    private final List<Step> steps = new ArrayList<>();
    private Staging now;
    private boolean faultsStay = true;
    private boolean sessionHeld;
    private boolean enrolled;
    private boolean mayWait;

    /**
     * A reader at the beginning.
     *
     * @param base how everything is set when nothing is broken
     * @param start how everything is set at first
     * @param faults what goes wrong on the wire at first
     * @param platforms who does the steps
     */
    StepReader(Staging base, Staging start, List<StagedFault> faults, List<ScenarioPlatform> platforms) {
        this.base = base;
        this.now = start;
        this.faults = List.copyOf(faults);
        this.platforms = List.copyOf(platforms);
    }

    List<Step> read(Value value) throws ScenarioException {
        for (Value member : value.list()) {
            steps.add(step(member));
        }
        if (!enrolled) {
            throw value.wrong("no step is 'enrol', so nothing would happen");
        }
        return steps;
    }

    private Step step(Value value) throws ScenarioException {
        if (!value.isMapping()) {
            return step(value.oneOf(WORDS), Optional.empty(), value);
        }
        Mapping mapping = value.mapping(WORDS);
        if (mapping.members().size() != 1) {
            throw value.wrong("a step is one of " + String.join(", ", WORDS) + ", and this has "
                    + (mapping.members().isEmpty()
                            ? "none"
                            : String.join(" and ", mapping.members().keySet()))
                    + "; begin each step with a hyphen of its own");
        }
        String word = mapping.members().keySet().iterator().next();
        return step(word, mapping.find(word), value);
    }

    private Step step(String word, Optional<Value> details, Value place) throws ScenarioException {
        return switch (word) {
            case "check-in" -> checkIn(details);
            case "enrol" -> enrol(details, place);
            case "renew" -> renew(details, place);
            case "poll" -> poll(details, place);
            case "wait" -> wait(details, place);
            case "approve", "deny" -> decide(word, details, place);
            default -> mend(details);
        };
    }

    private Step checkIn(Optional<Value> details) throws ScenarioException {
        refuseDetails("check-in", details);
        sessionHeld = true;
        return new Step.CheckIn();
    }

    private Step enrol(Optional<Value> details, Value place) throws ScenarioException {
        boolean checkIn = true;
        boolean newKey = false;
        Optional<ExpectedOutcome> outcome = Optional.empty();
        if (details.isPresent()) {
            Mapping mapping = details.get().mapping(ENROL_KEYS);
            Optional<Value> session = mapping.find("checkIn");
            Optional<Value> key = mapping.find("newKey");
            checkIn = session.isEmpty() || session.get().truth();
            newKey = key.isPresent() && key.get().truth();
            outcome = outcome(mapping);
        }
        if (!checkIn && !sessionHeld) {
            throw place.wrong(
                    "the device has no profile yet, so it cannot enrol without a check-in; put 'check-in' before,"
                            + " or leave 'checkIn: false' out");
        }
        sessionHeld = true;
        enrolled = true;
        mayWait = requestsWait();
        return new Step.Enrol(checkIn, newKey, outcome);
    }

    private Step renew(Optional<Value> details, Value place) throws ScenarioException {
        if (!enrolled) {
            throw place.wrong("there is no certificate to renew yet; put 'enrol' before 'renew'");
        }
        mayWait = requestsWait();
        return new Step.Renew(outcome(details));
    }

    private Step poll(Optional<Value> details, Value place) throws ScenarioException {
        refuseUnlessWaiting("poll", place);
        return new Step.Poll(outcome(details));
    }

    private Step wait(Optional<Value> details, Value place) throws ScenarioException {
        if (details.isEmpty()) {
            throw place.wrong("'wait' needs a time, for example 'wait: PT10M'");
        }
        Duration time = details.get().duration();
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw details.get().wrong("'wait' should be more than PT0S and at most P3650D, and is " + time);
        }
        return new Step.Wait(time);
    }

    private Step decide(String word, Optional<Value> details, Value place) throws ScenarioException {
        refuseDetails(word, details);
        refuseUnlessWaiting(word, place);
        if (!now.site().ca().requiresApproval() && !caHeldRequests()) {
            throw place.wrong(
                    "no request waits at the CA here; only 'set: {ca: {requiresApproval: true}}' makes one wait"
                            + " there");
        }
        return new Step.Decide(word.equals("approve"));
    }

    private Step mend(Optional<Value> details) throws ScenarioException {
        Staging after = base;
        boolean stay = false;
        if (details.isPresent()) {
            Mapping mapping = details.get().mapping(MEND_KEYS);
            Optional<Value> set = mapping.find("set");
            Optional<Value> wire = mapping.find("faults");
            if (set.isPresent()) {
                after = SettingsBinder.bind(now, set.get(), platforms);
                stay = true;
            }
            if (wire.isPresent()) {
                stay = wire.get().oneOf(FAULTS).equals("stay");
            }
        }
        now = after;
        faultsStay &= stay;
        return new Step.Mend(after, stay);
    }

    private void refuseUnlessWaiting(String word, Value place) throws ScenarioException {
        if (!mayWait) {
            throw place.wrong(
                    "nothing waits here that '" + word + "' could be about: before it has to come 'enrol' or 'renew',"
                            + " with 'set: {ca: {requiresApproval: true}}' or a fault of kind certrep-pending");
        }
    }

    private boolean requestsWait() {
        return now.site().ca().requiresApproval()
                || (faultsStay && faults.stream().map(StagedFault::effect).anyMatch(StepReader::answersPending));
    }

    /** Whether a request may still wait at a CA that asks for no approval any more. */
    private boolean caHeldRequests() {
        return steps.stream().filter(Step.Mend.class::isInstance).findAny().isPresent();
    }

    private static boolean answersPending(Effect effect) {
        return effect == CertRepAlteration.PENDING || effect == CertRepAlteration.ENVELOPE_IN_PENDING;
    }

    private Optional<ExpectedOutcome> outcome(Optional<Value> details) throws ScenarioException {
        return details.isPresent() ? outcome(details.get().mapping(EXCHANGE_KEYS)) : Optional.empty();
    }

    private Optional<ExpectedOutcome> outcome(Mapping mapping) throws ScenarioException {
        Optional<Value> outcome = mapping.find("outcome");
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        ExpectedOutcome wanted = WitnessReader.outcome(outcome.get());
        if (wanted.is() == OutcomeKind.HTTP_ERROR && platforms.contains(ScenarioPlatform.IOS)) {
            throw outcome.get()
                    .wrong(WitnessReader.NO_STATUS_ON_IOS
                            + (platforms.size() == 1
                                    ? "; expected 'rejected'"
                                    : "; leave ios out of 'platforms', or put the outcome under 'expect', where ios"
                                            + " may have its own"));
        }
        return Optional.of(wanted);
    }

    private static void refuseDetails(String word, Optional<Value> details) throws ScenarioException {
        if (details.isPresent()) {
            throw details.get().wrong("'" + word + "' takes nothing; write only '- " + word + "'");
        }
    }
}
