package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What people hand over by mistake, and what to hand over instead. */
final class ForeignFiles {

    static final String BINARY =
            "A binary file; text was expected. Export it as text or XML, or leave it out if it is no log.";

    private static final String EMPTY =
            "The file is empty (0 bytes). Collect it again; a log without entries is best handed over with its header.";

    private static final String SCREENSHOT =
            "A picture; nothing can be read from it. Hand over the log or the listing itself as text.";

    private static final Map<String, String> MAGICS = new LinkedHashMap<>();

    static {
        MAGICS.put(
                "PK\u0003\u0004", "A zip archive that cannot be opened here. Unpack it and hand over the files in it.");
        MAGICS.put("PK\u0005\u0006", "An empty zip archive. Collect the files again.");
        MAGICS.put("MSCF", "A cabinet archive (.cab). Unpack it: expand -F:* FILE.cab FOLDER");
        MAGICS.put("\u001F\u008B", "A gzip archive. Unpack it and hand over the files in it.");
        MAGICS.put("7z\u00BC\u00AF", "A 7z archive. Unpack it and hand over the files in it.");
        MAGICS.put("\u0089PNG", SCREENSHOT);
        MAGICS.put("\u00FF\u00D8\u00FF", SCREENSHOT);
        MAGICS.put("GIF8", SCREENSHOT);
        MAGICS.put("%PDF", "A PDF document. Hand over the log or the listing itself as text.");
    }

    private ForeignFiles() {}

    /** What is wrong with the bytes; empty for what may be text. */
    static Optional<String> bytes(byte[] bytes) {
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
    static String text(TextFile file) {
        String head = file.text().substring(0, Math.min(file.text().length(), 20_000));
        if (head.isBlank()) {
            return EMPTY;
        }
        if (head.contains("-----BEGIN ")) {
            return "A certificate or key in PEM form; lists of certificate stores were expected. Leave keys out.";
        }
        return "The content has none of the known shapes: an IIS or HTTPERR log, events as XML or text, an OMADM or console"
                + " log, SetupMsi.log, a registry export, applicationHost.config, or one of the listings. Collect the file"
                + " with the command that the evidence guide gives for it.";
    }
}
