package org.ndesharness.client.evidence.reader;

/** Told how far the reading of evidence has come. Logs of a gigabyte take a while, and somebody waits. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (file, bytes, total) -> {};

    /**
     * Some more was read; called once a megabyte or so, and at the end of each file, from the thread that reads.
     *
     * @param file the file that is being read, as it is cited; for an archive the archive's own name
     * @param bytes bytes read so far of all files together, as they lie on the disk
     * @param total bytes of all files together; what comes from standard input is not in it, and not known before
     */
    void read(String file, long bytes, long total);
}
