package org.ndesharness.client.diagnosis.privacy;

import java.util.Locale;

/**
 * Characters that are not seen but obeyed: escape sequences move a cursor and colour a terminal, marks of direction turn a
 * name round ("Trojan Source", CVE-2021-42574), separators break a line where none stands in the file.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode Technical Report 36, Unicode Security Considerations</a>
 */
public final class ControlCharacters {

    private ControlCharacters() {}

    /**
     * The text with each of them shown as {@code ⟨U+001B⟩}. Line feeds and tabs stay, and so do joiners and the two marks of
     * direction without a scope, U+200C to U+200F: letters need the first, and Windows writes the others in dates.
     */
    public static String shown(String text) {
        if (isPlain(text) || text.codePoints().noneMatch(ControlCharacters::isObeyed)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isObeyed(point)) {
                shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** Most lines of most logs; to see that is much faster than to look up each character. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isObeyed(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT -> point < 0x200C || point > 0x200F;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
