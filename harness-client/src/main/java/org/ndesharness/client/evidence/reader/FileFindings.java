package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;

/** What one file gave: its kinds, the evidence in it and what could not be read. */
final class FileFindings {

    /** More unreadable lines than this are counted and not listed: one broken log must not bury the rest. */
    private static final int LISTED_LINES = 20;

    private final String file;
    private final Set<FileKind> kinds = new LinkedHashSet<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int unlisted;

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

    /** A line, by an index that counts from 0, could not be read. */
    void unreadLine(int index, String reason) {
        if (unread.size() < LISTED_LINES) {
            unread.add(new Unread(file, index + 1, reason));
        } else {
            unlisted++;
        }
    }

    /** The whole file, or all of it that matters, could not be read. */
    void unreadFile(String reason) {
        unread.add(new Unread(file, 0, reason));
    }

    Set<FileKind> kinds() {
        return kinds;
    }

    List<Evidence> evidence() {
        return evidence;
    }

    List<Unread> unread() {
        List<Unread> all = new ArrayList<>(unread);
        if (unlisted > 0) {
            all.add(new Unread(file, 0, unlisted + " more lines of this file could not be read."));
        }
        return all;
    }
}
