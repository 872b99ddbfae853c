package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as text, as "Copy details as text" in Event Viewer gives them, in any language; also excerpts of such a
 * copy that begin at the event id, and lists of {@code Get-WinEvent}.
 */
final class EventTextReader implements EvidenceReader {

    /** An event's header has fewer lines than this. */
    private static final int HEADER_LINES = 12;

    private static final int PROPERTIES = 4;

    @Override
    public boolean recognises(TextFile file) {
        if (file.firstLine().startsWith("<")) {
            return false;
        }
        List<String> head = file.head().toList();
        for (int i = 0; i < head.size(); i++) {
            Optional<LabelledLine> line = LabelledLine.of(head.get(i));
            boolean number = line.isPresent() && Tokens.isNumber(line.get().value(), 5);
            boolean id = line.isPresent()
                    && EventLabels.isId(line.get().label())
                    && EventText.isNumber(line.get().value());
            if (id || (number && isHeaderAround(head, i))) {
                return true;
            }
        }
        return false;
    }

    /** In a language that is not known here: a column of labels, a number among them, an empty one at its end. */
    private static boolean isHeaderAround(List<String> head, int number) {
        int first = number;
        while (first > 0 && isAligned(head.get(first - 1))) {
            first--;
        }
        int last = number;
        while (last + 1 < head.size() && isAligned(head.get(last + 1))) {
            last++;
        }
        boolean endsEmpty = LabelledLine.of(head.get(last))
                .filter(line -> line.value().isEmpty())
                .isPresent();
        return endsEmpty && last - first >= 4 && last - first < HEADER_LINES;
    }

    private static boolean isAligned(String line) {
        return LabelledLine.of(line).filter(LabelledLine::aligned).isPresent();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        String firstLabel = "";
        int i = 0;
        while (i < lines.size()) {
            Optional<LabelledLine> line = LabelledLine.of(lines.get(i));
            if (line.isEmpty()
                    || !(mayBegin(line.get(), firstLabel) || isListed(lines, i, line.get()))
                    || EventSentence.in(lines.get(i)).isPresent()) {
                if (!lines.get(i).isBlank()) {
                    findings.unreadLine(i, NotRead.EVENT_DETAILS.of());
                }
                i++;
                continue;
            }
            if (firstLabel.isEmpty()) {
                firstLabel = line.get().label();
            }
            EventText event = new EventText(file, i, firstLabel);
            int behind = event.read();
            Optional<WindowsEvent> found = event.found();
            if (found.isPresent()) {
                logs.add(found.get());
                i = behind;
            } else {
                event.explain(findings);
                i++;
            }
        }
        logs.close();
    }

    /** A label with nothing behind it is the end of a sentence: "Here is the event:". */
    private static boolean mayBegin(LabelledLine line, String firstLabel) {
        return (line.aligned() && !line.value().isEmpty()) || begins(line, firstLabel);
    }

    /** Whether it is the first property of an event in a list of {@code Get-WinEvent}, whose columns somebody drew in. */
    private static boolean isListed(List<String> lines, int index, LabelledLine line) {
        if (!isProperty(line.label()) || line.value().isEmpty()) {
            return false;
        }
        for (int i = index + 1;
                i < lines.size() && i <= index + PROPERTIES && !lines.get(i).isBlank();
                i++) {
            Optional<LabelledLine> next = LabelledLine.of(lines.get(i));
            if (next.isPresent()
                    && EventLabels.isId(next.get().label())
                    && Tokens.isNumber(next.get().value(), 5)) {
                return true;
            }
        }
        return false;
    }

    /** What {@code Get-WinEvent} calls them in every language. */
    private static boolean isProperty(String label) {
        return label.equals("TimeCreated") || label.equals("ProviderName");
    }

    /** Whether a line in an event's text is the first of the next event. */
    static boolean begins(LabelledLine line, String firstLabel) {
        return EventLabels.isLogName(line.label())
                || (line.label().equals(firstLabel) && (line.aligned() || isProperty(line.label())))
                || (EventLabels.isId(line.label()) && line.aligned() && Tokens.isNumber(line.value(), 5));
    }
}
