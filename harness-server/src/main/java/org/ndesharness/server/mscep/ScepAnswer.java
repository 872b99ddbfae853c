package org.ndesharness.server.mscep;

import java.util.Optional;

/** What mscep.dll answers; IIS adds its headers, or its own page to an error. */
public final class ScepAnswer {

    private final int status;
    private final Optional<String> contentType;
    private final byte[] body;

    private ScepAnswer(int status, Optional<String> contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static ScepAnswer ok(String contentType, byte[] body) {
        return new ScepAnswer(200, Optional.of(contentType), body);
    }

    /** What comes for a request that cannot be read: success, no type, nothing inside. */
    static ScepAnswer nothing() {
        return new ScepAnswer(200, Optional.empty(), new byte[0]);
    }

    static ScepAnswer error(int status) {
        return new ScepAnswer(status, Optional.empty(), new byte[0]);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Media type; empty when none is said. */
    public Optional<String> contentType() {
        return contentType;
    }

    /** Content, empty for an error; not copied. */
    public byte[] body() {
        return body;
    }
}
