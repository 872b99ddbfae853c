package org.ndesharness.scenarios.console.lesson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Collected files by their place in the evidence folder. */
public final class EvidenceFiles {

    private final SortedMap<String, byte[]> files;

    /** These files, by place. */
    public EvidenceFiles(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Where they stand, in order. */
    public List<String> places() {
        return List.copyOf(files.keySet());
    }

    /** Contents by place. */
    public SortedMap<String, byte[]> contents() {
        return files;
    }

    /** The content as text, in UTF-16 where a byte order mark says so, else in UTF-8; empty when there is no such file. */
    public Optional<String> text(String place) {
        return Optional.ofNullable(files.get(place)).map(EvidenceFiles::decoded);
    }

    private static String decoded(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    /** All of them as an archive, under a folder {@code evidence}. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("evidence/" + file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not take an archive", e);
        }
        return bytes.toByteArray();
    }
}
