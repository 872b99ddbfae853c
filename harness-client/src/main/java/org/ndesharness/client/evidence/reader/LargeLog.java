package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads IIS and HTTPERR logs of any size in memory that does not grow with them. */
final class LargeLog {

    private static final List<EvidenceReader> READERS = List.of(new HttpErrLogReader(), new W3cLogReader());

    private LargeLog() {}

    /** Whether the beginning of a file is that of such a log. */
    static boolean is(TextFile head) {
        return !head.firstLine().startsWith("<") && READERS.stream().anyMatch(reader -> reader.recognises(head));
    }

    /**
     * Reads a log.
     *
     * @param head its beginning, for its name and place
     */
    static FileFindings read(TextFile head, LineStream lines) throws IOException {
        LogSieve sieve = new LogSieve();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            sieve.line((int) lines.number(), line.get());
        }
        List<LogSieve.Directive> kept = new ArrayList<>();
        int above = -1;
        for (LogSieve.Kept entry : sieve.kept()) {
            above = addHeader(entry.header(), above, kept);
            kept.add(new LogSieve.Directive(entry.number(), entry.text()));
        }
        addHeader(sieve.header(), above, kept);
        TextFile log = head.with(
                kept.stream().map(LogSieve.Directive::text).toList(),
                kept.stream().mapToInt(LogSieve.Directive::number).toArray());
        FileFindings findings = EvidenceReaders.read(log);
        sieve.leftOut().ifPresent(findings::unreadFile);
        if (lines.cutLines() > 0) {
            findings.unreadFile(LineStream.cutOff(lines.cutLines()));
        }
        return findings;
    }

    /** Adds the directives above an entry, unless they stand there already; returns the index of the last one. */
    private static int addHeader(LogSieve.Header header, int above, List<LogSieve.Directive> kept) {
        List<LogSieve.Directive> added = Stream.of(header.software(), header.date(), header.fields())
                .flatMap(Optional::stream)
                .filter(directive -> directive.number() > above)
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
        kept.addAll(added);
        return added.isEmpty() ? above : added.get(added.size() - 1).number();
    }
}
