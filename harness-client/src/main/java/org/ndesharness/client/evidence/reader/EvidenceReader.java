package org.ndesharness.client.evidence.reader;

/** Reads one shape of file. A reader knows its shape by the content; the name of a file proves nothing. */
interface EvidenceReader {

    /** Whether the content has this reader's shape; a header without entries counts, so does a bare fragment. */
    boolean recognises(TextFile file);

    /** Whether it reads HTML itself, with its tags; the others get the text of a page. */
    default boolean ofPages() {
        return false;
    }

    /**
     * How far a text, the beginning of a longer one, holds whole entries, so that it can be read in pieces.
     *
     * @return index behind the last whole entry, 0 for none; -1 where this shape has to be read as a whole
     */
    default int wholeUpTo(String text) {
        return -1;
    }

    /** Hands over everything that stands in a file that was recognised; what cannot be read is reported, not thrown. */
    void read(TextFile file, FileFindings findings);
}
