package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What holds for every content: it is recognised, or it is reported. */
final class Reading {

    private Reading() {}

    /** Reads a file without the net that catches what a reader throws. */
    static void file(byte[] content) {
        FileFindings findings = EvidenceReaders.read("file", List.of("file"), content);
        assertAnswer(List.of(findings));
    }

    /** Reads a file as one that is too large for memory. */
    static void largeLog(byte[] content) {
        try {
            TextFile name = new TextFile("file", List.of("file"), "");
            LargeLog.read(name, new LineStream(content, new ByteArrayInputStream(content)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads a file that may be an archive. */
    static void archive(byte[] content) {
        List<FileFindings> findings = new ArrayList<>();
        ArchiveLimits limits = new ArchiveLimits(16 << 20, 100, 1 << 20, 50, 3);
        try {
            new Contents(new ArchiveLimits.Meter(limits), findings::add)
                    .read(new ByteArrayInputStream(content), "file", List.of("file"), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        assertAnswer(findings);
    }

    private static void assertAnswer(List<FileFindings> findings) {
        if (findings.stream()
                .allMatch(file -> file.kinds().isEmpty() && file.unread().isEmpty())) {
            throw new AssertionError("A file was neither recognised nor reported");
        }
    }
}
