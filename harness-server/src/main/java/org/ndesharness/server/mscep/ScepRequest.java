package org.ndesharness.server.mscep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.message.Tolerance;

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

    /** Media type of the content, without parameters; empty when none was said. */
    Optional<String> contentType() {
        return http.field("Content-Type").map(type -> type.split(";", 2)[0].strip());
    }

    /** What is to go wrong in this exchange, of one kind. */
    <E extends Effect> List<E> effects(Class<E> kind) {
        return http.effects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Notes what was tolerated. */
    void tolerate(Set<Tolerance> tolerances) {
        tolerances.forEach(tolerance -> http.findings().note(tolerance.id(), tolerance.text()));
    }
}
