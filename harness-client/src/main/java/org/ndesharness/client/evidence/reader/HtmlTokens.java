package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags and texts of an HTML page in order; whatever is broken in it is text or ends it, and nothing is remembered. */
final class HtmlTokens {

    /**
     * A tag or a text.
     *
     * @param tag name of a tag in lower case, with a slash in front where it closes; empty string for a text
     * @param text the text with its entities resolved; for a tag what stands in it
     * @param line index of the line it begins on
     */
    record Token(String tag, String text, int line) {}

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");

    /** Those that Windows, IIS and browsers put into short pages. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("nbsp", " "),
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("rsquo", "’"),
            Map.entry("lsquo", "‘"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("copy", "©"),
            Map.entry("aring", "å"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"),
            Map.entry("eacute", "é"),
            Map.entry("euml", "ë"));

    private final String html;
    private int at;
    private int line;

    HtmlTokens(String html) {
        this.html = html;
    }

    /** The next one; empty at the end. */
    Optional<Token> next() {
        while (at < html.length()) {
            int begin = line;
            if (html.startsWith("<!--", at)) {
                skipTo("-->");
            } else if (html.charAt(at) == '<' && isTag(at + 1)) {
                int end = html.indexOf('>', at);
                String inner = html.substring(at + 1, end < 0 ? html.length() : end);
                move(end < 0 ? html.length() : end + 1);
                String name = name(inner);
                if (name.equals("script") || name.equals("style")) {
                    skipTo("</" + name);
                }
                return Optional.of(new Token(name, inner, begin));
            } else {
                int end = html.indexOf('<', at + 1);
                String text = html.substring(at, end < 0 ? html.length() : end);
                move(at + text.length());
                return Optional.of(new Token("", resolved(text), begin));
            }
        }
        return Optional.empty();
    }

    /** Markup declarations, closing and opening tags; a lone {@code <} is text. */
    private boolean isTag(int index) {
        return index < html.length()
                && (Character.isLetter(html.charAt(index)) || "/!?".indexOf(html.charAt(index)) >= 0);
    }

    private void skipTo(String end) {
        int found = html.indexOf(end, at);
        move(found < 0 ? html.length() : found + (end.startsWith("</") ? 0 : end.length()));
    }

    private void move(int to) {
        for (int i = at; i < to; i++) {
            line += html.charAt(i) == '\n' ? 1 : 0;
        }
        at = to;
    }

    private static String name(String inner) {
        int end = inner.startsWith("/") ? 1 : 0;
        while (end < inner.length() && (Character.isLetterOrDigit(inner.charAt(end)) || inner.charAt(end) == '!')) {
            end++;
        }
        return inner.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static String resolved(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character((Matcher) entity)));
    }

    private static String character(Matcher entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : entity.group();
    }
}
