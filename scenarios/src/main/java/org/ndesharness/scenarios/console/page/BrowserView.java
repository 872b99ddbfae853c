package org.ndesharness.scenarios.console.page;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.ndesharness.scenarios.report.Wording;

/**
 * What a browser shows of an answer: the words of its page, and no more. Nothing of the answer itself gets into ours.
 *
 * @param title what stands on the tab
 * @param status the status line, or the reason why there is none
 * @param paragraphs the words of the page
 */
public record BrowserView(String title, String status, List<String> paragraphs) {

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1>|<!--.*?-->");
    private static final Pattern BLOCK =
            Pattern.compile("(?i)</?(p|div|h[1-6]|li|ul|ol|fieldset|legend|table|tr|br|hr)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");

    public BrowserView {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Of a file that {@code curl -i} wrote. */
    static BrowserView of(String answer) {
        String status = answer.lines().findFirst().orElse("");
        int empty = answer.replace("\r\n", "\n").indexOf("\n\n");
        String body = empty < 0 ? "" : answer.replace("\r\n", "\n").substring(empty + 2);
        var title = TITLE.matcher(body);
        String words = TAG.matcher(
                        BLOCK.matcher(UNSEEN.matcher(body).replaceAll(" ")).replaceAll("\n"))
                .replaceAll("");
        return new BrowserView(
                Wording.visible(title.find() ? plain(title.group(1)) : ""),
                Wording.visible(status),
                Arrays.stream(words.split("\n", -1))
                        .map(BrowserView::plain)
                        .filter(line -> !line.isEmpty())
                        .map(Wording::visible)
                        .limit(60)
                        .toList());
    }

    private static String plain(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
