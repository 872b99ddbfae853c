package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as {@code wevtutil qe … /f:text} prints them: {@code Event[0]:}, labels one step in, and the text at the
 * left edge. The labels are translated and keep their order: log, source, date, id.
 */
final class WevtutilTextReader implements EvidenceReader {

    private static final Pattern START = Pattern.compile("\\S.{0,30}?\\[\\d{1,7}\\]:?\\s*");

    private static final int LOG = 0;
    private static final int SOURCE = 1;
    private static final int DATE = 2;
    private static final int ID = 3;

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        for (int i = 0; i + ID + 1 < head.size(); i++) {
            if (isStart(head, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStart(List<String> lines, int index) {
        return START.matcher(lines.get(index)).matches()
                && index + 1 < lines.size()
                && label(lines.get(index + 1)).isPresent();
    }

    /** A label of the header, one step in. */
    private static Optional<LabelledLine> label(String line) {
        return line.startsWith("  ") ? LabelledLine.of(line) : Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            int next = i + 1;
            if (isStart(lines, i)) {
                while (next < lines.size()
                        && file.follows(next)
                        && !isStart(lines, next)
                        && !(i + 1 < next
                                && Beginnings.is(lines.get(next))
                                && !lines.get(next).startsWith("  "))) {
                    next++;
                }
                Optional<WindowsEvent> event = event(file, i, next);
                event.ifPresent(logs::add);
                if (event.isEmpty()) {
                    findings.flaw(i, NotRead.EVENT_TEXT_ID.of());
                }
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(i, NotRead.EVENT_TEXT.of());
            }
            i = next;
        }
        logs.close();
    }

    private static Optional<WindowsEvent> event(TextFile file, int from, int to) {
        List<String> values = new ArrayList<>();
        int at = from + 1;
        while (at < to) {
            Optional<LabelledLine> line = label(file.lines().get(at));
            if (line.isEmpty()) {
                break;
            }
            values.add(line.get().value());
            at++;
        }
        if (values.size() <= ID || !Tokens.isNumber(values.get(ID), 5)) {
            return Optional.empty();
        }
        // The last label is the description's; its text may begin on the same line.
        boolean described = at < to || values.size() > ID + 2;
        StringBuilder message = new StringBuilder(described ? values.get(values.size() - 1) : "");
        for (String line : file.lines().subList(at, to)) {
            message.append('\n').append(line);
        }
        return Optional.of(new WindowsEvent(
                file.cite(from, to),
                Times.instant(values.get(DATE)),
                ListedDates.comparable(values.get(DATE)),
                values.get(SOURCE),
                values.get(LOG),
                Integer.parseInt(values.get(ID)),
                Map.of(),
                message.toString().strip()));
    }
}
