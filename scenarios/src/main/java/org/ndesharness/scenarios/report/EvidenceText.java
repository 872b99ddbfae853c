package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A collected file as lines of text that a page can show. */
final class EvidenceText {

    /** Longest line shown, in characters. */
    static final int LONGEST_LINE = 4000;

    private EvidenceText() {}

    /** The lines of a file, in UTF-16 where a byte order mark says so, else in UTF-8; never fails on odd bytes. */
    static List<String> lines(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, charset(bytes));
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.lines().map(EvidenceText::shown).toList();
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static String shown(String line) {
        if (line.length() <= LONGEST_LINE) {
            return Wording.visible(line);
        }
        return Wording.visible(line.substring(0, LONGEST_LINE)) + " … (" + (line.length() - LONGEST_LINE)
                + " more characters)";
    }
}
