package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * Windows events as XML: what {@code wevtutil qe} prints (one element after the other, no root), the same with an
 * {@code <Events>} around it, or a single event.
 *
 * <p>Each element is cut out and parsed by itself, so that a broken one costs only itself.
 */
final class EventXmlReader implements EvidenceReader {

    private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events";

    private static final int HEAD = 200_000;

    private static final EventTextReader TEXT = new EventTextReader();

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        String head = file.text().substring(0, Math.min(HEAD, file.text().length()));
        if (first.startsWith("<")) {
            return EventSlices.begin(head, 0) >= 0 || head.contains("<Events");
        }
        // A dump that lost its beginning; or a copy as text, which has the XML of each event below it.
        return head.contains(NAMESPACE) && EventSlices.begin(head, 0) >= 0 && !TEXT.recognises(file);
    }

    /**
     * The first line of an element that is cut off; each line of what stands between elements, but for lines on which one
     * begins.
     */
    private static void reportLines(EventSlices.Slice slice, Set<Integer> used, FileFindings findings) {
        Reason reason = NotRead.EVENT_XML_CUT.of();
        boolean cut = EventSlices.begin(slice.text(), 0) >= 0;
        List<String> lines = slice.text().stripLeading().lines().toList();
        int from = 0;
        if (cut) {
            findings.flaw(slice.line(), reason);
            // Below a blank line stands what the element was pasted above.
            while (from < lines.size() && !lines.get(from).isBlank()) {
                from++;
            }
        }
        if (!cut || from < lines.size()) {
            for (int i = from; i < lines.size(); i++) {
                if (!lines.get(i).isBlank() && !used.contains(slice.line() + i)) {
                    findings.unreadLine(slice.line() + i, reason);
                }
            }
        }
    }

    @Override
    public int wholeUpTo(String text) {
        int end = text.lastIndexOf(EventSlices.END);
        return end < 0 ? 0 : end + EventSlices.END.length();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<EventSlices.Slice> slices = EventSlices.of(file.text());
        Set<Integer> used = slices.stream()
                .filter(EventSlices.Slice::complete)
                .map(EventSlices.Slice::line)
                .collect(Collectors.toSet());
        for (EventSlices.Slice slice : slices) {
            if (!slice.complete()) {
                reportLines(slice, used, findings);
                continue;
            }
            try {
                logs.add(EventXml.parse(slice.text()).cited(file, slice.line()));
            } catch (XMLStreamException broken) {
                findings.flaw(slice.line(), NotRead.EVENT_XML_BROKEN.of());
            }
        }
        if (slices.isEmpty()) {
            findings.unreadFile(NotRead.EVENT_EXPORT_EMPTY.of());
        }
        logs.close();
    }
}
