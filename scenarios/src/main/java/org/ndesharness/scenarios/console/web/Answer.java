package org.ndesharness.scenarios.console.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is answered. */
final class Answer {

    private static final String HTML = "text/html; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final List<Map.Entry<String, String>> headers;

    /**
     * An answer.
     *
     * @param body its bytes; not copied, for nobody changes them
     * @param headers besides those that every answer has, in order
     */
    Answer(int status, String contentType, byte[] body, List<Map.Entry<String, String>> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = List.copyOf(headers);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    int length() {
        return body.length;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(body).asReadOnlyBuffer();
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8), List.of());
    }

    static Answer html(String page) {
        return html(200, page);
    }

    /** The page of that address is asked for next, also after a form. */
    static Answer goTo(String address) {
        return new Answer(303, "text/plain; charset=utf-8", new byte[0], List.of(Map.entry("Location", address)));
    }

    static Answer file(String contentType, String name, byte[] body) {
        return new Answer(
                200,
                contentType,
                body,
                List.of(Map.entry("Content-Disposition", "attachment; filename=\"" + name + "\"")));
    }

    /** The same with another header. */
    Answer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, contentType, body, more);
    }
}
