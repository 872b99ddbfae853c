package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.Citation;

/**
 * The dump of an {@code NSError}: {@code Desc}, {@code US Desc}, {@code Domain}, {@code Code}, and after
 * {@code ...Underlying error:} the same again of the error that caused it.
 */
final class NsError {

    private static final Pattern PART = Pattern.compile(
            "(?:US Desc\\s{0,4}:\\s{0,4}([^\\n]{1,120}?)[\\s\\\\]{0,20})?Domain\\s{0,4}:\\s{0,4}(\\w{1,60})[\\s\\\\]{0,20}"
                    + "Code\\s{0,4}:\\s{0,4}(-?\\d{1,9})");

    private static final String ELLIPSIS = " … ";

    private NsError() {}

    /**
     * An entry that is too long to cite whole by its first words and by what the innermost parts of its error say: there
     * stand the codes.
     */
    static Citation cite(TextFile file, int from, int to) {
        List<String> lines = file.lines().subList(from, to);
        return cite(file, from, String.join("\n", lines), lines.get(0));
    }

    /** As {@link #cite(TextFile, int, int)}, of a text that begins at a line. */
    static Citation cite(TextFile file, int from, String text, String firstLine) {
        if (text.length() <= Citation.LONGEST_TEXT || !text.contains("NSError")) {
            return file.cite(from, text);
        }
        String first = ConsoleLine.clean(firstLine);
        String inner = innermost(text);
        int room = Citation.LONGEST_TEXT - inner.length() - ELLIPSIS.length();
        return inner.isEmpty() || room < 0
                ? file.cite(from, text)
                : file.cite(from, (first.length() > room ? first.substring(0, room) : first) + ELLIPSIS + inner);
    }

    /** The innermost error, after SCEP's own where that is another; a long description is left out; empty string when no part is whole. */
    static String innermost(String text) {
        List<String> parts = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group().lines().map(ConsoleLine::clean).collect(Collectors.joining(" ")));
            domains.add(matcher.group(2));
        }
        if (parts.isEmpty()) {
            return "";
        }
        int last = parts.size() - 1;
        int scep = domains.lastIndexOf("MCSCEPErrorDomain");
        boolean both = scep >= 0 && scep < last;
        return both ? parts.get(scep) + " … " + parts.get(last) : parts.get(last);
    }
}
