package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The custom error pages that IIS shows to clients on other machines. Their headings and sizes are those of IIS 10, the
 * layout is simpler.
 */
final class IisPage {

    /** Bytes of the page for 403 on IIS 10; the others differ from it by their texts. */
    private static final int SIZE_OF_403 = 1233;

    private static final Map<Integer, Text> TEXTS = Map.of(
            401,
            new Text(
                    "401 - Unauthorized: Access is denied due to invalid credentials.",
                    "You do not have permission to view this directory or page using the credentials that you"
                            + " supplied."),
            403,
            new Text(
                    "403 - Forbidden: Access is denied.",
                    "You do not have permission to view this directory or page using the credentials that you"
                            + " supplied."),
            404,
            new Text(
                    "404 - File or directory not found.",
                    "The resource you are looking for might have been removed, had its name changed, or is temporarily"
                            + " unavailable."),
            500,
            new Text(
                    "500 - Internal server error.",
                    "There is a problem with the resource you are looking for, and it cannot be displayed."));

    private static final String FILLER =
            " ".repeat(SIZE_OF_403 - page(text(403), "").length());

    private record Text(String heading, String explanation) {}

    private IisPage() {}

    /** The page for a status; an unlisted one gets that for 500. */
    static byte[] of(int status) {
        return page(text(status), FILLER).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Text text(int status) {
        var text = TEXTS.get(status);
        return text != null ? text : new Text(status + " - Error.", "The request cannot be answered.");
    }

    private static String page(Text text, String filler) {
        return String.join(
                "\r\n",
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\""
                        + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
                "<head>",
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\"/>",
                "<title>" + text.heading() + "</title>",
                "<style type=\"text/css\">",
                "body { margin: 0; background: #eee; font: 0.8em Verdana, sans-serif }" + filler,
                "</style>",
                "</head>",
                "<body>",
                "<h1>Server Error</h1>",
                "<div>",
                "<h2>" + text.heading() + "</h2>",
                "<h3>" + text.explanation() + "</h3>",
                "</div>",
                "</body>",
                "</html>",
                "");
    }
}
