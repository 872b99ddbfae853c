package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A {@code testsuite} of {@code junit.xml} for what is no scenario on a device of ours: a client, or a generation of the server.
 *
 * @param name as CI servers show it
 * @param took its time; empty where only its test cases have one
 */
public record JunitSuite(String name, Optional<Duration> took, List<TestCase> cases) {

    public JunitSuite {
        cases = List.copyOf(cases);
    }

    /** How a test case ended. */
    public enum Ending {
        /** Nothing to say. */
        PASSED(""),
        /** Passed, and something is told of it. */
        TOLD("system-out"),
        /** Wrong. */
        FAILURE("failure"),
        /** Nothing was proved. */
        ERROR("error"),
        /** Not made, or known not to be right. */
        SKIPPED("skipped");

        private final String element;

        Ending(String element) {
            this.element = element;
        }
    }

    /**
     * One of them.
     *
     * @param message what there is to say of its ending, made visible as it is written
     */
    public record TestCase(String className, String name, Duration took, Ending ending, String message) {}

    /** Writes it. */
    public void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(Ending.FAILURE));
        xml.writeAttribute("errors", count(Ending.ERROR));
        xml.writeAttribute("skipped", count(Ending.SKIPPED));
        if (took.isPresent()) {
            xml.writeAttribute("time", seconds(took.get()));
        }
        for (TestCase test : cases) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", test.className());
            xml.writeAttribute("name", test.name());
            xml.writeAttribute("time", seconds(test.took()));
            ending(test, xml);
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    // XML 1.0 cannot hold most control characters, not even escaped: they are made visible.
    private static void ending(TestCase test, XMLStreamWriter xml) throws XMLStreamException {
        String message = Wording.visible(test.message());
        if (test.ending() == Ending.TOLD) {
            xml.writeStartElement(test.ending().element);
            xml.writeCharacters(message);
            xml.writeEndElement();
        } else if (test.ending() != Ending.PASSED) {
            xml.writeEmptyElement(test.ending().element);
            xml.writeAttribute("message", message);
        }
    }

    private String count(Ending ending) {
        return Long.toString(
                cases.stream().filter(test -> test.ending() == ending).count());
    }

    /** {@code 1.250}. */
    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }
}
