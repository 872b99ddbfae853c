package org.ndesharness.client.evidence.reader;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a piece of the IIS configuration belongs that was copied without what stands around it, and which text is such a
 * piece.
 *
 * <p>Section paths: Microsoft, IIS configuration reference.
 */
final class IisFragments {

    private static final String SECURITY = "system.webServer/security/";

    /** The path above each element that may be the outermost one of a piece. */
    private static final Map<String, String> ABOVE = Map.ofEntries(
            Map.entry("security", "system.webServer/"),
            Map.entry("requestFiltering", SECURITY),
            Map.entry("requestLimits", SECURITY + "requestFiltering/"),
            Map.entry("authentication", SECURITY),
            Map.entry("anonymousAuthentication", SECURITY + "authentication/"),
            Map.entry("windowsAuthentication", SECURITY + "authentication/"),
            Map.entry("isapiCgiRestriction", SECURITY),
            Map.entry("handlers", "system.webServer/"),
            Map.entry("sites", "system.applicationHost/"),
            Map.entry("site", "system.applicationHost/sites/"),
            Map.entry("application", "system.applicationHost/sites/site/"),
            Map.entry("applicationPools", "system.applicationHost/"));

    private static final Pattern TAG = Pattern.compile("<(/?+)([A-Za-z][\\w.:-]*+)([^<>]*+)>");

    private IisFragments() {}

    /** The section of an outermost element; its own name where nothing is known of it. */
    static String section(String outermost) {
        return ABOVE.getOrDefault(outermost, "") + outermost;
    }

    /** Index at which a piece begins; empty where the text holds none. */
    static Optional<Integer> begin(String text) {
        int first = -1;
        for (String element : ABOVE.keySet()) {
            int at = find(text, element);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        for (String element : new String[] {"system.webServer", "system.applicationHost", "location"}) {
            int at = find(text, element);
            boolean own = !element.equals("location") || (at >= 0 && text.startsWith("<location path=", at));
            first = at >= 0 && own && (first < 0 || at < first) ? at : first;
        }
        return first < 0 ? Optional.empty() : Optional.of(first);
    }

    /**
     * Index behind the piece that begins at an index: behind the element, and those after it that are of the configuration
     * too. A piece that breaks off ends with the last tag.
     */
    static int end(String text, int begin) {
        Matcher tag = TAG.matcher(text);
        int depth = 0;
        int end = -1;
        for (int at = begin; tag.find(at); at = tag.end()) {
            boolean next = depth == 0 && end >= 0;
            if (next
                    && !(isOwn(tag.group(2)) && text.substring(end, tag.start()).isBlank())) {
                return end;
            }
            if (!tag.group(1).isEmpty()) {
                depth--;
            } else if (!tag.group(3).endsWith("/")) {
                depth++;
            }
            if (depth <= 0) {
                depth = 0;
                end = tag.end();
            }
        }
        int last = text.lastIndexOf('>');
        return depth == 0 && end >= 0 ? end : last < begin ? text.length() : last + 1;
    }

    private static boolean isOwn(String element) {
        return ABOVE.containsKey(element)
                || element.equals("location")
                || element.equals("add")
                || element.startsWith("system.")
                || element.equals("configuration");
    }

    private static int find(String text, String element) {
        String start = "<" + element;
        int at = text.indexOf(start);
        while (at >= 0) {
            int behind = at + start.length();
            if (behind < text.length()
                    && (Tokens.isBlank(text.charAt(behind)) || ">/".indexOf(text.charAt(behind)) >= 0)) {
                return at;
            }
            at = text.indexOf(start, behind);
        }
        return -1;
    }

    /** What {@code appcmd list config "Default Web Site" …} was asked about, where its command was copied too. */
    static String location(String before) {
        int command = before.indexOf(" list config \"");
        int from = command + " list config \"".length();
        int end = command < 0 ? -1 : before.indexOf('"', from);
        return end < 0 ? "" : before.substring(from, end).replaceAll("/$", "");
    }
}
