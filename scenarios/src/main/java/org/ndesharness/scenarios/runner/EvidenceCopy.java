package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ndesharness.scenarios.model.FilePattern;

/** A folder of evidence under a random name, which is gone when closed: its path tells the diagnosis nothing. */
final class EvidenceCopy implements AutoCloseable {

    private static final int BYTES_OF_NAME = 6;

    private final Path folder;

    private EvidenceCopy(Path folder) {
        this.folder = folder;
    }

    static EvidenceCopy empty(Path parent, RandomGenerator random) throws IOException {
        byte[] name = new byte[BYTES_OF_NAME];
        random.nextBytes(name);
        return new EvidenceCopy(
                Files.createDirectories(parent.resolve(HexFormat.of().formatHex(name))));
    }

    /** A copy of the files whose path in the folder, with forward slashes, passes. */
    static EvidenceCopy of(Path evidence, Predicate<String> handedOver, Path parent, RandomGenerator random)
            throws IOException {
        EvidenceCopy copy = empty(parent, random);
        for (Path file : handedOver(evidence, handedOver)) {
            copyTo(copy.folder.resolve(place(evidence, file)), file);
        }
        return copy;
    }

    /** The same for somebody who only reads: second names for the same files, which cost far less. */
    static EvidenceCopy toRead(Path evidence, Predicate<String> handedOver, Path parent, RandomGenerator random)
            throws IOException {
        EvidenceCopy copy = empty(parent, random);
        for (Path file : handedOver(evidence, handedOver)) {
            linkTo(copy.folder.resolve(place(evidence, file)), file);
        }
        return copy;
    }

    private static List<Path> handedOver(Path evidence, Predicate<String> handedOver) throws IOException {
        return files(evidence).stream()
                .filter(file -> handedOver.test(place(evidence, file)))
                .toList();
    }

    Path folder() {
        return folder;
    }

    /** Paths of its files, with forward slashes. */
    List<String> places() throws IOException {
        return files(folder).stream().map(file -> place(folder, file)).toList();
    }

    /** Copies all of it to a folder with a name for people. */
    void keepIn(Path kept) throws IOException {
        for (Path file : files(folder)) {
            copyTo(kept.resolve(place(folder, file)), file);
        }
    }

    /** What passes when files that fit one of the patterns are left out. */
    static Predicate<String> except(List<String> patterns) {
        return place -> patterns.stream().noneMatch(pattern -> FilePattern.fits(pattern, place));
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static String place(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** A second name for the same file, or a copy where the file system has no such thing. */
    private static void linkTo(Path target, Path file) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            copyTo(target, file);
        }
    }

    private static void copyTo(Path target, Path file) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Override
    public void close() {
        delete(folder);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be removed", e);
        }
    }
}
