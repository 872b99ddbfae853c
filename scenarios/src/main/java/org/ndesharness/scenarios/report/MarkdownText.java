package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in Markdown that is nothing but text, wherever it comes from (GitHub Flavored Markdown, sections 2.4, 4.5 and 6.3). */
public final class MarkdownText {

    /** Characters that mean something in Markdown, in text that is not in a code fence. */
    private static final Pattern MEANING = Pattern.compile("([\\\\`*_\\[\\]<>|#~])");

    private static final Pattern TICKS = Pattern.compile("`+");

    private MarkdownText() {}

    /** One line in which nothing is markup. */
    public static String plain(String text) {
        return MEANING.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$1");
    }

    /** A code span, whose delimiters are longer than any run of back-ticks inside. */
    public static String code(String text) {
        String shown = text.replaceAll("\\s+", " ");
        int longest = longest(shown);
        String mark = "`".repeat(longest + 1);
        String room = longest > 0 ? " " : "";
        return mark + room + shown + room + mark;
    }

    /** A fence longer than any run of back-ticks in the lines that stand in it. */
    static String fence(List<String> quoted) {
        return "`".repeat(Math.max(2, longest(String.join("\n", quoted))) + 1);
    }

    private static int longest(String text) {
        int longest = 0;
        Matcher ticks = TICKS.matcher(text);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.group().length());
        }
        return longest;
    }
}
