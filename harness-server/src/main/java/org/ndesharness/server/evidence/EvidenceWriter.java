package org.ndesharness.server.evidence;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Writes files with the encodings and line ends of Windows, dated with simulated times. */
final class EvidenceWriter {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path folder;

    EvidenceWriter(Path folder) {
        this.folder = folder;
    }

    /** UTF-8 without a mark, lines ending with CR LF. */
    void windowsText(String file, Iterable<String> lines, Instant modified) throws IOException {
        write(file, joined(lines, "\r\n"), StandardCharsets.UTF_8, modified);
    }

    /** UTF-16LE with a mark, lines ending with CR LF: what reg.exe and msiexec write. */
    void windowsUnicodeText(String file, Iterable<String> lines, Instant modified) throws IOException {
        write(file, BYTE_ORDER_MARK + joined(lines, "\r\n"), StandardCharsets.UTF_16LE, modified);
    }

    /** UTF-8 without a mark, as it is. */
    void text(String file, String text, Instant modified) throws IOException {
        write(file, text, StandardCharsets.UTF_8, modified);
    }

    private void write(String file, String text, Charset charset, Instant modified) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent() == null ? folder : path.getParent());
        Files.writeString(path, text, charset);
        Files.setLastModifiedTime(path, FileTime.from(modified));
    }

    private static String joined(Iterable<String> lines, String lineEnd) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(line).append(lineEnd);
        }
        return text.toString();
    }
}
