package org.ndesharness.server.http;

import java.util.List;
import java.util.Optional;

/** A request as the emulated machine sees it: under its own path, from an address of its own network. */
public final class HttpRequest {

    private final String method;
    private final String path;
    private final Optional<String> query;
    private final String version;
    private final List<HeaderField> fields;
    private final byte[] body;
    private final String clientAddress;

    /**
     * A request.
     *
     * @param path as sent, with a slash in front
     * @param query as sent, without question mark; empty when there is none
     * @param version for example {@code HTTP/1.1}
     * @param body content; not copied
     * @param clientAddress what the machine takes for the client
     */
    public HttpRequest(
            String method,
            String path,
            Optional<String> query,
            String version,
            List<HeaderField> fields,
            byte[] body,
            String clientAddress) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.version = version;
        this.fields = List.copyOf(fields);
        this.body = body;
        this.clientAddress = clientAddress;
    }

    public String method() {
        return method;
    }

    /** As sent, with a slash in front. */
    public String path() {
        return path;
    }

    /** As sent, without question mark. */
    public Optional<String> query() {
        return query;
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        return query.map(text -> path + "?" + text).orElse(path);
    }

    /** For example {@code HTTP/1.1}. */
    public String version() {
        return version;
    }

    /** Header fields in the order sent. */
    public List<HeaderField> fields() {
        return fields;
    }

    /** Value of the first field of that name, whatever its case. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** Content; not copied. */
    public byte[] body() {
        return body;
    }

    /** What the machine takes for the client. */
    public String clientAddress() {
        return clientAddress;
    }
}
