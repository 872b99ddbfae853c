package org.ndesharness.server.http;

import java.util.Optional;

/** Other pages on the same listener. */
public interface Pages {

    /**
     * Answers a request.
     *
     * @param request with the path under which the pages stand taken off
     * @return empty when there is no such page
     */
    Optional<HttpAnswer> answer(HttpRequest request);
}
