package org.ndesharness.client.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Entries in the order of their times; those of one time stay in the order they came in. */
final class Timeline<T> {
    private final List<Entry<T>> entries = new ArrayList<>();

    /** Something at a time. */
    record Entry<T>(Instant time, T what) {}

    synchronized void add(Instant time, T what) {
        entries.add(new Entry<>(time, what));
    }

    /** These entries and those, in order. */
    synchronized List<Entry<T>> with(List<Entry<T>> others) {
        List<Entry<T>> all = new ArrayList<>(others);
        all.addAll(entries);
        all.sort(Comparator.comparing(Entry::time));
        return all;
    }

    /** Writes a file whose time of change is the simulated one. */
    static void write(Path file, String text, Instant now) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(now));
    }
}
