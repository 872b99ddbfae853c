package org.ndesharness.server.http;

import java.util.List;

/** An answer as it goes on the wire, but for its date and length. */
public final class HttpAnswer {

    private final int status;
    private final List<HeaderField> fields;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param fields header fields in order, without Date and Content-Length
     * @param body content; not copied
     */
    public HttpAnswer(int status, List<HeaderField> fields, byte[] body) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Header fields in order. */
    public List<HeaderField> fields() {
        return fields;
    }

    /** Content; not copied. */
    public byte[] body() {
        return body;
    }
}
