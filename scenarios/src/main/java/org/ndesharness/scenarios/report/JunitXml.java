package org.ndesharness.scenarios.report;

import java.io.Writer;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * {@code junit.xml}: a test case for each scenario, device and check, as CI servers read it; an error for each file that could not
 * be read, and a skipped test case for each that was left out.
 */
final class JunitXml {

    private static final String FAILURE = "failure";
    private static final String ERROR = "error";
    private static final String SKIPPED = "skipped";

    private final RunReport run;
    private final SuiteResult suite;
    private final XMLStreamWriter xml;

    JunitXml(RunReport run, Writer writer) throws XMLStreamException {
        this.run = run;
        this.suite = run.result();
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
    }

    /** Writes the document. */
    void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        if (run.conformance().isPresent()) {
            xml.writeStartElement("testsuites");
            if (run.hasScenarios() || !run.mistakes().isEmpty()) {
                xml.writeCharacters("\n");
                scenarios();
            }
            CaJunitXml.write(run.conformance().get().result(), xml);
            xml.writeCharacters("\n");
            xml.writeEndElement();
        } else {
            scenarios();
        }
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    private void scenarios() throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ndes-harness " + run.suite());
        counts();
        xml.writeAttribute("time", seconds(suite.took().toMillis()));
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", "seed");
        xml.writeAttribute("value", Long.toString(suite.seed()));
        xml.writeEndElement();
        for (Unreadable file : run.unread()) {
            testCase(file.name(), "read", seconds(0));
            outcome(ERROR, file.message(), "");
        }
        for (Unreadable entry : run.mistakes()) {
            testCase(entry.name(), "expected failures", seconds(0));
            outcome(ERROR, entry.message(), "");
        }
        for (ScenarioResult result : suite.results()) {
            cases(result);
        }
        for (LeftOut one : suite.leftOut()) {
            testCase(one.scenario().id(), one.platform().word() + " run", seconds(0));
            outcome(SKIPPED, LeftOut.REASON, "");
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void counts() throws XMLStreamException {
        List<ScenarioResult> results = suite.results();
        long tests = results.stream()
                        .mapToLong(result -> result.checks().size()
                                + (result.broken().isPresent() ? 1 : 0)
                                + (result.unexpectedPass() ? 1 : 0))
                        .sum()
                + unreadable()
                + suite.leftOut().size();
        long failures = wrongChecks(results, false)
                + results.stream().filter(ScenarioResult::unexpectedPass).count();
        xml.writeAttribute("tests", Long.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(broken(results, false) + unreadable()));
        xml.writeAttribute(
                "skipped",
                Long.toString(wrongChecks(results, true)
                        + broken(results, true)
                        + suite.leftOut().size()));
    }

    private int unreadable() {
        return run.unread().size() + run.mistakes().size();
    }

    private void cases(ScenarioResult result) throws XMLStreamException {
        String scenario = result.scenario().id();
        String device = result.platform().word();
        // The time of a case is given once, so that a CI server's sum is right.
        String time = seconds(result.took().toMillis());
        for (Check check : result.checks()) {
            testCase(scenario, device + " " + check.kind().word(), time);
            if (check.right()) {
                xml.writeEndElement();
            } else if (result.known().isPresent()) {
                outcome(SKIPPED, expected(result.known().get()), "");
            } else {
                outcome(FAILURE, String.join("; ", check.differences()), detail(result, check));
            }
            time = seconds(0);
        }
        if (result.unexpectedPass()) {
            testCase(scenario, device + " expected failure", time);
            outcome(
                    FAILURE,
                    "it is right, and was expected not to be: "
                            + result.known().map(KnownFailure::summary).orElse(""),
                    "");
        }
        if (result.broken().isPresent()) {
            testCase(scenario, device + " run", time);
            if (result.known().isPresent() && !result.ofTheDisk()) {
                outcome(SKIPPED, expected(result.known().get()), "");
            } else {
                outcome(ERROR, result.broken().get(), staged(result));
            }
        }
    }

    private static long wrongChecks(List<ScenarioResult> results, boolean known) {
        return results.stream()
                .filter(result -> result.known().isPresent() == known)
                .flatMap(result -> result.checks().stream())
                .filter(check -> !check.right())
                .count();
    }

    private static long broken(List<ScenarioResult> results, boolean known) {
        return results.stream()
                .filter(result -> (result.known().isPresent() && !result.ofTheDisk()) == known)
                .filter(result -> result.broken().isPresent())
                .count();
    }

    private static String expected(KnownFailure known) {
        return "expected not to be right: " + known.summary();
    }

    private void testCase(String scenario, String name, String time) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "ndes-harness." + clean(scenario));
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", time);
    }

    /** Says how a test case ended, and ends it. */
    private void outcome(String how, String message, String detail) throws XMLStreamException {
        xml.writeStartElement(how);
        xml.writeAttribute("message", clean(message));
        if (!detail.isEmpty()) {
            xml.writeCharacters(clean(detail));
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String detail(ScenarioResult result, Check check) {
        StringBuilder detail = new StringBuilder("\nwanted  ")
                .append(Wanted.of(result, check))
                .append("\nsaid    ")
                .append(Wording.said(check.said()));
        check.said()
                .first()
                .ifPresent(finding -> finding.because()
                        .forEach(citation -> detail.append("\nproof   ")
                                .append(Proof.place(citation))
                                .append("  ")
                                .append(citation.text())));
        return detail.append(staged(result)).toString();
    }

    private String staged(ScenarioResult result) {
        return "\nset     " + Injected.of(result.scenario()).summary() + "\nreplay  "
                + CasePage.replay(result, suite.seed()) + "\n";
    }

    private static String seconds(long millis) {
        return JunitSuite.seconds(Duration.ofMillis(millis));
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    private static String clean(String text) {
        return Wording.visible(text);
    }
}
