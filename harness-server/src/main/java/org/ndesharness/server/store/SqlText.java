package org.ndesharness.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Texts that a client may have made up, in a form that every database takes: PostgreSQL refuses U+0000, neither it nor H2 keeps half a
 * surrogate pair, and H2 bounds a text at a million characters.
 */
final class SqlText {

    private static final int LONGEST = 1_000_000;

    private SqlText() {}

    /** What to write: a backslash and all that a database does not take becomes a backslash and four hex digits; what is too long is cut off. */
    static String escaped(String text) {
        if (text.length() <= LONGEST && text.chars().allMatch(SqlText::plain)) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length() && escaped.length() < LONGEST - 6; i++) {
            var character = text.charAt(i);
            if (plain(character)) {
                escaped.append(character);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\%04x", (int) character));
            }
        }
        return escaped.toString();
    }

    /** What was written. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /** SHA-256 of a text in lower-case hex: for an index. */
    static String key(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    /** Surrogates are escaped one by one, whether they are pairs or not. */
    private static boolean plain(int character) {
        return character != 0 && character != '\\' && !Character.isSurrogate((char) character);
    }
}
