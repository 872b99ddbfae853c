package org.ndesharness.scenarios.report;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/** {@code junit.xml}: a test case for each scenario, device and check, as CI servers read it. */
final class JunitXml {

    private JunitXml() {}

    static void write(SuiteResult suite, String name, Writer writer) throws XMLStreamException {
        List<ScenarioResult> results = suite.results();
        long tests = results.stream()
                .mapToLong(result -> result.checks().size()
                        + (result.broken().isPresent() ? 1 : 0)
                        + (result.unexpectedPass() ? 1 : 0))
                .sum();
        long failures = wrongChecks(results, false)
                + results.stream().filter(ScenarioResult::unexpectedPass).count();
        long errors = broken(results, false);
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ndes-harness " + name);
        xml.writeAttribute("tests", Long.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
        xml.writeAttribute("skipped", Long.toString(wrongChecks(results, true) + broken(results, true)));
        xml.writeAttribute("time", seconds(suite.took().toMillis()));
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", "seed");
        xml.writeAttribute("value", Long.toString(suite.seed()));
        xml.writeEndElement();
        for (ScenarioResult result : results) {
            // The time of a case is given once, so that a CI server's sum is right.
            String time = seconds(result.took().toMillis());
            for (Check check : result.checks()) {
                testCase(xml, result, check.kind().word(), time);
                if (!check.right() && result.known().isPresent()) {
                    skipped(xml, result.known().get());
                } else if (!check.right()) {
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", clean(String.join("; ", check.differences())));
                    xml.writeCharacters(clean(detail(check, CasePage.replay(result, suite.seed()))));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
                time = seconds(0);
            }
            if (result.unexpectedPass()) {
                testCase(xml, result, "expected failure", time);
                xml.writeStartElement("failure");
                xml.writeAttribute("message", clean("it is right, and was expected not to be: " + why(result)));
                xml.writeEndElement();
                xml.writeEndElement();
            }
            if (result.broken().isPresent() && result.known().isPresent()) {
                testCase(xml, result, "run", time);
                skipped(xml, result.known().get());
                xml.writeEndElement();
            } else if (result.broken().isPresent()) {
                testCase(xml, result, "run", time);
                xml.writeStartElement("error");
                xml.writeAttribute("message", clean(result.broken().get()));
                xml.writeEndElement();
                xml.writeEndElement();
            }
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
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
                .filter(result -> result.known().isPresent() == known)
                .filter(result -> result.broken().isPresent())
                .count();
    }

    private static String why(ScenarioResult result) {
        return result.known().map(KnownFailure::summary).orElse("");
    }

    private static void skipped(XMLStreamWriter xml, KnownFailure known) throws XMLStreamException {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", clean("expected not to be right: " + known.summary()));
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, ScenarioResult result, String check, String time)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "ndes-harness." + result.scenario().id());
        xml.writeAttribute("name", result.platform().word() + " " + check);
        xml.writeAttribute("time", time);
    }

    private static String detail(Check check, String replay) {
        StringBuilder detail = new StringBuilder("\nwanted  ")
                .append(check.wanted().summary())
                .append("\nsaid    ")
                .append(Wording.said(check.said()));
        check.said()
                .first()
                .ifPresent(finding -> finding.because()
                        .forEach(citation -> detail.append("\nproof   ")
                                .append(Proof.place(citation))
                                .append("  ")
                                .append(citation.text())));
        return detail.append("\nreplay  ").append(replay).append('\n').toString();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    private static String clean(String text) {
        return Wording.visible(text);
    }
}
