package org.ndesharness.client.evidence.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.WindowsEvent;

/** One {@code <Event>} element, taken apart. */
final class EventXml {

    private final EventFields fields = new EventFields();

    private EventXml() {}

    /**
     * Parses one element.
     *
     * @throws XMLStreamException if it is not well-formed or has no id; the message says so in one line
     */
    static EventXml parse(String element) throws XMLStreamException {
        EventXml event = new EventXml();
        XMLStreamReader xml = Xml.reader(element);
        try {
            event.walk(xml);
        } finally {
            xml.close();
        }
        if (!event.fields.hasId()) {
            throw new XMLStreamException("no EventID");
        }
        return event;
    }

    /** The event with the rendered text that stands in the XML. */
    WindowsEvent cited(TextFile file, int line) {
        return fields.cited(file.cite(line, fields.brief()));
    }

    /** The event with a rendered text that stands outside the XML. */
    WindowsEvent cited(Citation citation, String rendered) {
        return fields.cited(citation, rendered);
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> fields.begin(xml.getLocalName(), attributes(xml));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> fields.text(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> fields.end();
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type definition");
                default -> {
                    // Comments and processing instructions say nothing about an event.
                }
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }
}
