package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** What people hand over by mistake, and what to hand over instead. */
final class ForeignFiles {

    static final Reason BINARY = NotRead.BINARY.of();

    private static final Reason EMPTY = NotRead.EMPTY.of();

    private static final Reason SCREENSHOT = NotRead.PICTURE.of();

    private static final Map<String, Reason> MAGICS = new LinkedHashMap<>();

    static {
        MAGICS.put("PK\u0003\u0004", NotRead.ZIP_NOT_OPENED.of());
        MAGICS.put("PK\u0005\u0006", NotRead.ZIP_EMPTY.of());
        MAGICS.put("MSCF", NotRead.CABINET.of());
        MAGICS.put("\u001F\u008B", NotRead.GZIP.of());
        MAGICS.put("7z\u00BC\u00AF", NotRead.SEVEN_ZIP.of());
        MAGICS.put("\u0089PNG", SCREENSHOT);
        MAGICS.put("\u00FF\u00D8\u00FF", SCREENSHOT);
        MAGICS.put("GIF8", SCREENSHOT);
        MAGICS.put("%PDF", NotRead.PDF.of());
    }

    private ForeignFiles() {}

    /** What is wrong with the bytes; empty for what may be text. */
    static Optional<Reason> bytes(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(EMPTY);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        return MAGICS.entrySet().stream()
                .filter(magic -> head.startsWith(magic.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Why no reader knows a text. */
    static Reason text(TextFile file) {
        String head = file.text().substring(0, Math.min(file.text().length(), 20_000));
        if (head.isBlank()) {
            return EMPTY;
        }
        if (head.contains("-----BEGIN ")) {
            return NotRead.PEM.of();
        }
        return NotRead.UNKNOWN_SHAPE.of();
    }
}
