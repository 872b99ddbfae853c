package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file or folder cannot be read or written, in words; Java's own are names of exceptions, often. */
final class FileReason {

    private FileReason() {}

    /** For the end of a sentence that names the place. */
    static String of(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failed instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (failed instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failed instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        String told = failed instanceof FileSystemException onDisk ? onDisk.getReason() : failed.getMessage();
        return told == null || told.isBlank()
                ? failed.getClass().getSimpleName()
                : told.substring(0, 1).toLowerCase(Locale.ROOT) + told.substring(1);
    }
}
