package org.ndesharness.server.mscep;

import java.util.List;
import java.util.Optional;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HttpRequest;

/** What IIS hands to mscep.dll. */
public final class ScepRequest {

    private final HttpRequest http;

    /** A request. */
    public ScepRequest(HttpRequest http) {
        this.http = http;
    }

    boolean isPost() {
        return "POST".equals(http.method());
    }

    /** As it was sent, without question mark; empty when there is none. */
    Optional<String> query() {
        return http.query();
    }

    /** Content; not copied. */
    byte[] body() {
        return http.body();
    }

    /** Media type of the content; empty when none was said. */
    Optional<String> contentType() {
        return http.field("Content-Type");
    }

    /** What is to go wrong in this exchange. */
    List<Effect> effects() {
        return http.effects();
    }

    /** Takes what is tolerated. */
    Findings findings() {
        return http.findings();
    }
}
