package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * A page that a browser saved, as HTML or as a web archive (MHTML): what it says tells the status. Pages that are none of
 * HTTP.sys, IIS, NDES, the application proxy, the sign-in or a browser itself are left alone.
 */
final class SavedPageReader implements EvidenceReader {

    /** What says more than this is a page of a forum or a portal, whatever it tells of errors and sign-ins. */
    private static final int LONGEST_PAGE = 150;

    private static final Pattern SAVED_FROM = Pattern.compile("saved from url=\\(\\d{1,6}\\)(https?://[^\\s>]+)");

    private static final Pattern WRITTEN =
            Pattern.compile("Timestamp:\\s{1,4}(\\d[\\d/.\\-: ]{8,24}(?: ?[AP]M)?)\\s{0,3}\\(?(?:UTC|GMT)\\)?");

    @Override
    public boolean ofPages() {
        return true;
    }

    @Override
    public boolean recognises(TextFile file) {
        Optional<MhtmlPage> archive = MhtmlPage.of(file.text());
        String html = archive.map(MhtmlPage::html).orElse(file.text());
        return (archive.isPresent() || HtmlText.isHtml(html))
                && (isSignIn(html) || page(html).isPresent())
                && HtmlText.lines(html).size() <= LONGEST_PAGE;
    }

    private static Optional<AnswerPage> page(String html) {
        return AnswerPage.of(
                HtmlText.lines(html).stream().map(HtmlText.Line::text).toList());
    }

    private static boolean isSignIn(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        return lower.contains("login.microsoftonline.com") && lower.contains("<title");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        Optional<MhtmlPage> archive = MhtmlPage.of(file.text());
        String html = archive.map(MhtmlPage::html).orElse(file.text());
        List<HtmlText.Line> lines = HtmlText.lines(html);
        Optional<AnswerPage> page = page(html);
        AnswerUnderway answer = new AnswerUnderway();
        answer.url = archive.map(MhtmlPage::url).filter(url -> !url.isEmpty()).orElseGet(() -> savedFrom(html));
        answer.method = "GET";
        answer.time = archive.flatMap(MhtmlPage::time).or(() -> written(lines));
        answer.error = page.flatMap(AnswerPage::error).orElse("");
        answer.status = page.isPresent() ? page.get().status() : OptionalInt.of(200);
        html.lines().forEach(answer::body);
        int told = page.map(AnswerPage::line).orElse(0);
        String text = lines.isEmpty() ? "" : lines.get(told).text();
        // The lines of an archive are encoded and wrapped: its page begins somewhere else than it says.
        int index = archive.isPresent() || lines.isEmpty() ? 0 : lines.get(told).index();
        findings.add(answer.build(file.cite(index, text)));
        if (archive.isEmpty()) {
            leaveRest(file, findings);
        }
    }

    /** What stands below the page is none of it: in a mail, other pieces. */
    private static void leaveRest(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        int end = 0;
        while (end < lines.size() && !lines.get(end).toLowerCase(Locale.ROOT).contains("</html>")) {
            end++;
        }
        BitSet page = new BitSet();
        page.set(0, end + 1);
        findings.leave(file, page, NotRead.PAGE_END.of());
    }

    /** The application proxy writes on its page when it gave up. */
    private static Optional<Instant> written(List<HtmlText.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            // Name and value may stand on two lines.
            String line = lines.get(i).text();
            boolean name = line.strip().equals("Timestamp:") && i + 1 < lines.size();
            Matcher page = WRITTEN.matcher(name ? line + " " + lines.get(i + 1).text() : line);
            if (page.matches()) {
                return ListedDates.comparable(page.group(1)).map(time -> time.toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }

    private static String savedFrom(String html) {
        Matcher comment = SAVED_FROM.matcher(html.substring(0, Math.min(html.length(), 4_000)));
        return comment.find() ? comment.group(1) : "";
    }
}
