package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.OmadmEntry;

/**
 * Logs of Android devices: OMADM.log with its rotated forerunners, CloudExtension.log, logcat, and pieces of what jscep says.
 * What does not begin an entry continues the one before, as a stack trace does.
 */
final class OmadmLogReader implements EvidenceReader {

    @Override
    public boolean recognises(TextFile file) {
        return (file.head()
                                .anyMatch(line -> OmadmLine.of(line)
                                        .filter(OmadmLine::isOfAndroid)
                                        .isPresent())
                        && file.head().noneMatch(OmadmLine::isOfServer))
                // The first lines of logcat may be those of other apps.
                || (file.head().anyMatch(OmadmLine::isNoise)
                        && file.lines().stream()
                                .anyMatch(line -> OmadmLine.of(line).isPresent()));
    }

    @Override
    public int wholeUpTo(String text) {
        return LastEntry.begin(text, line -> OmadmLine.of(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.OMADM_LOG);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            Optional<OmadmLine> start = OmadmLine.of(lines.get(i));
            int next = i + 1;
            if (start.isPresent()) {
                StringBuilder message = new StringBuilder(start.get().message());
                while (next < lines.size() && file.follows(next) && continues(lines, next)) {
                    message.append('\n').append(lines.get(next++).stripTrailing());
                }
                OmadmLine found = start.get();
                findings.add(new OmadmEntry(
                        file.cite(i, next),
                        found.time(),
                        found.level(),
                        found.logger(),
                        message.toString().stripTrailing()));
            } else if (!lines.get(i).isBlank() && !OmadmLine.isNoise(lines.get(i))) {
                findings.unreadLine(i, NotRead.OMADM_ENTRY.of());
            }
            i = next;
        }
    }

    /** A line with a time in front is an entry, be it one that cannot be read, and no part of the one before. */
    private static boolean continues(List<String> lines, int index) {
        String line = lines.get(index);
        if ((Beginnings.is(line) && !isOfTrace(line.strip())) || isSpoken(lines, index)) {
            return false;
        }
        String stripped = LinePrefix.strip(line);
        return isOfTrace(stripped)
                || (!Times.beginsLikeDate(stripped)
                        && OmadmLine.of(line).isEmpty()
                        && !OmadmLine.isNoise(line)
                        && !Quotation.isFence(line)
                        && ConsoleLine.of(line).isEmpty());
    }

    /** A blank line, and a sentence below it, which the mail has around the log. */
    static boolean isSpoken(List<String> lines, int index) {
        int next = index;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next > index
                && (next == lines.size()
                        || ((Prose.is(lines.get(next)) || Beginnings.is(lines.get(next)))
                                && !isOfTrace(lines.get(next).strip())));
    }

    /** The exception that a log line announces stands on the next line, its causes and frames below. */
    private static boolean isOfTrace(String stripped) {
        return stripped.startsWith("org.jscep.") || stripped.startsWith("at ") || stripped.startsWith("Caused by:");
    }
}
