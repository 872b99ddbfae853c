package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/** The text of a page that a browser showed, copied or written down: {@code HTTP Error 503. The service is unavailable.} */
final class PageTextReader implements EvidenceReader {

    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]{4,2000}");

    /** Headings that stand over the line with the number and tell whose page it is. */
    private static final List<String> ABOVE = List.of("Server Error", "Service Unavailable", "This corporate app can");

    /** So far the lines of one page belong together. */
    private static final int LONGEST_PAGE = 25;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> told(line).isPresent());
    }

    private static Optional<AnswerPage> told(String line) {
        String plain = plain(line);
        return plain.isEmpty() ? Optional.empty() : AnswerPage.ofLine(plain);
    }

    /** Without the marks of a quotation or a list in front of it. */
    private static String plain(String line) {
        String stripped = Tokens.strip(line.length() > 400 ? line.substring(0, 400) : line);
        int at = 0;
        while (at < stripped.length() && "> *-•\"“".indexOf(stripped.charAt(at)) >= 0) {
            at++;
        }
        return stripped.substring(at);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        String url = "";
        int i = 0;
        while (i < lines.size()) {
            Matcher address = URL.matcher(plain(lines.get(i)));
            url = address.find() && address.group().toLowerCase(Locale.ROOT).contains("scep") ? address.group() : url;
            Optional<AnswerPage> told = told(lines.get(i));
            if (told.isEmpty()) {
                i++;
                continue;
            }
            int end = end(file, i);
            int begin = above(lines, i);
            List<String> text = lines.subList(begin, end).stream()
                    .map(PageTextReader::plain)
                    .toList();
            AnswerPage page = AnswerPage.of(text).orElse(told.get());
            AnswerUnderway answer = new AnswerUnderway();
            answer.url = url;
            answer.status = page.status();
            answer.error = page.error().orElse("");
            text.forEach(answer::body);
            findings.add(answer.build(file.cite(i)));
            // Below its heading a page may go on, or the mail that it was copied into.
            used.set(begin, firstBlank(lines, i, end));
            i = end;
        }
        findings.leave(file, used, NotRead.PAGE_WORDS.of());
    }

    private static int firstBlank(List<String> lines, int from, int to) {
        int i = from;
        while (i < to && !lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private static int above(List<String> lines, int index) {
        int from = index;
        for (int i = index - 1; i >= 0 && i >= index - 4; i--) {
            String line = plain(lines.get(i));
            if (ABOVE.stream().anyMatch(line::startsWith)) {
                from = i;
            }
        }
        return from;
    }

    /** A page ends where the next one begins, where a line tells another status, and where anything else begins. */
    private static int end(TextFile file, int from) {
        List<String> lines = file.lines();
        Optional<AnswerPage> first = told(lines.get(from));
        int end = from + 1;
        while (end < lines.size() && end - from < LONGEST_PAGE) {
            Optional<AnswerPage> other = told(lines.get(end));
            boolean differs = other.isPresent()
                    && other.get().status().isPresent()
                    && first.isPresent()
                    && first.get().status().isPresent()
                    && other.get().status().getAsInt() != first.get().status().getAsInt();
            if (differs || !file.follows(end) || Beginnings.is(lines.get(end))) {
                return end;
            }
            end++;
        }
        return end;
    }
}
