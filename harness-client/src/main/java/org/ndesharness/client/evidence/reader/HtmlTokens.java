package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tags and texts of an HTML page in order; whatever is broken in it is text or ends it, and nothing is remembered. */
final class HtmlTokens {

    /**
     * A tag or a text.
     *
     * @param tag name of a tag in lower case, with a slash in front where it closes; empty string for a text
     * @param text the text with its entities resolved; for a tag what stands in it
     * @param line index of the line it begins on
     */
    record Token(String tag, String text, int line) {

        /** One of the attributes {@code role}, {@code colspan} and {@code rowspan}; empty string where a tag has it not. */
        String attribute(String name) {
            Pattern pattern = ATTRIBUTES.get(name);
            Matcher found = pattern == null ? null : pattern.matcher(text);
            if (found == null || !found.find()) {
                return "";
            }
            return Stream.of(1, 2, 3)
                    .map(found::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,7}));");

    private static final int FIRST_LATIN = 0xA0;

    /** Those of ISO 8859-1 from the non-breaking blank on, in the order of their numbers. */
    private static final List<String> LATIN =
            List.of(("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                            + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                            + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                            + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                            + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                            + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
                    .split(" "));

    /** Those that Windows, IIS, mail programs and browsers put into pages besides. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("rsquo", "’"),
            Map.entry("lsquo", "‘"),
            Map.entry("sbquo", "‚"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("bdquo", "„"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("bull", "•"),
            Map.entry("rarr", "→"),
            Map.entry("rsaquo", "›"),
            Map.entry("oelig", "œ"),
            Map.entry("euro", "€"),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "));

    private static final Map<String, Pattern> ATTRIBUTES = Stream.of("role", "colspan", "rowspan")
            .collect(Collectors.toMap(
                    name -> name,
                    name -> Pattern.compile("(?i)\\s" + name
                            + "\\s{0,3}=\\s{0,3}(?:\"([^\"]{0,40})\"|'([^']{0,40})'|([\\w-]{1,40}))")));

    /** So far the end of a tag is looked for behind quotation marks; what is longer has lost one. */
    private static final int LONGEST_TAG = 20_000;

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
                int end = endOfTag();
                String inner = html.substring(at + 1, end);
                move(Math.min(html.length(), end + 1));
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

    /** A value in quotation marks may hold the sign that ends a tag. */
    private int endOfTag() {
        int first = html.indexOf('>', at);
        char quoted = 0;
        for (int i = at; first >= 0 && i < html.length() && i < at + LONGEST_TAG; i++) {
            char c = html.charAt(i);
            if (c == '>' && quoted == 0) {
                return i;
            }
            if (quoted == 0 ? (c == '"' || c == '\'') && html.charAt(i - 1) == '=' : c == quoted) {
                quoted = quoted == 0 ? c : 0;
            }
        }
        return first < 0 ? html.length() : first;
    }

    private void skipTo(String end) {
        int found = at;
        while (found < html.length() && !html.regionMatches(true, found, end, 0, end.length())) {
            found++;
        }
        found = found < html.length() ? found : -1;
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
            int latin = LATIN.indexOf(entity.group(3));
            return latin >= 0
                    ? Character.toString(FIRST_LATIN + latin)
                    : NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : entity.group();
    }
}
