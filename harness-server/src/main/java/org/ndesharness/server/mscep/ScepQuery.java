package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.message.Tolerance;

/**
 * A query string, read as leniently as clients are careless. For one thread.
 *
 * <p>iOS sends base64 with its plus signs as they are, so a plus is a plus and never a space; sscep breaks base64 into
 * lines and writes two question marks.
 */
final class ScepQuery {

    private final String raw;
    private final Set<Tolerance> tolerances = EnumSet.noneOf(Tolerance.class);

    ScepQuery(String query) {
        if (query.startsWith("?")) {
            tolerances.add(Tolerance.DOUBLE_QUESTION_MARK);
            this.raw = query.substring(1);
        } else {
            this.raw = query;
        }
    }

    /** The parameter {@code operation}; empty when there is none. */
    Optional<String> operation() {
        return parameter("operation").map(ScepQuery::percentDecoded);
    }

    /** Whether there is a parameter {@code message} with anything in it. */
    boolean hasMessage() {
        return parameter("message").filter(text -> !text.isEmpty()).isPresent();
    }

    /** The parameter {@code message} as bytes; empty when there is none or it is no base64. */
    Optional<byte[]> message() {
        var parameter = parameter("message");
        if (parameter.isEmpty()) {
            return Optional.empty();
        }
        if (parameter.get().indexOf('+') >= 0) {
            tolerances.add(Tolerance.RAW_PLUS);
        }
        try {
            return Optional.of(Base64.getDecoder().decode(straightened(percentDecoded(parameter.get()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What had to be tolerated in what was asked for so far. */
    Set<Tolerance> tolerances() {
        return tolerances;
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
                return Optional.of(raw.substring(equals + 1, end));
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
            if (c == '%' && i + 2 < text.length()) {
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

    /** Base64 as it should have come, but for its padding, without which Java's decoder reads too. */
    private byte[] straightened(String text) {
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\r', '\n' -> tolerances.add(Tolerance.BASE64_LINES);
                case ' ' -> bytes[length++] = substitute('+', Tolerance.SPACE_FOR_PLUS);
                case '-' -> bytes[length++] = substitute('+', Tolerance.BASE64URL);
                case '_' -> bytes[length++] = substitute('/', Tolerance.BASE64URL);
                default -> bytes[length++] = (byte) c;
            }
        }
        if (length % 4 != 0) {
            tolerances.add(Tolerance.BASE64_UNPADDED);
        }
        return Arrays.copyOf(bytes, length);
    }

    private byte substitute(char meant, Tolerance tolerance) {
        tolerances.add(tolerance);
        return (byte) meant;
    }
}
