package org.ndesharness.scenarios.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.enrolment.Rejection;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.TransportFault;
import org.ndesharness.scenarios.model.ExpectedEvent;
import org.ndesharness.scenarios.model.ExpectedExchange;
import org.ndesharness.scenarios.model.ExpectedOutcome;
import org.ndesharness.scenarios.model.FilePattern;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Witness;

/** Reads what a scenario file expects to have happened, whatever is said of it. */
final class WitnessReader {

    static final List<String> KEYS = List.of("outcome", "exchanges", "log", "events");
    static final List<String> OUTCOME_KEYS = List.of("is", "operation", "status", "because");
    static final List<String> EXCHANGE_KEYS = List.of("operation", "method", "status", "fault", "times");
    static final List<String> EVENT_KEYS = List.of("id", "provider", "log");
    static final List<String> METHODS = List.of("GET", "POST");

    /** RFC 8894, section 3.2.1.4. */
    static final List<String> FAIL_INFOS = List.of("badAlg", "badMessageCheck", "badRequest", "badTime", "badCertId");

    /** Windows' and Android's clients look at the HTTP status; Apple's looks at content type and body only. */
    static final String NO_STATUS_ON_IOS = "ios looks at no HTTP status, so its outcome is never 'http-error'";

    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    /** An event's id has 16 bits: <a href="https://learn.microsoft.com/windows/win32/wes/eventschema-systempropertiestype-complextype">EventID</a>. */
    static final int HIGHEST_EVENT = 65_535;

    /** Places of files that nobody will see. */
    private final List<String> leftOut;

    WitnessReader(List<String> leftOut) {
        this.leftOut = List.copyOf(leftOut);
    }

    static List<String> operations() {
        return Arrays.stream(ScepOperation.values()).map(ScepOperation::text).toList();
    }

    static List<String> faultWords() {
        return words(TransportFault.values());
    }

    static List<String> rejectionWords() {
        return words(Rejection.values());
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /**
     * What a mapping has, and for the rest what holds for all.
     *
     * @param platforms of whose devices it is expected
     */
    Witness read(Mapping mapping, Witness otherwise, List<ScenarioPlatform> platforms) throws ScenarioException {
        Optional<Value> outcome = mapping.find("outcome");
        Optional<Value> exchanges = mapping.find("exchanges");
        Optional<Value> log = mapping.find("log");
        Optional<Value> events = mapping.find("events");
        return new Witness(
                outcome.isPresent() ? Optional.of(outcome(outcome.get())) : otherwise.outcome(),
                exchanges.isPresent() ? exchanges(exchanges.get()) : otherwise.exchanges(),
                log.isPresent() ? log.get().texts() : otherwise.log(),
                events.isPresent() ? events(events.get(), platforms) : otherwise.events());
    }

    /** A word, or a mapping with it and details. */
    static ExpectedOutcome outcome(Value value) throws ScenarioException {
        if (!value.isMapping()) {
            return ExpectedOutcome.of(kind(value));
        }
        Mapping mapping = value.mapping(OUTCOME_KEYS);
        OutcomeKind is = kind(mapping.require("is"));
        Optional<Value> operation = mapping.find("operation");
        Optional<Value> status = mapping.find("status");
        Optional<Value> because = mapping.find("because");
        if (status.isPresent() && is != OutcomeKind.HTTP_ERROR) {
            throw status.get().wrong("'" + is.word() + "' has no HTTP status; only 'http-error' has one");
        }
        boolean anywhere = is == OutcomeKind.HTTP_ERROR || is == OutcomeKind.UNREACHABLE || is == OutcomeKind.REJECTED;
        if (operation.isPresent() && !anywhere) {
            throw operation.get().wrong("'" + is.word() + "' happens at one place only; leave 'operation' out");
        }
        return new ExpectedOutcome(
                is,
                operation.isPresent() ? Optional.of(operation.get().oneOf(operations())) : Optional.empty(),
                status.isPresent() ? OptionalInt.of(status(status.get())) : OptionalInt.empty(),
                because.isPresent() ? Optional.of(because(because.get(), is)) : Optional.empty());
    }

    private static OutcomeKind kind(Value value) throws ScenarioException {
        String word = value.oneOf(OutcomeKind.words());
        return OutcomeKind.named(word).orElseThrow();
    }

    private static String because(Value value, OutcomeKind is) throws ScenarioException {
        return switch (is) {
            case REFUSED -> value.oneOf(FAIL_INFOS);
            case UNREACHABLE -> value.oneOf(faultWords());
            case REJECTED -> value.oneOf(rejectionWords());
            case ENROLLED, PENDING, HTTP_ERROR, NO_PROFILE, UNREADABLE_PROFILE, NOT_STARTED, NOT_INSTALLED ->
                throw value.wrong(
                        "'because' goes with refused, unreachable and rejected; '" + is.word() + "' has no such word");
        };
    }

    private static int status(Value value) throws ScenarioException {
        int status = value.number();
        if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
            throw value.wrong("'status' should be " + LOWEST_STATUS + " to " + HIGHEST_STATUS + ", and is " + status);
        }
        return status;
    }

    private static List<ExpectedExchange> exchanges(Value value) throws ScenarioException {
        List<ExpectedExchange> exchanges = new ArrayList<>();
        for (Value member : value.list()) {
            Mapping mapping = member.mapping(EXCHANGE_KEYS);
            Optional<Value> status = mapping.find("status");
            Optional<Value> fault = mapping.find("fault");
            if (status.isPresent() && fault.isPresent()) {
                throw fault.get().wrong("an exchange with a 'fault' had no answer, and so no 'status'");
            }
            Optional<Value> method = mapping.find("method");
            Optional<Value> times = mapping.find("times");
            exchanges.add(new ExpectedExchange(
                    mapping.require("operation").oneOf(operations()),
                    word(method, METHODS),
                    status.isPresent() ? OptionalInt.of(status(status.get())) : OptionalInt.empty(),
                    word(fault, faultWords()),
                    times.isPresent() ? OptionalInt.of(count(times.get())) : OptionalInt.empty()));
        }
        return exchanges;
    }

    private static Optional<String> word(Optional<Value> value, Collection<String> known) throws ScenarioException {
        return value.isPresent() ? Optional.of(value.get().oneOf(known)) : Optional.empty();
    }

    private static int count(Value value) throws ScenarioException {
        int count = value.number();
        if (count < 0) {
            throw value.wrong("'times' should be 0 or more, and is " + count);
        }
        return count;
    }

    private static int event(Value value) throws ScenarioException {
        int id = value.number();
        if (id < 0 || id > HIGHEST_EVENT) {
            throw value.wrong("'id' should be 0 to " + HIGHEST_EVENT + ", and is " + id);
        }
        return id;
    }

    private List<ExpectedEvent> events(Value value, List<ScenarioPlatform> platforms) throws ScenarioException {
        List<ExpectedEvent> events = new ArrayList<>();
        for (Value member : value.list()) {
            Mapping mapping = member.mapping(EVENT_KEYS);
            Optional<Value> provider = mapping.find("provider");
            Optional<Value> log = mapping.find("log");
            Optional<String> place = Optional.empty();
            if (log.isPresent()) {
                String named = log.get().oneOf(Places.EVENT_LOGS);
                if (named.equals(FileKind.MDM_EVENTS.place()) && !platforms.contains(ScenarioPlatform.WINDOWS)) {
                    throw log.get().wrong("only windows writes '" + named + "', and it is not one of the devices here");
                }
                if (leftOut.stream().anyMatch(pattern -> FilePattern.fits(pattern, named))) {
                    throw log.get().wrong("'" + named + "' is left out, so no event can be found in it");
                }
                place = Optional.of(named);
            }
            events.add(new ExpectedEvent(
                    event(mapping.require("id")),
                    provider.isPresent() ? Optional.of(provider.get().text()) : Optional.empty(),
                    place));
        }
        return events;
    }
}
