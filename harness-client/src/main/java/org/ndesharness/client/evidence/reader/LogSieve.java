package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * The lines of a large IIS or HTTPERR log that matter, found in one pass: requests for NDES and for the certificate
 * registration point, the failed ones kept longest; and of all others one a minute, which shows what time the log covers.
 */
final class LogSieve {

    private static final WordSearch NDES = new WordSearch("mscep");
    private static final WordSearch REGISTRATION_POINT = new WordSearch("CertificateRegistrationSvc");

    /** HTTP.sys closes idle connections all day long; other lines of its log are refusals. */
    private static final String IDLE = "Timer_";

    private static final int MOST_ORDINARY = 20_000;

    /**
     * A line that is kept.
     *
     * @param header the directives in force above it
     */
    record Kept(int number, String text, Header header) {}

    /** What the directives of a log said last: its make, date and columns. */
    record Header(Optional<Directive> software, Optional<Directive> date, Optional<Directive> fields) {

        static final Header NONE = new Header(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A line that begins with a hash. */
    record Directive(int number, String text) {}

    private final Ring failures = new Ring(20_000, 8 << 20);
    private final Ring successes = new Ring(20_000, 8 << 20);
    private final Ring refusals = new Ring(4_000, 1 << 20);
    private final Ring damaged = new Ring(100, 1 << 20);
    private final List<Kept> ordinary = new ArrayList<>();
    private Header header = Header.NONE;
    private LogColumns columns = LogColumns.UNKNOWN;
    private Optional<Kept> last = Optional.empty();
    private String minute = "";
    private long minutes;
    private long step = 1;
    private long entries;

    /** Looks at the next line. */
    void line(int number, String text) {
        if (text.startsWith("#")) {
            directive(new Directive(number, text));
        } else if (!text.isBlank()) {
            entries++;
            Kept entry = new Kept(number, text, header);
            if (NDES.in(text) || REGISTRATION_POINT.in(text)) {
                (columns.failed(text) ? failures : successes).add(entry);
            } else if (columns.isHttpErr() && !text.contains(IDLE)) {
                refusals.add(entry);
            } else {
                ordinary(entry);
            }
        }
    }

    private void directive(Directive line) {
        if (line.text().startsWith("#Fields:")) {
            header = new Header(header.software(), header.date(), Optional.of(line));
            columns = LogColumns.of(line.text());
        } else if (line.text().startsWith("#Date:")) {
            header = new Header(header.software(), Optional.of(line), header.fields());
        } else if (line.text().startsWith("#Software:")) {
            header = new Header(Optional.of(line), header.date(), header.fields());
        }
    }

    private void ordinary(Kept entry) {
        if (columns.sameMinute(entry.text(), minute)) {
            last = Optional.of(entry);
            return;
        }
        Optional<String> begun = columns.minute(entry.text());
        if (begun.isEmpty()) {
            damaged.add(entry);
            return;
        }
        minute = begun.get();
        last = Optional.of(entry);
        if (minutes++ % step == 0) {
            ordinary.add(entry);
        }
        if (ordinary.size() > MOST_ORDINARY) {
            // A log of many days: one entry in twice the time is still enough to know what it covers.
            for (int i = ordinary.size() - 1; i > 0; i -= 2) {
                ordinary.remove(i);
            }
            step *= 2;
        }
    }

    /** All that is kept, in the order of the file. */
    List<Kept> kept() {
        List<Kept> all = new ArrayList<>(ordinary);
        last.filter(entry -> !all.contains(entry)).ifPresent(all::add);
        List.of(failures, successes, refusals, damaged).forEach(ring -> all.addAll(ring.entries));
        all.sort(Comparator.comparingInt(Kept::number));
        return all;
    }

    /** The directives of the end of the log, for one that has no entry. */
    Header header() {
        return header;
    }

    /** What was left out, for the list of what was not read; empty when nothing was. */
    Optional<Reason> leftOut() {
        long others = entries - failures.seen() - successes.seen() - refusals.seen();
        List<Reason> said = new ArrayList<>();
        failures.tell(said, NotRead.LOG_FAILURES);
        successes.tell(said, NotRead.LOG_SUCCESSES);
        refusals.tell(said, NotRead.LOG_REFUSALS);
        long leftOut = others - ordinary.size() - damaged.entries.size();
        if (leftOut > 0) {
            said.add(NotRead.LOG_OTHERS.of(leftOut));
        }
        return said.stream().reduce(NotRead.BOTH::of).map(all -> NotRead.LARGE_LOG.of(entries, all));
    }

    /** The newest entries of one kind, so many and of so many characters. */
    private static final class Ring {

        private final int most;
        private final long mostCharacters;
        private final Deque<Kept> entries = new ArrayDeque<>();
        private long characters;
        private long dropped;

        Ring(int most, long mostCharacters) {
            this.most = most;
            this.mostCharacters = mostCharacters;
        }

        void add(Kept entry) {
            entries.addLast(entry);
            characters += entry.text().length();
            while (entries.size() > most || (characters > mostCharacters && entries.size() > 1)) {
                characters -= entries.removeFirst().text().length();
                dropped++;
            }
        }

        long seen() {
            return entries.size() + dropped;
        }

        void tell(List<Reason> said, NotRead what) {
            if (dropped > 0) {
                said.add(what.of(dropped, entries.size()));
            }
        }
    }
}
