package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A query string, read as leniently as clients are careless.
 *
 * <p>iOS sends base64 with its plus signs as they are, so a plus is a plus and never a space; sscep breaks base64 into
 * lines and writes two question marks.
 */
final class ScepQuery {

    private final String raw;

    ScepQuery(String raw) {
        this.raw = raw.startsWith("?") ? raw.substring(1) : raw;
    }

    /** The parameter {@code operation}; empty when there is none. */
    Optional<String> operation() {
        return parameter("operation");
    }

    /** The parameter {@code message} as bytes; empty when there is none or it is no base64. */
    Optional<byte[]> message() {
        var text = parameter("message");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(withoutSpace(text.get())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> parameter(String name) {
        var from = 0;
        while (from <= raw.length()) {
            var ampersand = raw.indexOf('&', from);
            var end = ampersand < 0 ? raw.length() : ampersand;
            var equals = raw.indexOf('=', from);
            if (equals - from == name.length()
                    && equals < end
                    && raw.regionMatches(true, from, name, 0, name.length())) {
                return Optional.of(percentDecoded(raw.substring(equals + 1, end)));
            }
            from = end + 1;
        }
        return Optional.empty();
    }

    /** Leaves what is no escape as it stands. */
    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%' && i + 2 <= text.length() - 1) {
                var high = Character.digit(text.charAt(i + 1), 16);
                var low = Character.digit(text.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    bytes[length++] = (byte) (high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = (byte) c;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] withoutSpace(String text) {
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\r' && c != '\n' && c != ' ') {
                bytes[length++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
