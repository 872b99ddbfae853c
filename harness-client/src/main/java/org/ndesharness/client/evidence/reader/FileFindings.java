package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** What one file gave: its kinds, the evidence in it and what could not be read. */
final class FileFindings {

    /** More unreadable lines than this are counted and not listed: one broken log must not bury the rest. */
    private static final int LISTED_LINES = 20;

    private final String file;
    private final Set<FileKind> kinds = new LinkedHashSet<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final NavigableMap<Integer, Reason> strangers = new TreeMap<>();

    FileFindings(String file) {
        this.file = file;
    }

    /** The file is of this kind; a file that holds two logs is of two kinds. */
    void kind(FileKind kind) {
        kinds.add(kind);
    }

    void add(Evidence found) {
        evidence.add(found);
    }

    /**
     * A line, by an index that counts from 0, is not of this shape, or too damaged to be used. Other readers are asked
     * whether they know it; the reason is told where none does.
     */
    void unreadLine(int index, Reason reason) {
        strangers.putIfAbsent(index, reason);
    }

    /** A line, by an index that counts from 0, is of this shape, and something that it should say is amiss. */
    void flaw(int index, Reason reason) {
        unread.add(new Unread(file, index + 1, reason));
    }

    /** Leaves to other readers every line that is neither blank, nor among those that were used, nor reported already. */
    void leave(TextFile lines, BitSet used, Reason reason) {
        for (int i = used.nextClearBit(0); i < lines.lines().size(); i = used.nextClearBit(i + 1)) {
            int line = i + 1;
            if (!lines.lines().get(i).isBlank() && unread.stream().noneMatch(each -> each.line() == line)) {
                unreadLine(i, reason);
            }
        }
    }

    /** The whole file, or all of it that matters, could not be read. */
    void unreadFile(Reason reason) {
        unread.add(new Unread(file, 0, reason));
    }

    /** Takes over what a reader found in some lines of this file, but for the lines that it could not use. */
    void take(FileFindings found, TextFile lines) {
        evidence.addAll(found.evidence);
        takeAllButEvidence(found, lines);
    }

    /** The same for evidence that is handed over otherwise. */
    void takeAllButEvidence(FileFindings found, TextFile lines) {
        kinds.addAll(found.kinds);
        for (Unread each : found.unread) {
            if (each.line() == 0 && unread.contains(each)) {
                continue; // Pieces of one file have one thing to say of it.
            }
            unread.add(each.line() == 0 ? each : new Unread(file, lines.number(each.line() - 1) + 1, each.why()));
        }
    }

    /** Puts the evidence into the order of its lines. */
    void sort() {
        evidence.sort(Comparator.comparingInt(found -> found.citation().line()));
    }

    String file() {
        return file;
    }

    Set<FileKind> kinds() {
        return kinds;
    }

    List<Evidence> evidence() {
        return evidence;
    }

    /** Lines that could not be used, by their index, with the reason. */
    NavigableMap<Integer, Reason> strangers() {
        return strangers;
    }

    List<Unread> unread() {
        List<Unread> lines = new ArrayList<>();
        unread.stream().filter(each -> each.line() > 0).forEach(lines::add);
        strangers.forEach((index, reason) -> lines.add(new Unread(file, index + 1, reason)));
        lines.sort(Comparator.comparingInt(Unread::line));
        List<Unread> all = new ArrayList<>(lines.subList(0, Math.min(lines.size(), LISTED_LINES)));
        if (lines.size() > LISTED_LINES) {
            all.add(new Unread(file, 0, NotRead.MORE_LINES.of(lines.size() - LISTED_LINES)));
        }
        unread.stream().filter(each -> each.line() == 0).forEach(all::add);
        return all;
    }
}
