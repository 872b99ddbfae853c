package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mails, tickets and web pages put around the lines that were copied into them. */
final class Quotation {

    /** {@code > }, {@code | }, a bullet or a number of a list; one after the other where a reply quotes a reply. */
    private static final Pattern MARK =
            Pattern.compile("\\s{0,8}+(?:>++\\s?|\\|++\\s*+|[*•·‣▪–-]\\s|\\d{1,2}+[.)]\\s)");

    /** Lines of curl's own that begin as a quotation or a list does. */
    private static final Pattern CURL = Pattern.compile("> (?:(?:GET|POST|HEAD|OPTIONS|PUT|CONNECT) \\S++ HTTP/\\d.*"
            + "|(?:Host|User-Agent|Accept|Authorization|Content-Type|Content-Length|Proxy-Connection|Connection"
            + "|Expect|Accept-Encoding|Cookie): .*)"
            + "|\\*\\s{1,4}(?:Trying |Host |IPv[46]: |Connected to |Could not resolve |Couldn't |Failed to connect |connect to "
            + "|Connection |Closing connection|Established |Re-?using |Uses proxy|[Uu]sing HTTP|SSL |TLS|OpenSSL |ALPN|schannel: "
            + "|Server certificate|subject: |issuer: |start date: |expire date: |subjectAltName: |CA(?:file|path): "
            + "|Mark bundle |Request completely |upload completely |Issue another request|\\[HTTP/2\\]|Operation timed out"
            + "|Recv failure|Empty reply |Added |Hostname |Server auth using ).*");

    private static final int MOST_MARKS = 8;

    private static final Pattern TAG = Pattern.compile(
            "</?+(?:p|br|pre|code|div|span|li|ul|ol|td|tr|tt|b|i|em|strong|blockquote|samp)(?:\\s[^<>]{0,300}+)?/?+>",
            Pattern.CASE_INSENSITIVE);

    /** Longer lines are copies of a log and not marked up by hand. */
    private static final int LONGEST_MARKED = 20_000;

    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&apos;", "'", "&nbsp;", " ", "&#x27;", "'");

    private Quotation() {}

    /** A fence of three backticks or tildes, which stands around code in Markdown. */
    static boolean isFence(String line) {
        String stripped = line.strip();
        return stripped.startsWith("```") || stripped.startsWith("~~~");
    }

    /**
     * The file without the marks of a reply and without fences, where it has any; and without the entities of HTML, where
     * it is no markup itself.
     */
    static TextFile unwrapped(TextFile file) {
        boolean markup = file.firstLine().startsWith("<");
        boolean any = file.lines().stream()
                .anyMatch(line ->
                        (isReply(line) && !isOfCurl(line)) || isFence(line) || (!markup && line.contains("&amp;")));
        if (!any) {
            return file;
        }
        return rewritten(file, line -> {
            String plain = isReply(line) ? unmarked(line) : line;
            return markup ? plain : unescaped(plain);
        });
    }

    /** Whether curl wrote the line, whose marks say who sent what and are no quotation's. */
    static boolean isOfCurl(String line) {
        return line.length() < LONGEST_MARKED && CURL.matcher(line).matches();
    }

    private static boolean isReply(String line) {
        return !line.isEmpty() && line.charAt(0) == '>' && (line.length() == 1 || " >\t<".indexOf(line.charAt(1)) >= 0);
    }

    /** The lines without anything that may have been put around them. */
    static TextFile stripped(TextFile file) {
        TextFile plain = rewritten(file, Quotation::strip);
        List<String> lines = new ArrayList<>(plain.lines());
        int i = 0;
        while (i < lines.size()) {
            int end = endOfBlock(lines, i);
            boolean parted =
                    end > i && (end == lines.size() || lines.get(end - 1).isBlank());
            int margin = parted ? margin(lines.subList(i, end)) : 0;
            for (int k = i; margin > 0 && k < end; k++) {
                lines.set(k, lines.get(k).isBlank() ? "" : lines.get(k).substring(margin));
            }
            i = Math.max(end, i + 1);
        }
        int[] indices = new int[lines.size()];
        Arrays.setAll(indices, index -> index);
        return plain.with(lines, indices);
    }

    /**
     * Index behind a block of code as Markdown has it: set in from the margin, with a blank line, or the end, before and behind it. The same
     * index where none begins. Details below a line at the margin are no block.
     */
    private static int endOfBlock(List<String> lines, int begin) {
        if (!isSetIn(lines.get(begin)) || (begin > 0 && !lines.get(begin - 1).isBlank())) {
            return begin;
        }
        int end = begin;
        while (end < lines.size() && (lines.get(end).isBlank() || isSetIn(lines.get(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isSetIn(String line) {
        return line.startsWith("    ") || line.startsWith("\t");
    }

    private static int margin(List<String> block) {
        return block.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> Tokens.skipBlanks(line, 0))
                .min()
                .orElse(0);
    }

    /** A line without anything that may have been put around it. */
    static String strip(String line) {
        return line.length() > LONGEST_MARKED ? line : unescaped(untagged(unmarked(line)));
    }

    private static TextFile rewritten(TextFile file, UnaryOperator<String> rewriting) {
        List<String> lines = new ArrayList<>();
        int[] indices = new int[file.lines().size()];
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            if (!isFence(line)) {
                indices[lines.size()] = i;
                lines.add(rewriting.apply(line));
            }
        }
        return file.with(lines, Arrays.copyOf(indices, lines.size()));
    }

    private static String unmarked(String line) {
        int at = 0;
        Matcher mark = MARK.matcher(line);
        for (int i = 0;
                i < MOST_MARKS
                        && !CURL.matcher(line).region(at, line.length()).matches()
                        && mark.region(at, line.length()).lookingAt();
                i++) {
            at = mark.end();
        }
        String rest = line.substring(at);
        String end = rest.stripTrailing();
        boolean cell = at > 0 && end.endsWith("|");
        String open = cell ? end.substring(0, end.length() - 1).stripTrailing() : rest;
        String ticks = open.strip();
        boolean code = ticks.length() > 2 && ticks.startsWith("`") && ticks.endsWith("`");
        return code ? ticks.substring(1, ticks.length() - 1) : open;
    }

    private static String untagged(String line) {
        return line.indexOf('<') < 0 ? line : TAG.matcher(line).replaceAll("");
    }

    private static String unescaped(String line) {
        if (line.indexOf('&') < 0 || line.indexOf(';') < 0) {
            return line;
        }
        String plain = line;
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            plain = plain.replace(entity.getKey(), entity.getValue());
        }
        return plain.replace("&amp;", "&");
    }
}
