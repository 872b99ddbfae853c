package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.NotRead;

/**
 * applicationHost.config: every attribute, with the location and the section it stands in; also pieces of it, and what
 * {@code appcmd list config} prints.
 */
final class IisConfigurationReader implements EvidenceReader {

    /** Far deeper than any section; what nests deeper is no configuration. */
    private static final int DEEPEST = 100;

    private static final int HEAD = 100_000;

    /** One of these stands in every piece worth reading. */
    private static final List<String> OWN = List.of(
            "<system.applicationHost",
            "<system.webServer",
            "<requestLimits",
            "<requestFiltering",
            "<anonymousAuthentication",
            "<windowsAuthentication",
            "<isapiCgiRestriction",
            "<applicationPools",
            "<location path=");

    @Override
    public boolean recognises(TextFile file) {
        String text = file.text();
        if (wholeFrom(text) >= 0) {
            return text.contains("<system.applicationHost")
                    || (text.contains("<location") && text.contains("<system.webServer"));
        }
        String head = text.substring(0, Math.min(HEAD, text.length()));
        return OWN.stream().anyMatch(head::contains) && IisFragments.begin(head).isPresent() && !isPage(head);
    }

    private static boolean isPage(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("<html") || lower.contains("<!doctype");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.IIS_CONFIGURATION);
        String text = file.text();
        int whole = wholeFrom(text);
        int begin = whole >= 0 ? whole : IisFragments.begin(text).orElse(0);
        int end = whole >= 0 ? wholeTo(text) : IisFragments.end(text, begin);
        String before = text.substring(0, begin);
        int above = (int) before.chars().filter(c -> c == '\n').count();
        String location = IisFragments.location(before);
        int line = above;
        // A piece may have several outermost elements, and words behind the last one.
        String piece = text.substring(begin, end);
        String content = whole >= 0 ? piece : "<piece>" + piece + "</piece>";
        leaveRest(file, findings, above, end);
        try {
            XMLStreamReader xml = Xml.reader(content);
            Deque<String> path = new ArrayDeque<>();
            while (xml.hasNext()) {
                int event = xml.next();
                line = above + Math.max(0, xml.getLocation().getLineNumber() - 1);
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type definition");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("location")) {
                        String value = xml.getAttributeValue(null, "path");
                        location = value == null ? "" : value;
                    } else if (whole >= 0
                            || !path.isEmpty()
                            || !xml.getLocalName().equals("piece")) {
                        boolean outermost = whole < 0 && path.isEmpty();
                        path.addLast(outermost ? IisFragments.section(xml.getLocalName()) : xml.getLocalName());
                        if (path.size() > DEEPEST) {
                            throw new XMLStreamException("too deep");
                        }
                        attributes(file, findings, xml, line, location, section(path));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals("location")) {
                        location = "";
                    } else if (!path.isEmpty()) {
                        path.removeLast();
                    }
                }
            }
        } catch (XMLStreamException | NoSuchElementException broken) {
            findings.flaw(Math.min(line, file.lines().size() - 1), NotRead.IIS_XML_BROKEN.of());
        }
    }

    /** Where a whole file begins, which may stand in a mail; less than 0 where there is only a piece of one. */
    private static int wholeFrom(String text) {
        int element = text.indexOf("<configuration");
        if (element >= 0 && text.stripLeading().startsWith("<")) {
            return 0; // With all that stands above the element, a document type too, which is refused.
        }
        int declaration = text.lastIndexOf("<?xml", Math.max(element, 0));
        boolean declared = declaration >= 0
                && declaration < element
                && !text.substring(declaration + 1, element).contains("</");
        return declared ? declaration : element;
    }

    /** Behind its end; behind all of the text where it breaks off. */
    private static int wholeTo(String text) {
        String close = "</configuration>";
        int last = text.lastIndexOf(close);
        return last < wholeFrom(text) ? text.length() : last + close.length();
    }

    /** What stands above a piece, but for the command that printed it, and below. */
    private static void leaveRest(TextFile file, FileFindings findings, int above, int end) {
        BitSet used = new BitSet();
        int last = (int)
                file.text().substring(0, end).chars().filter(c -> c == '\n').count();
        used.set(above, last + 1);
        for (int i = 0; i < above; i++) {
            used.set(i, file.lines().get(i).contains(" list config "));
        }
        findings.leave(file, used, NotRead.IIS_XML.of());
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
