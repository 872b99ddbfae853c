package org.ndesharness.scenarios.grading.report;

import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.ClientCase;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Judgement;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.JunitSuite;
import org.ndesharness.scenarios.report.JunitSuite.Ending;
import org.ndesharness.scenarios.report.JunitSuite.TestCase;
import org.ndesharness.scenarios.report.Wording;

/**
 * {@code junit.xml} of graded clients: a suite for each client; in it a test case for what each scenario is about, and one for
 * each check that is about every request, at its worst.
 */
final class GradingJunitXml {

    private GradingJunitXml() {}

    static void write(GradingResult result, List<Unreadable> unread, Writer writer) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        if (!unread.isEmpty()) {
            List<TestCase> files = unread.stream()
                    .map(file -> new TestCase(
                            "ndes-harness." + Wording.visible(file.name()),
                            "read",
                            Duration.ZERO,
                            Ending.ERROR,
                            file.message()))
                    .toList();
            new JunitSuite("ndes-harness files", Optional.empty(), files).write(xml);
        }
        for (ClientResult client : result.clients()) {
            new JunitSuite("ndes-harness client " + client.client().name(), Optional.empty(), cases(client)).write(xml);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    private static TestCase test(
            String className,
            String name,
            Duration time,
            Verdict verdict,
            String message,
            Optional<KnownFailure> known) {
        if (known.isPresent()) {
            String why = "expected not to be right: " + known.get().summary() + ". " + message;
            return new TestCase(className, name, time, Ending.SKIPPED, why);
        }
        return switch (verdict) {
            case FAIL -> new TestCase(className, name, time, Ending.FAILURE, message);
            case INCONCLUSIVE -> new TestCase(className, name, time, Ending.ERROR, message);
            case WARNING, NOTE -> new TestCase(className, name, time, Ending.TOLD, verdict.word() + ": " + message);
            default -> new TestCase(className, name, time, Ending.PASSED, "");
        };
    }

    private static List<TestCase> cases(ClientResult client) {
        String prefix = "ndes-harness." + client.client().name();
        List<TestCase> cases = new ArrayList<>();
        for (ClientCase found : client.cases()) {
            String className = prefix + "." + found.scenario().suite();
            Duration time =
                    found.attempt().map(attempt -> attempt.ended().took()).orElse(Duration.ZERO);
            List<Judgement> own = found.own();
            if (own.isEmpty()) {
                String why = found.broken()
                        .orElseGet(() -> found.attempt()
                                .map(attempt -> attempt.ended().words())
                                .orElse("nothing could be judged"));
                cases.add(test(className, found.scenario().id(), time, Verdict.INCONCLUSIVE, why, client.known(found)));
            }
            for (Judgement judgement : own) {
                String name = found.scenario().id() + " " + judgement.check().id();
                cases.add(test(
                        className,
                        name,
                        time,
                        judgement.verdict(),
                        GradedCases.message(judgement),
                        client.known(judgement)));
                // The time of a case is given once, so that a CI server's sum is right.
                time = Duration.ZERO;
            }
        }
        Set<ClientCheck> told = client.cases().stream()
                .flatMap(found -> found.own().stream())
                .map(Judgement::check)
                .collect(Collectors.toSet());
        client.checks().stream()
                .filter(judgement -> !told.contains(judgement.check()))
                .forEach(judgement -> cases.add(test(
                        prefix,
                        judgement.check().id(),
                        Duration.ZERO,
                        judgement.verdict(),
                        GradedCases.message(judgement),
                        client.known(judgement))));
        client.unexpectedPasses()
                .forEach(known -> cases.add(new TestCase(
                        prefix,
                        known.id() + " expected failure",
                        Duration.ZERO,
                        Ending.FAILURE,
                        "it is right, and was expected not to be: " + known.summary())));
        return cases;
    }
}
