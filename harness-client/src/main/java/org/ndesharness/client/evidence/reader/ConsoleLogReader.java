package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;

/**
 * Console logs of iOS and iPadOS devices, as copied from macOS' Console: level, time of day with its zone, process,
 * message. Lines that begin no entry continue the one before, as the parts of an {@code NSError} do.
 */
final class ConsoleLogReader implements EvidenceReader {

    private static final String ELLIPSIS = " … ";

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> ConsoleLine.of(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.IOS_CONSOLE_LOG);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<ConsoleLine> start = ConsoleLine.of(lines.get(i));
            int next = i + 1;
            if (start.isPresent()) {
                StringBuilder message = new StringBuilder(start.get().message());
                while (next < lines.size() && file.follows(next) && continues(lines.get(next))) {
                    message.append('\n').append(ConsoleLine.clean(lines.get(next++)));
                }
                ConsoleLine found = start.get();
                findings.add(new ConsoleEntry(
                        cite(file, i, next),
                        found.time(),
                        found.zone(),
                        found.level(),
                        found.process(),
                        message.toString().stripTrailing()));
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(
                        i,
                        "Expected an entry of a console log: level, time, zone, process, message. The line may be cut off:"
                                + " select all messages in Console and copy them again.");
            }
            i = next;
        }
    }

    private static boolean continues(String line) {
        return ConsoleLine.of(line).isEmpty() && !Quotation.isFence(line);
    }

    /**
     * An error that is too long to cite whole by its first words and by what its innermost parts say: there stand the
     * codes.
     */
    private static Citation cite(TextFile file, int from, int to) {
        Citation whole = file.cite(from, to);
        List<String> lines = file.lines().subList(from, to);
        String text = String.join("\n", lines);
        if (text.length() <= Citation.LONGEST_TEXT || !text.contains("NSError")) {
            return whole;
        }
        String first = ConsoleLine.clean(lines.get(0));
        String inner = NsError.innermost(text);
        int room = Citation.LONGEST_TEXT - inner.length() - ELLIPSIS.length();
        return inner.isEmpty() || room < 0
                ? whole
                : file.cite(from, (first.length() > room ? first.substring(0, room) : first) + ELLIPSIS + inner);
    }
}
