package org.ndesharness.client.evidence.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * Reads what an administrator collected: folders with everything below them, or single files.
 *
 * <p>What a file is, its content says; names and folders are only the last hint where a content fits two kinds. The order
 * is that of the paths given and within a folder that of the names, so the same collection always reads the same.
 */
public final class EvidenceFolder {

    /** How standard input is named among the paths. */
    private static final Path STANDARD_INPUT = Path.of("-");

    private EvidenceFolder() {}

    /**
     * Reads everything.
     *
     * @param paths folders, read recursively, files, or archives (zip, cabinet, gzip), which are read as folders are; links
     *     that lead out of a folder are not followed
     * @return evidence, and what could not be read with the reason; a file's content is never cause for an exception
     * @throws EvidenceException if there is no path, one does not exist, or a folder holds no file at all
     */
    public static CollectedEvidence read(List<Path> paths) throws EvidenceException {
        return read(paths, Optional.empty(), Progress.NONE, ArchiveLimits.USUAL);
    }

    /**
     * Reads everything, and tells how far it has come.
     *
     * @param paths as above; {@code -} stands for standard input
     * @param standardInput is read to its end where {@code -} is among the paths, and not closed
     * @param progress is told how much was read
     * @throws EvidenceException as above
     */
    public static CollectedEvidence read(List<Path> paths, InputStream standardInput, Progress progress)
            throws EvidenceException {
        return read(paths, Optional.of(standardInput), progress, ArchiveLimits.USUAL);
    }

    static CollectedEvidence read(
            List<Path> paths, Optional<InputStream> standardInput, Progress progress, ArchiveLimits limits)
            throws EvidenceException {
        if (paths.isEmpty()) {
            throw new EvidenceException("No evidence was named: give the path of an evidence folder or of a file.");
        }
        List<FoundFiles.Found> found =
                FoundFiles.under(paths, standardInput.map(in -> STANDARD_INPUT)).files();
        Reading reading = new Reading(standardInput, progress, limits, total(found));
        found.forEach(reading::read);
        return reading.collected();
    }

    private static long total(List<FoundFiles.Found> files) {
        return files.stream()
                .filter(file -> file.obstacle().isEmpty() && !file.path().equals(STANDARD_INPUT))
                .mapToLong(file -> file.path().toFile().length())
                .sum();
    }

    /** One pass over all files. */
    private static final class Reading {

        private final Optional<InputStream> standardInput;
        private final Progress progress;
        private final ArchiveLimits.Meter meter;
        private final long total;
        private final List<ReadFile> files = new ArrayList<>();
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private long bytes;

        Reading(Optional<InputStream> standardInput, Progress progress, ArchiveLimits limits, long total) {
            this.standardInput = standardInput;
            this.progress = progress;
            this.meter = new ArchiveLimits.Meter(limits);
            this.total = total;
        }

        void read(FoundFiles.Found file) {
            if (file.obstacle().isPresent()) {
                unread(file.name(), file.obstacle().get());
                return;
            }
            long before = bytes;
            try (InputStream opened = open(file.path())) {
                InputStream counted = new CountedStream(opened, more -> {
                    bytes += more;
                    progress.read(file.name(), bytes, total);
                });
                new Contents(meter, this::take).read(counted, file.name(), file.places(), 0);
                finish(file, before);
            } catch (IOException refused) {
                unread(
                        file.name(),
                        NotRead.FILE_NOT_OPENED.of(refused.getClass().getSimpleName()));
            }
        }

        /** What lies behind the last member of an archive is not read, and is no less done. */
        private void finish(FoundFiles.Found file, long before) {
            if (!file.path().equals(STANDARD_INPUT)) {
                bytes = before + file.path().toFile().length();
            }
            progress.read(file.name(), bytes, total);
        }

        private InputStream open(Path path) throws IOException {
            if (standardInput.isPresent() && path.equals(STANDARD_INPUT)) {
                return new FilterInputStream(standardInput.get()) {
                    /** It is the caller's. */
                    @Override
                    public void close() {}
                };
            }
            return Files.newInputStream(path);
        }

        private void unread(String file, Reason reason) {
            unread.add(new Unread(file, 0, reason));
        }

        private void take(FileFindings findings) {
            findings.kinds().forEach(kind -> files.add(new ReadFile(findings.file(), kind)));
            evidence.addAll(findings.evidence());
            unread.addAll(findings.unread());
        }

        CollectedEvidence collected() {
            SplitProfiles profiles = new SplitProfiles();
            return new CollectedEvidence(
                    files, CarriedMessages.added(profiles.joined(evidence)), profiles.left(unread));
        }
    }
}
