package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a person reads on an HTML page, the title first, each block on a line of its own. */
final class HtmlText {

    /**
     * A line of the page.
     *
     * @param index of the line in the file on which it begins
     */
    record Line(int index, String text) {}

    private static final Set<String> INLINE = Set.of(
            "b", "i", "u", "em", "strong", "a", "span", "font", "code", "id", "tt", "small", "big", "sub", "sup",
            "label", "nobr", "abbr", "kbd", "samp", "mark", "s", "del", "ins", "img", "svg", "path", "wbr", "time", "q",
            "cite", "input");

    private HtmlText() {}

    /** What may stand before the first element, and what a page, or a piece of one, begins with. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s*(?:<\\?xml[^>]{0,200}>\\s*)?(?:<!--.{0,1000}?-->\\s*)?(?:<!doctype html[^>]{0,400}>|<(?:html|head|title|meta|body|table|h[1-6])\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Whether it is a page and no other XML that has a page in it. */
    static boolean isHtml(String text) {
        return BEGINNING
                .matcher(text.substring(0, Math.min(text.length(), 3_000)))
                .lookingAt();
    }

    /** Whether an element stands within a line, by its name in lower case. */
    static boolean isInline(String tag) {
        return INLINE.contains(tag);
    }

    static List<Line> lines(String html) {
        List<Line> lines = new ArrayList<>();
        HtmlTokens tokens = new HtmlTokens(html);
        StringBuilder text = new StringBuilder();
        int begin = 0;
        Optional<HtmlTokens.Token> token = tokens.next();
        while (token.isPresent()) {
            String tag = token.get().tag();
            if (tag.isEmpty()) {
                boolean blank = token.get().text().isBlank();
                begin = text.isEmpty() && !blank ? lineOfFirstWord(token.get()) : begin;
                text.append(text.isEmpty() && blank ? "" : token.get().text());
            } else if (!isInline(tag.startsWith("/") ? tag.substring(1) : tag)) {
                flush(lines, text, begin);
            }
            token = tokens.next();
        }
        flush(lines, text, begin);
        return lines;
    }

    private static int lineOfFirstWord(HtmlTokens.Token token) {
        int line = token.line();
        for (int i = 0; i < token.text().length() && Tokens.isBlank(token.text().charAt(i)); i++) {
            line += token.text().charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    private static void flush(List<Line> lines, StringBuilder text, int begin) {
        String line = String.join(" ", Tokens.of(text.toString()));
        text.setLength(0);
        if (!line.isEmpty()) {
            lines.add(new Line(begin, line));
        }
    }
}
