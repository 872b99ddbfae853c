package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.ndesharness.client.evidence.Evidence;

/** What is kept of a file that has more evidence than memory has room for: the newest, entries of the field the longest. */
final class NewestEvidence {

    private final Ring telling = new Ring(40_000, 48L << 20);
    private final Ring other = new Ring(10_000, 12L << 20);

    void add(Evidence found) {
        String text = found.toString();
        (FieldWords.inEntry(text) ? telling : other).add(found, text.length());
    }

    List<Evidence> all() {
        List<Evidence> all = new ArrayList<>();
        telling.entries.forEach(entry -> all.add(entry.found()));
        other.entries.forEach(entry -> all.add(entry.found()));
        all.sort(Comparator.comparingInt(found -> found.citation().line()));
        return all;
    }

    long dropped() {
        return telling.dropped + other.dropped;
    }

    private record Entry(Evidence found, int characters) {}

    private static final class Ring {

        private final int most;
        private final long mostCharacters;
        private final Deque<Entry> entries = new ArrayDeque<>();
        private long characters;
        private long dropped;

        Ring(int most, long mostCharacters) {
            this.most = most;
            this.mostCharacters = mostCharacters;
        }

        void add(Evidence found, int length) {
            entries.addLast(new Entry(found, length));
            characters += length;
            while (entries.size() > most || (characters > mostCharacters && entries.size() > 1)) {
                characters -= entries.removeFirst().characters();
                dropped++;
            }
        }
    }
}
