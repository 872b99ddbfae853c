package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.Evidence;

/** One file, read as if it lay in an evidence folder; nothing catches what a reader throws. */
final class OneFile {

    private OneFile() {}

    static CollectedEvidence of(String content) {
        return of("file.txt", content.getBytes(StandardCharsets.UTF_8));
    }

    static CollectedEvidence of(String content, Charset charset) {
        return of("file.txt", content.getBytes(charset));
    }

    static CollectedEvidence of(String path, String content) {
        return of(path, content.getBytes(StandardCharsets.UTF_8));
    }

    static CollectedEvidence of(String path, byte[] content) {
        FileFindings findings = EvidenceReaders.read(path, List.of(path.split("/", -1)), content);
        List<ReadFile> files = new ArrayList<>();
        findings.kinds().forEach(kind -> files.add(new ReadFile(path, kind)));
        return new CollectedEvidence(files, findings.evidence(), findings.unread());
    }

    /** The only piece of evidence of a kind. */
    static <E extends Evidence> E only(CollectedEvidence collected, Class<E> kind) {
        List<E> all = collected.all(kind);
        if (all.size() != 1) {
            throw new AssertionError(
                    "Expected one " + kind.getSimpleName() + ", found " + all + ", unread " + collected.unread());
        }
        return all.get(0);
    }

    /** A quoted excerpt, byte for byte. */
    static byte[] excerpt(String name) {
        try (InputStream stream = OneFile.class.getResourceAsStream("/seeds/" + name)) {
            if (stream == null) {
                throw new AssertionError("No excerpt " + name);
            }
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
