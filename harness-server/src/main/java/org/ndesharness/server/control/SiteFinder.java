package org.ndesharness.server.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Finds the site that a path names. The default site, whose own path is empty, is called {@code default}. */
final class SiteFinder {

    static final String DEFAULT = "default";

    private final ControlledServer server;

    SiteFinder(ControlledServer server) {
        this.server = server;
    }

    ControlledSite of(ControlRequest request) throws ControlException {
        var name = request.variable("site");
        var found = server.site(name.equals(DEFAULT) ? "" : name);
        if (found.isEmpty()) {
            var names = server.sites().stream().map(SiteFinder::name).toList();
            throw ControlException.notFound(
                    "there is no site '" + ControlRequest.printable(name) + "'",
                    Similar.to(name, names)
                            .map(similar -> "did you mean '" + similar + "'?")
                            .orElse("GET /v1/sites lists those that are open"));
        }
        return found.get();
    }

    /** The name under which the control API knows a site. */
    static String name(ControlledSite site) {
        return site.path().isEmpty() ? DEFAULT : site.path();
    }

    /** The site's own path in the control API. */
    static String link(ControlledSite site) {
        return "/v1/sites/" + URLEncoder.encode(name(site), StandardCharsets.UTF_8);
    }
}
