package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.Evidence;

/**
 * Reads what an administrator collected: folders with everything below them, or single files.
 *
 * <p>What a file is, its content says; names and folders are only the last hint where a content fits two kinds. The order
 * is that of the paths given and within a folder that of the names, so the same collection always reads the same.
 */
public final class EvidenceFolder {

    /** A larger file is reported and not read. */
    static final long LARGEST_FILE = 64L * 1024 * 1024;

    private EvidenceFolder() {}

    /**
     * Reads everything.
     *
     * @param paths folders, read recursively, or files; links that lead out of a folder are not followed
     * @return evidence, and what could not be read with the reason; a file's content is never cause for an exception
     * @throws EvidenceException if there is no path, one does not exist, or a folder holds no file at all
     */
    public static CollectedEvidence read(List<Path> paths) throws EvidenceException {
        if (paths.isEmpty()) {
            throw new EvidenceException("No evidence was named: give the path of an evidence folder or of a file.");
        }
        FoundFiles found = FoundFiles.under(paths);
        List<ReadFile> files = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (FoundFiles.Found file : found.files()) {
            FileFindings findings = read(file);
            findings.kinds().forEach(kind -> files.add(new ReadFile(file.name(), kind)));
            evidence.addAll(findings.evidence());
            unread.addAll(findings.unread());
        }
        return new CollectedEvidence(files, evidence, unread);
    }

    private static FileFindings read(FoundFiles.Found file) {
        FileFindings findings = new FileFindings(file.name());
        if (!file.obstacle().isEmpty()) {
            findings.unreadFile(file.obstacle());
            return findings;
        }
        try {
            long size = Files.size(file.path());
            if (size > LARGEST_FILE) {
                findings.unreadFile("The file has " + size / (1024 * 1024)
                        + " MB; up to 64 MB are read. Cut out the time of the attempt and hand that over.");
                return findings;
            }
            return EvidenceReaders.read(file.name(), file.places(), Files.readAllBytes(file.path()));
        } catch (IOException refused) {
            findings.unreadFile("The file could not be opened ("
                    + refused.getClass().getSimpleName() + "): check that you may read it.");
            return findings;
        } catch (RuntimeException unforeseen) {
            // The other files still count; the readers' own tests run without this net.
            findings.unreadFile(
                    "The content could not be read: its shape was recognised, but it is damaged in a way that was"
                            + " not foreseen (" + unforeseen.getClass().getSimpleName() + "). Collect the file again.");
            return findings;
        }
    }
}
