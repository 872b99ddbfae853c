package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written beside its place and moved there, so that a full disk leaves no half of it. */
public final class WholeFile {

    private static final String PART = ".part";

    private WholeFile() {}

    /** Writes a text. */
    public static void write(Path file, String text) throws IOException {
        write(file, writer -> writer.write(text));
    }

    /** Writes what a content writes. */
    public static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            try (Writer writer = Files.newBufferedWriter(part)) {
                content.writeTo(writer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What stands in a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }
}
