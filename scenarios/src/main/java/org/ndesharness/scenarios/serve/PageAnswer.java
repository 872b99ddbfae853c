package org.ndesharness.scenarios.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;

/** Answers that are the harness' own and not the emulated machine's. They say so, lest somebody takes them for NDES'. */
final class PageAnswer {

    private static final HeaderField SERVER = new HeaderField("Server", "ndes-harness");
    private static final HeaderField NOT_STORED = new HeaderField("Cache-Control", "no-store");

    private PageAnswer() {}

    /** A page. */
    static HttpAnswer html(HttpRequest request, String page) {
        return of(
                request,
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8),
                List.of(new HeaderField(
                        "Content-Security-Policy", PageLook.shared().policy())));
    }

    /** Text in UTF-8. */
    static HttpAnswer text(HttpRequest request, String type, String text) {
        return of(request, type, text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    /** Any content. */
    static HttpAnswer of(HttpRequest request, String type, byte[] content, List<HeaderField> more) {
        if (!isRead(request)) {
            return new HttpAnswer(405, List.of(SERVER, new HeaderField("Allow", "GET, HEAD")), new byte[0]);
        }
        List<HeaderField> fields = new ArrayList<>();
        fields.add(new HeaderField("Content-Type", type));
        fields.add(SERVER);
        fields.add(NOT_STORED);
        fields.add(new HeaderField("X-Content-Type-Options", "nosniff"));
        fields.addAll(more);
        return new HttpAnswer(200, fields, content);
    }

    /** Whether the request only reads. */
    static boolean isRead(HttpRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}
