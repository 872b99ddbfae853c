package org.ndesharness.client.evidence.reader;

import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/** Texts of Windows events as people paste them, with nothing around them that names the event: its {@link EventSentence} does. */
final class EventSentenceReader implements EvidenceReader {

    /** Lines that are looked at for the first sentence. */
    private static final int LOOKED_AT = 2_000;

    /** A sentence that was wrapped has no more lines, nor has the report of a crash. */
    private static final int MOST_LINES = 12;

    /** Application Error, which has a line for each of its details. */
    private static final int CRASH = 1000;

    @Override
    public boolean recognises(TextFile file) {
        return file.lines().stream()
                .limit(LOOKED_AT)
                .anyMatch(line -> EventSentence.in(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            Optional<EventSentence> sentence = EventSentence.in(lines.get(i));
            int end = i + 1;
            if (sentence.isPresent()) {
                end = end(file, i, sentence.get());
                logs.add(event(file, i, end, sentence.get()));
                used.set(i, end);
            }
            i = end;
        }
        logs.close();
        findings.leave(file, used, NotRead.EVENT_DETAILS.of());
    }

    private static WindowsEvent event(TextFile file, int from, int to, EventSentence sentence) {
        String text = String.join("\n", file.lines().subList(from, to)).substring(sentence.at());
        return new WindowsEvent(
                file.cite(from, to),
                Optional.empty(),
                written(file.lines().get(from).substring(0, sentence.at())),
                sentence.provider(),
                sentence.channel(),
                sentence.id(),
                Map.of(),
                Tokens.strip(text),
                true);
    }

    /** The date that stands in front of it. */
    private static Optional<LocalDateTime> written(String envelope) {
        int digit = 0;
        while (digit < envelope.length() && !Character.isDigit(envelope.charAt(digit))) {
            digit++;
        }
        return ListedDates.comparable(StampedLine.of(envelope.substring(digit)).stamp());
    }

    /** Index behind the text: it goes on while a parenthesis is open or no full stop has ended it, and a crash has its details below. */
    private static int end(TextFile file, int from, EventSentence sentence) {
        List<String> lines = file.lines();
        StringBuilder text = new StringBuilder(lines.get(from));
        int end = from + 1;
        while (end < lines.size()
                && end < from + MOST_LINES
                && file.follows(end)
                && !lines.get(end).isBlank()
                && !Beginnings.is(lines.get(end))
                && EventSentence.in(lines.get(end)).isEmpty()
                && (isOpen(text.toString().strip())
                        || (sentence.id() == CRASH
                                && LabelledLine.of(lines.get(end)).isPresent()))) {
            text.append('\n').append(lines.get(end));
            end++;
        }
        return end;
    }

    private static boolean isOpen(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        char last = text.charAt(text.length() - 1);
        return open > 0 || Character.isLetterOrDigit(last) || last == ',';
    }
}
