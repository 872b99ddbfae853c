package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.scenarios.model.ExpectedEvent;
import org.ndesharness.scenarios.model.ExpectedExchange;
import org.ndesharness.scenarios.model.ExpectedOutcome;
import org.ndesharness.scenarios.model.FilePattern;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.Witness;

/** Compares what happened on a walk with what had to happen; each difference is one sentence for a person. */
final class Testimony {

    private static final String DEVICE_FILES = "device/*";
    private static final int LAST_EXCHANGES = 6;

    private Testimony() {}

    /**
     * Everything that differs.
     *
     * @param evidence what was handed over
     */
    static List<String> differences(Witness wanted, Walk walk, Path evidence) throws IOException, EvidenceException {
        List<String> differences = new ArrayList<>();
        wanted.outcome().flatMap(outcome -> difference(outcome, walk.outcome())).ifPresent(differences::add);
        exchanges(wanted.exchanges(), walk.exchanges(), differences);
        log(wanted.log(), evidence, differences);
        events(wanted.events(), evidence, differences);
        return differences;
    }

    /** What differs in how an exchange with the server ended; empty when nothing does. */
    static Optional<String> difference(ExpectedOutcome wanted, Optional<EnrolmentOutcome> ended) {
        if (ended.isEmpty()) {
            return Optional.of("the outcome should be " + wanted.summary() + ", and the device asked for nothing");
        }
        ExpectedOutcome seen = inWords(ended.get());
        boolean same = seen.is() == wanted.is()
                && (wanted.operation().isEmpty() || wanted.operation().equals(seen.operation()))
                && (wanted.status().isEmpty() || wanted.status().equals(seen.status()))
                && (wanted.because().isEmpty() || wanted.because().equals(seen.because()));
        return same
                ? Optional.empty()
                : Optional.of("the outcome should be " + wanted.summary() + " and is " + seen.summary()
                        + reason(ended.get()).map(words -> ": " + words).orElse(""));
    }

    private static ExpectedOutcome inWords(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Refused refused) {
            return new ExpectedOutcome(
                    OutcomeKind.REFUSED, Optional.empty(), OptionalInt.empty(), Optional.of(refused.failInfo()));
        }
        if (outcome instanceof EnrolmentOutcome.HttpError error) {
            return new ExpectedOutcome(
                    OutcomeKind.HTTP_ERROR,
                    Optional.of(error.operation().text()),
                    OptionalInt.of(error.status()),
                    Optional.empty());
        }
        if (outcome instanceof EnrolmentOutcome.Unreachable unreachable) {
            return new ExpectedOutcome(
                    OutcomeKind.UNREACHABLE,
                    Optional.of(unreachable.operation().text()),
                    OptionalInt.empty(),
                    Optional.of(word(unreachable.fault())));
        }
        if (outcome instanceof EnrolmentOutcome.AnswerRejected rejected) {
            return new ExpectedOutcome(
                    OutcomeKind.REJECTED,
                    Optional.of(rejected.operation().text()),
                    OptionalInt.empty(),
                    Optional.of(word(rejected.rejection())));
        }
        return ExpectedOutcome.of(kind(outcome));
    }

    private static OutcomeKind kind(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Enrolled) {
            return OutcomeKind.ENROLLED;
        }
        if (outcome instanceof EnrolmentOutcome.Pending) {
            return OutcomeKind.PENDING;
        }
        if (outcome instanceof EnrolmentOutcome.NoProfile) {
            return OutcomeKind.NO_PROFILE;
        }
        if (outcome instanceof EnrolmentOutcome.UnreadableProfile) {
            return OutcomeKind.UNREADABLE_PROFILE;
        }
        return outcome instanceof EnrolmentOutcome.NotStarted ? OutcomeKind.NOT_STARTED : OutcomeKind.NOT_INSTALLED;
    }

    private static Optional<String> reason(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.AnswerRejected rejected) {
            return Optional.of(rejected.reason());
        }
        if (outcome instanceof EnrolmentOutcome.NotStarted notStarted) {
            return Optional.of(notStarted.reason());
        }
        if (outcome instanceof EnrolmentOutcome.NotInstalled notInstalled) {
            return Optional.of(notInstalled.reason());
        }
        return outcome instanceof EnrolmentOutcome.UnreadableProfile unreadable
                ? Optional.of(unreadable.reason())
                : Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void exchanges(List<ExpectedExchange> wanted, List<Exchange> seen, List<String> differences) {
        int next = 0;
        for (ExpectedExchange exchange : wanted) {
            if (exchange.times().isPresent()) {
                long times = seen.stream().filter(one -> fits(exchange, one)).count();
                if (times != exchange.times().getAsInt()) {
                    differences.add("the exchange " + exchange.summary() + " was wanted, and there "
                            + (times == 1 ? "was " : "were ") + times + listed(seen));
                }
                continue;
            }
            int at = next;
            while (at < seen.size() && !fits(exchange, seen.get(at))) {
                at++;
            }
            if (at == seen.size()) {
                differences.add("the exchange " + exchange.summary() + " should have taken place"
                        + (next == 0 ? "" : " after those before it") + listed(seen));
                continue;
            }
            next = at + 1;
        }
    }

    private static boolean fits(ExpectedExchange wanted, Exchange seen) {
        return wanted.operation().equals(seen.operation())
                && wanted.method()
                        .filter(method -> !method.equals(seen.method()))
                        .isEmpty()
                && (wanted.status().isEmpty() || wanted.status().equals(seen.status()))
                && wanted.fault()
                        .filter(fault -> !seen.fault().map(Testimony::word).equals(Optional.of(fault)))
                        .isEmpty();
    }

    private static String listed(List<Exchange> seen) {
        return seen.isEmpty()
                ? "; the device sent nothing"
                : "; the last were "
                        + seen.subList(Math.max(0, seen.size() - LAST_EXCHANGES), seen.size()).stream()
                                .map(Exchange::toString)
                                .collect(Collectors.joining(", "));
    }

    private static void log(List<String> wanted, Path evidence, List<String> differences) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Path file : EvidenceCopy.files(evidence)) {
            if (FilePattern.fits(DEVICE_FILES, EvidenceCopy.place(evidence, file))) {
                lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        wanted.stream()
                .filter(text -> lines.stream().noneMatch(line -> line.contains(text)))
                .forEach(text -> differences.add("the device's log should have a line with '" + text
                        + "', and none of its " + lines.size() + " lines has"));
    }

    private static void events(List<ExpectedEvent> wanted, Path evidence, List<String> differences)
            throws EvidenceException {
        if (wanted.isEmpty()) {
            return;
        }
        List<WindowsEvent> events = EvidenceFolder.read(List.of(evidence)).all(WindowsEvent.class);
        for (ExpectedEvent event : wanted) {
            if (events.stream().noneMatch(seen -> fits(event, seen))) {
                String sameId = events.stream()
                        .filter(seen -> seen.id() == event.id())
                        .map(seen -> seen.provider() + " in " + seen.citation().file())
                        .distinct()
                        .collect(Collectors.joining(", "));
                differences.add(event.summary() + " should have been written, and was not"
                        + (sameId.isEmpty() ? "" : "; event " + event.id() + " was written by " + sameId));
            }
        }
    }

    private static boolean fits(ExpectedEvent wanted, WindowsEvent seen) {
        return wanted.id() == seen.id()
                && wanted.provider()
                        .filter(name -> !name.equalsIgnoreCase(seen.provider()))
                        .isEmpty()
                && wanted.log()
                        .filter(place ->
                                !FilePattern.fits(place, seen.citation().file()))
                        .isEmpty();
    }
}
