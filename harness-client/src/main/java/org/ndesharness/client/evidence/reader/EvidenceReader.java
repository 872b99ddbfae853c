package org.ndesharness.client.evidence.reader;

/** Reads one shape of file. A reader knows its shape by the content; the name of a file proves nothing. */
interface EvidenceReader {

    /** Whether the content has this reader's shape; a header without entries counts, so does a bare fragment. */
    boolean recognises(TextFile file);

    /** Hands over everything that stands in a file that was recognised; what cannot be read is reported, not thrown. */
    void read(TextFile file, FileFindings findings);
}
