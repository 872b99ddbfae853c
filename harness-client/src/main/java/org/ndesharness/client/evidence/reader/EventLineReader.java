package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as people type them into a post: what names the event in one line,
 * {@code Source: NetworkDeviceEnrollmentService   Event ID: 31   Level: Error}, and its text on the lines below.
 */
final class EventLineReader implements EvidenceReader {

    private static final Pattern BETWEEN = Pattern.compile("\\s{2,}|\\t|\\s*[|;]\\s*|,\\s+");

    private static final int LONGEST = 400;

    /**
     * What one line says of an event.
     *
     * @param provider its source; empty string where only the log is named
     * @param channel its log; empty string where only the source is named
     */
    private record Heading(String provider, String channel, int id) {

        static Optional<Heading> of(String line) {
            if (line.isBlank() || line.length() > LONGEST || line.indexOf(':') < 0) {
                return Optional.empty();
            }
            String provider = "";
            String channel = "";
            Optional<String> id = Optional.empty();
            for (String part : BETWEEN.split(Tokens.strip(line), -1)) {
                Optional<LabelledLine> labelled = LabelledLine.of(part);
                String label = labelled.map(LabelledLine::label).orElse("");
                String value = labelled.map(LabelledLine::value).orElse("");
                if (EventLabels.isSource(label)) {
                    provider = value;
                } else if (EventLabels.isLogName(label)) {
                    channel = value;
                } else if (EventLabels.isId(label) && Tokens.isNumber(value, 5)) {
                    id = Optional.of(value);
                }
            }
            return id.isEmpty() || (provider.isEmpty() && channel.isEmpty())
                    ? Optional.empty()
                    : Optional.of(new Heading(provider, channel, Integer.parseInt(id.get())));
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> Heading.of(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<Heading> heading = Heading.of(lines.get(i));
            int next = i + 1;
            if (heading.isPresent()) {
                while (next < lines.size()
                        && !lines.get(next).isBlank()
                        && file.follows(next)
                        && Heading.of(lines.get(next)).isEmpty()
                        && !Beginnings.is(lines.get(next))) {
                    next++;
                }
                logs.add(new WindowsEvent(
                        file.cite(i, next),
                        Optional.empty(),
                        Optional.empty(),
                        heading.get().provider(),
                        heading.get().channel(),
                        heading.get().id(),
                        Map.of(),
                        String.join("\n", lines.subList(i + 1, next)).strip()));
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(i, NotRead.EVENT_DETAILS.of());
            }
            i = next;
        }
        logs.close();
    }
}
