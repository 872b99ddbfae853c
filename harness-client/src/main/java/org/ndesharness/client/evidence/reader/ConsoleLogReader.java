package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * Logs of iOS, iPadOS and macOS: copied from Console, printed by {@code log show} or {@code log stream}, or of the older
 * syslog. Lines that begin no entry continue the one before, as the parts of an {@code NSError} do.
 */
final class ConsoleLogReader implements EvidenceReader {

    /** What {@code log} prints around the entries. */
    private static final List<String> FRAME = List.of(
            "Timestamp ",
            "Filtering the log data using ",
            "Skipping info and debug messages",
            "Skipping debug messages",
            "Log      - ",
            "Log - ",
            "=====",
            "getpwuid_r did not find a match");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> ConsoleLine.of(line).isPresent());
    }

    @Override
    public int wholeUpTo(String text) {
        return LastEntry.begin(text, line -> ConsoleLine.of(line).isPresent());
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
                while (next < lines.size()
                        && file.follows(next)
                        && continues(lines.get(next))
                        && !OmadmLogReader.isSpoken(lines, next)) {
                    message.append('\n').append(ConsoleLine.clean(lines.get(next++)));
                }
                ConsoleLine found = start.get();
                findings.add(new ConsoleEntry(
                        NsError.cite(file, i, next),
                        found.date(),
                        found.time(),
                        found.zone(),
                        found.level(),
                        found.process(),
                        message.toString().stripTrailing()));
            } else if (!lines.get(i).isBlank() && !isFrame(lines.get(i)) && !isCommand(lines.get(i))) {
                findings.unreadLine(i, NotRead.CONSOLE_ENTRY.of());
            }
            i = next;
        }
    }

    private static boolean continues(String line) {
        return ConsoleLine.of(line).isEmpty() && !isFrame(line) && !Quotation.isFence(line);
    }

    private static boolean isFrame(String line) {
        String stripped = Tokens.strip(line);
        return FRAME.stream().anyMatch(stripped::startsWith);
    }

    /** {@code $ log stream --info --debug …}, copied along with its output. */
    private static boolean isCommand(String line) {
        String stripped = Tokens.strip(line);
        int command = stripped.indexOf("log ");
        return command >= 0
                && command <= 60
                && (stripped.startsWith("show", command + 4) || stripped.startsWith("stream", command + 4));
    }
}
