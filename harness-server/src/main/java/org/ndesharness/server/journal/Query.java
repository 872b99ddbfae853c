package org.ndesharness.server.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The query of a SCEP request.
 *
 * <p>A plus sign is a plus sign, as iOS means it, and base64 may be broken into lines, as sscep does (certnanny/sscep
 * issue 83).
 */
record Query(String text) {

    /** The first parameter of that name, whatever its case, with its escapes resolved. */
    Optional<String> parameter(String name) {
        return Stream.of(text.replaceFirst("^\\?+", "").split("&"))
                .filter(part -> part.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(part -> unescaped(part.substring(name.length() + 1)))
                .findFirst();
    }

    /** The parameter {@code message} as bytes; empty when there is none or it is no base64. */
    Optional<byte[]> messageBytes() {
        return parameter("message").flatMap(Query::base64);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(straightened(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As mscep.dll takes it here: blanks for plus signs, the alphabet for URLs, and lines. */
    private static String straightened(String text) {
        return text.replaceAll("[\\r\\n]", "")
                .replace(' ', '+')
                .replace('-', '+')
                .replace('_', '/');
    }

    /** Resolves escapes, and leaves what is none as it stands. */
    static String unescaped(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var high = digit(text, i + 1);
            var low = digit(text, i + 2);
            if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int digit(String text, int index) {
        return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    }
}
