package org.ndesharness.server.http;

import java.util.List;
import java.util.Optional;
import org.ndesharness.server.fault.Effect;

/** A request as the emulated machine sees it: under its own path, from an address of its own network. */
public final class HttpRequest {

    private final String method;
    private final String path;
    private final Optional<String> query;
    private final String version;
    private final List<HeaderField> fields;
    private final byte[] body;
    private final String clientAddress;
    private final ClientConnection connection;
    private final boolean secure;
    private final List<Effect> effects;
    private final Findings findings;

    /**
     * A request.
     *
     * @param path as sent, with a slash in front
     * @param query as sent, without question mark; empty when there is none
     * @param version for example {@code HTTP/1.1}
     * @param body content; not copied
     * @param clientAddress what the machine takes for the client
     * @param connection that it came over
     * @param secure whether it came over TLS
     * @param effects what is to go wrong in this exchange
     * @param findings takes what is tolerated in it
     */
    public HttpRequest(
            String method,
            String path,
            Optional<String> query,
            String version,
            List<HeaderField> fields,
            byte[] body,
            String clientAddress,
            ClientConnection connection,
            boolean secure,
            List<Effect> effects,
            Findings findings) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.version = version;
        this.fields = List.copyOf(fields);
        this.body = body;
        this.clientAddress = clientAddress;
        this.connection = connection;
        this.secure = secure;
        this.effects = List.copyOf(effects);
        this.findings = findings;
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

    /** The TCP connection that it came over. */
    public ClientConnection connection() {
        return connection;
    }

    /** Whether it came over TLS. */
    public boolean secure() {
        return secure;
    }

    /** What is to go wrong in this exchange. */
    public List<Effect> effects() {
        return effects;
    }

    /** Takes what is tolerated in this exchange. */
    public Findings findings() {
        return findings;
    }
}
