package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the machine's disk did to a run, which says nothing about the scenario. */
final class DiskTrouble {

    /** What systems say of a disk without room, where the exception has no other mark. */
    private static final List<String> NO_ROOM =
            List.of("No space left", "Disk quota exceeded", "not enough space", "Read-only file system");

    private DiskTrouble() {}

    /** In a sentence that begins with the reason; empty when it was something else. */
    static Optional<String> in(Throwable thrown) {
        Throwable cause =
                thrown instanceof UncheckedIOException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof AccessDeniedException denied) {
            return Optional.of(sentence("No permission", name(denied.getFile())));
        }
        if (cause instanceof FileSystemException onDisk && isOfRoom(onDisk.getReason())) {
            return Optional.of(sentence(String.valueOf(onDisk.getReason()), name(onDisk.getFile())));
        }
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IOException && isOfRoom(message)
                ? Optional.of(sentence(message, ""))
                : Optional.empty();
    }

    /** A file that is missing, or in the way, may be a fault of ours: only room and rights are the machine's alone. */
    private static boolean isOfRoom(@Nullable String reason) {
        return reason != null && NO_ROOM.stream().anyMatch(reason::contains);
    }

    private static String sentence(String reason, String file) {
        return reason + (file.isEmpty() ? "" : " (" + file + ")")
                + ": trouble of this machine's disk, which says nothing about the scenario; make room, and run it again";
    }

    /** Without its folders, whose names are random. */
    private static String name(@Nullable String file) {
        Path last = file == null ? null : Path.of(file).getFileName();
        return last == null ? "" : last.toString();
    }
}
