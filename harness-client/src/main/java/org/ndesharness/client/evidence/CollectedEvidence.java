package org.ndesharness.client.evidence;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that was read from one collection: files, evidence and what could not be read.
 *
 * @param files every file that was recognised, in a fixed order that does not depend on the file system
 * @param evidence everything that stands in them, file by file in that order, and in order of lines
 * @param unread what could not be read, with the reason
 */
public record CollectedEvidence(List<ReadFile> files, List<Evidence> evidence, List<Unread> unread) {

    public CollectedEvidence {
        files = List.copyOf(files);
        evidence = List.copyOf(evidence);
        unread = List.copyOf(unread);
    }

    /**
     * A file that was recognised.
     *
     * @param file path relative to the evidence folder, with forward slashes
     * @param kind what its content is
     */
    public record ReadFile(String file, FileKind kind) {}

    /**
     * A file, or a line of one, that could not be read. It is evidence too: somebody meant to hand it over.
     *
     * @param file path relative to the evidence folder
     * @param line line counted from 1, 0 for the whole file
     * @param why what was expected and what was found
     */
    public record Unread(String file, int line, Reason why) {

        /** The reason in English. */
        public String reason() {
            return why.english();
        }
    }

    /** Everything of one kind, in order. */
    public <E extends Evidence> List<E> all(Class<E> kind) {
        return evidence.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether a file of this kind was collected, be it empty of entries. */
    public boolean has(FileKind kind) {
        return files.stream().anyMatch(file -> file.kind() == kind);
    }

    /**
     * Everything of one kind that stands in files of a kind, in order. A text copy of an event may name neither
     * provider nor channel; the kind of its file then says which log it is from.
     */
    public <E extends Evidence> List<E> all(Class<E> kind, FileKind in) {
        Set<String> names = files.stream()
                .filter(file -> file.kind() == in)
                .map(ReadFile::file)
                .collect(Collectors.toSet());
        return all(kind).stream()
                .filter(found -> names.contains(found.citation().file()))
                .toList();
    }
}
