package org.ndesharness.scenarios.against;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.probe.CheckResult;
import org.ndesharness.client.probe.Meaning;
import org.ndesharness.scenarios.report.Wording;

/** {@code junit.xml} of a real server: a test case for each check, each enrolment, and, skipped, for all that was left out. */
final class RealServerJunitXml {

    private static final String CLASS = "ndes-harness.against.";

    private RealServerJunitXml() {}

    /** How a test case ended, as JUnit's element says it; empty for one that passed. */
    private record TestCase(String className, String name, long millis, String element, String message) {}

    static void write(RealServerResult result, Writer writer) throws XMLStreamException {
        List<TestCase> cases = new ArrayList<>();
        result.probe().results().forEach(check -> cases.add(probed(check)));
        result.conformance().ifPresent(report -> cases.addAll(checked(report)));
        result.leftOut()
                .forEach(one -> cases.add(new TestCase(CLASS + "left-out", one.what(), 0, "skipped", one.why())));
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute(
                "name", clean("ndes-harness against " + result.probe().url()));
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        for (TestCase test : cases) {
            write(xml, test);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    private static void write(XMLStreamWriter xml, TestCase test) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", test.className());
        xml.writeAttribute("name", clean(test.name()));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", test.millis() / 1000.0));
        if (!test.element().isEmpty()) {
            xml.writeStartElement(test.element());
            xml.writeAttribute("message", clean(test.message()));
            xml.writeEndElement();
        } else if (!test.message().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(test.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static TestCase probed(CheckResult check) {
        String seen = String.join("; ", check.seen());
        String message =
                seen.isEmpty() || check.because().isEmpty() ? seen + check.because() : seen + ". " + check.because();
        String element =
                check.meaning() == Meaning.FAILURE ? "failure" : check.meaning() == Meaning.NOT_TESTED ? "skipped" : "";
        return new TestCase(CLASS + "probe", check.question().id(), check.took().toMillis(), element, message);
    }

    private static List<TestCase> checked(ConformanceReport report) {
        return report.results().stream()
                .map(result -> new TestCase(
                        CLASS + "rfc8894-ca",
                        result.check().id(),
                        0,
                        switch (result.verdict()) {
                            case FAIL -> "failure";
                            case INCONCLUSIVE -> "error";
                            case NOT_APPLICABLE -> "skipped";
                            case PASS, WARNING, NOTE, KNOWN_DEVIATION -> "";
                        },
                        result.check().requirement() + ". Seen: "
                                + result.observation().words()))
                .toList();
    }

    private static String count(List<TestCase> cases, String element) {
        return Long.toString(
                cases.stream().filter(test -> test.element().equals(element)).count());
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    private static String clean(String text) {
        return Wording.visible(text);
    }
}
