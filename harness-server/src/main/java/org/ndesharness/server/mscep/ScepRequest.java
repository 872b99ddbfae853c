package org.ndesharness.server.mscep;

import java.util.Optional;

/** What IIS hands to mscep.dll. */
public final class ScepRequest {

    private final String method;
    private final Optional<String> query;
    private final byte[] body;

    /**
     * A request.
     *
     * @param query the query string as it was sent, without question mark; empty when there is none
     * @param body content; not copied
     */
    public ScepRequest(String method, Optional<String> query, byte[] body) {
        this.method = method;
        this.query = query;
        this.body = body;
    }

    boolean isPost() {
        return "POST".equals(method);
    }

    Optional<String> query() {
        return query;
    }

    byte[] body() {
        return body;
    }
}
