package org.ndesharness.scenarios.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event of a Windows log in a few words: of its markup, nobody needs more to recognise it. */
final class EventBrief {

    private static final String EVENT = "<Event ";
    private static final Pattern PROVIDER = Pattern.compile("<Provider Name=['\"]([^'\"]+)");
    private static final Pattern ID = Pattern.compile("<EventID[^>]*>(\\d+)");
    private static final Pattern TIME = Pattern.compile("SystemTime=['\"]([^'\"…]+)");
    private static final Pattern DATA = Pattern.compile("<(?:Event|User)Data>(.*)");

    private EventBrief() {}

    /** {@code provider  event id  time  data} as far as the text goes; text that is no event as it is. */
    static String of(String text) {
        if (!text.startsWith(EVENT)) {
            return text;
        }
        StringBuilder brief = new StringBuilder();
        append(brief, "", PROVIDER.matcher(text));
        append(brief, "event ", ID.matcher(text));
        append(brief, "", TIME.matcher(text));
        Matcher data = DATA.matcher(text);
        if (data.find()) {
            String words = data.group(1).replaceAll("<[^>]*>?", " ").strip();
            brief.append(words.isEmpty() ? "" : "  " + words);
        }
        return brief.isEmpty() ? text : brief.toString();
    }

    private static void append(StringBuilder brief, String word, Matcher found) {
        if (found.find()) {
            brief.append(brief.isEmpty() ? "" : "  ").append(word).append(found.group(1));
        }
    }
}
