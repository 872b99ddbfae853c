package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisSetting;

/** applicationHost.config: every attribute, with the location and the section it stands in. */
final class IisConfigurationReader implements EvidenceReader {

    /** Far deeper than any section; what nests deeper is no configuration. */
    private static final int DEEPEST = 100;

    @Override
    public boolean recognises(TextFile file) {
        String text = file.text();
        return file.firstLine().startsWith("<")
                && text.contains("<configuration")
                && (text.contains("<system.applicationHost")
                        || (text.contains("<location") && text.contains("<system.webServer")));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.IIS_CONFIGURATION);
        int line = 0;
        try {
            XMLStreamReader xml = Xml.reader(file.text());
            Deque<String> path = new ArrayDeque<>();
            String location = "";
            while (xml.hasNext()) {
                int event = xml.next();
                line = Math.max(0, xml.getLocation().getLineNumber() - 1);
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type definition");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("location")) {
                        String value = xml.getAttributeValue(null, "path");
                        location = value == null ? "" : value;
                    } else {
                        path.addLast(xml.getLocalName());
                        if (path.size() > DEEPEST) {
                            throw new XMLStreamException("too deep");
                        }
                        attributes(file, findings, xml, line, location, section(path));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals("location")) {
                        location = "";
                    } else {
                        path.removeLast();
                    }
                }
            }
        } catch (XMLStreamException | NoSuchElementException broken) {
            findings.unreadLine(
                    line,
                    "Expected well-formed XML without a document type definition; the file cannot be read from about this"
                            + " line on. Copy applicationHost.config again.");
        }
    }

    private static void attributes(
            TextFile file, FileFindings findings, XMLStreamReader xml, int line, String location, String section) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            int index = Math.min(line, file.lines().size() - 1);
            findings.add(new IisSetting(
                    file.cite(index), location, section, xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
    }

    /** The path below {@code configuration}. */
    private static String section(Deque<String> path) {
        String joined = String.join("/", path);
        String root = "configuration/";
        return joined.startsWith(root) ? joined.substring(root.length()) : joined;
    }
}
