package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The pages that IIS shows instead of content: custom ones to clients on other machines, detailed ones where they are
 * switched on. Headings, explanations and the size of the custom ones are those of IIS 7.5 to 10, the layout is simpler.
 */
final class IisPage {

    /** Bytes of the page for 403 on IIS 10; the others differ from it by their texts (401: 1293 bytes, as scans show). */
    private static final int SIZE_OF_403 = 1233;

    private static final String NO_PERMISSION =
            "You do not have permission to view this directory or page using the credentials that you supplied.";

    private static final Map<Integer, Text> TEXTS = Map.of(
            401,
            new Text("Unauthorized", "401 - Unauthorized: Access is denied due to invalid credentials.", NO_PERMISSION),
            403,
            new Text("Forbidden", "403 - Forbidden: Access is denied.", NO_PERMISSION),
            404,
            new Text(
                    "Not Found",
                    "404 - File or directory not found.",
                    "The resource you are looking for might have been removed, had its name changed, or is temporarily"
                            + " unavailable."),
            405,
            new Text(
                    "Method Not Allowed",
                    "405 - HTTP verb used to access this page is not allowed.",
                    "The page you are looking for cannot be displayed because an invalid method (HTTP verb) was used to"
                            + " attempt access."),
            500,
            new Text(
                    "Internal Server Error",
                    "500 - Internal server error.",
                    "There is a problem with the resource you are looking for, and it cannot be displayed."),
            501,
            new Text(
                    "Not Implemented",
                    "501 - Header values specify a method that is not implemented.",
                    "The page you are looking for cannot be displayed because a header value in the request does not match"
                            + " certain configuration settings."));

    private static final String FILLER =
            " ".repeat(SIZE_OF_403 - custom(text(403), "").length());

    private record Text(String name, String heading, String explanation) {}

    private IisPage() {}

    /** The custom page for a status. */
    static byte[] custom(int status) {
        return custom(text(status), FILLER).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The detailed page for a status; of the real one's tables of likely causes it has none.
     *
     * @param iisVersion for example {@code 10.0}
     */
    static byte[] detailed(IisStatus status, String iisVersion) {
        var text = text(status.status());
        var error = status.status() + "." + status.subStatus() + " - " + text.name();
        return String.join(
                        "\r\n",
                        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\""
                                + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
                        "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
                        "<head>",
                        "<title>IIS " + iisVersion + " Detailed Error - " + error + "</title>",
                        "</head>",
                        "<body>",
                        "<h3>HTTP Error " + error + "</h3>",
                        "<h4>"
                                + (status.status() == 401 || status.status() == 403
                                        ? "You do not have permission to view this directory or page."
                                        : text.explanation())
                                + "</h4>",
                        "</body>",
                        "</html>",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What accompanies the challenge in the middle of a handshake. Windows authentication runs in the kernel, so this page
     * is in the form of HTTP.sys: 341 bytes.
     */
    static byte[] authenticationRequired() {
        return String.join(
                        "\r\n",
                        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">",
                        "<HTML><HEAD><TITLE>Not Authorized</TITLE>",
                        "<META HTTP-EQUIV=\"Content-Type\" Content=\"text/html; charset=us-ascii\"></HEAD>",
                        "<BODY><h2>Not Authorized</h2>",
                        "<hr><p>HTTP Error 401. The requested resource requires user authentication.</p>",
                        "</BODY></HTML>",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What accompanies a redirect. */
    static byte[] moved(String location) {
        return ("<head><title>Document Moved</title></head>\n<body><h1>Object Moved</h1>This document may be found"
                        + " <a HREF=\"" + escaped(location) + "\">here</a></body>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A location repeats what the client sent. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Text text(int status) {
        var text = TEXTS.get(status);
        return text != null ? text : new Text("Error", status + " - Error.", "The request cannot be answered.");
    }

    private static String custom(Text text, String filler) {
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
