package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.CaResult;

/** The checks of {@code rfc8894-ca} in {@code junit.xml}: a suite for each generation, and in it a test case for each check. */
final class CaJunitXml {

    private CaJunitXml() {}

    /** How a test case ended, as JUnit's element says it; empty for one that passed. */
    private record TestCase(String name, String element, String message) {}

    static void write(CaResult result, XMLStreamWriter xml) throws XMLStreamException {
        // The generations run side by side: the time is given once, so that a CI server's sum is right.
        long millis = result.took().toMillis();
        for (Map.Entry<String, List<CaCase>> generation : result.byGeneration().entrySet()) {
            suite(generation.getKey(), generation.getValue(), millis, xml);
            millis = 0;
        }
    }

    private static void suite(String generation, List<CaCase> found, long millis, XMLStreamWriter xml)
            throws XMLStreamException {
        List<TestCase> cases = found.stream().map(CaJunitXml::test).toList();
        String name = CaReport.SUITE + "." + generation;
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ndes-harness " + CaReport.SUITE + " " + generation);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", millis / 1000.0));
        for (TestCase test : cases) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "ndes-harness." + name);
            xml.writeAttribute("name", test.name());
            xml.writeAttribute("time", "0.000");
            if (test.element().equals("system-out")) {
                xml.writeStartElement(test.element());
                xml.writeCharacters(test.message());
                xml.writeEndElement();
            } else if (!test.element().isEmpty()) {
                xml.writeEmptyElement(test.element());
                xml.writeAttribute("message", test.message());
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static TestCase test(CaCase one) {
        String message = Wording.visible(one.message());
        String name = one.result().check().id();
        String why = one.known().map(known -> Wording.visible(known.summary())).orElse("");
        return switch (CaseVerdict.of(one.right(), one.known().isPresent())) {
            case EXPECTED -> new TestCase(name, "skipped", "expected not to be right: " + why + ". " + message);
            case UNEXPECTED -> new TestCase(name, "failure", "it is right, and was expected not to be: " + why);
            case FAILED ->
                new TestCase(name, one.result().verdict() == Verdict.INCONCLUSIVE ? "error" : "failure", message);
            case PASSED ->
                switch (one.result().verdict()) {
                    case PASS -> new TestCase(name, "", "");
                    case NOT_APPLICABLE -> new TestCase(name, "skipped", message);
                    default -> new TestCase(name, "system-out", message);
                };
        };
    }

    private static String count(List<TestCase> cases, String element) {
        return Long.toString(
                cases.stream().filter(test -> test.element().equals(element)).count());
    }
}
