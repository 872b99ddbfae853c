package org.ndesharness.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages that HTTP.sys writes by itself, without IIS. */
final class HttpSysPage {

    static final HttpAnswer REQUEST_TOO_LONG =
            page(400, "Bad Request", "Bad Request - Request Too Long", "The size of the request headers is too long.");
    static final HttpAnswer FIELD_TOO_LONG =
            page(400, "Bad Request", "Bad Request - Request Header Too Long", "A request header field is too long.");
    static final HttpAnswer INVALID_REQUEST =
            page(400, "Bad Request", "Bad Request - Invalid Header", "The request has an invalid header name.");
    static final HttpAnswer BADLY_FORMED = page(400, "Bad Request", "Bad Request", "The request is badly formed.");
    static final HttpAnswer INVALID_VERB =
            page(400, "Bad Request", "Bad Request - Invalid Verb", "The request verb is invalid.");
    static final HttpAnswer INVALID_URL =
            page(400, "Bad Request", "Bad Request - Invalid URL", "The request URL is invalid.");
    static final HttpAnswer INVALID_HOSTNAME =
            page(400, "Bad Request", "Bad Request - Invalid Hostname", "The request hostname is invalid.");
    static final HttpAnswer LENGTH_REQUIRED =
            page(411, "Length Required", "Length Required", "The request must be chunked or have a content length.");
    static final HttpAnswer ENTITY_TOO_LARGE = page(
            413,
            "Request Entity Too Large",
            "Request Entity Too Large",
            "The size of the request entity is too large.");
    static final HttpAnswer EXPECTATION_FAILED =
            page(417, "Expectation Failed", "Expectation Failed", "The expectation of the request is not supported.");
    static final HttpAnswer NOT_IMPLEMENTED =
            page(501, "Not Implemented", "Not Implemented", "The request transfer encoding type is not supported.");
    static final HttpAnswer VERSION_NOT_SUPPORTED =
            page(505, "HTTP Version Not Supported", "HTTP Version Not Supported", "The HTTP version is not supported.");
    static final HttpAnswer NOT_FOUND = page(404, "Not Found", "Not Found", "The requested resource is not found.");
    static final HttpAnswer URL_TOO_LONG =
            page(414, "Request URL Too Long", "Request URL Too Long", "The request URL is too long.");
    static final HttpAnswer UNAVAILABLE =
            page(503, "Service Unavailable", "Service Unavailable", "The service is unavailable.");

    private HttpSysPage() {}

    /** A page in the same form for any other status. */
    static HttpAnswer of(int status) {
        var title = AnswerHead.reason(status);
        return page(status, title, title, title + ".");
    }

    private static HttpAnswer page(int status, String title, String heading, String message) {
        var body = String.join(
                        "\r\n",
                        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">",
                        "<HTML><HEAD><TITLE>" + title + "</TITLE>",
                        "<META HTTP-EQUIV=\"Content-Type\" Content=\"text/html; charset=us-ascii\"></HEAD>",
                        "<BODY><h2>" + heading + "</h2>",
                        "<hr><p>HTTP Error " + status + ". " + message + "</p>",
                        "</BODY></HTML>",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
        return new HttpAnswer(
                status,
                List.of(
                        new HeaderField("Content-Type", "text/html; charset=us-ascii"),
                        new HeaderField("Server", "Microsoft-HTTPAPI/2.0"),
                        new HeaderField("Connection", "close")),
                body);
    }
}
