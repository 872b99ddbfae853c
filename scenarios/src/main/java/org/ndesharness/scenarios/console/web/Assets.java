package org.ndesharness.scenarios.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Style and scripts, from the program itself: nothing is asked of the network. */
final class Assets {

    private static final String CSS = "text/css; charset=utf-8";
    private static final String JS = "text/javascript; charset=utf-8";
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private static final Map<String, Asset> KNOWN = Map.of(
            "report.css", new Asset(CSS, "/org/ndesharness/scenarios/report/report.css"),
            "console.css", new Asset(CSS, "/org/ndesharness/scenarios/console/console.css"),
            "console.js", new Asset(JS, "/org/ndesharness/scenarios/console/console.js"),
            "htmx.js", new Asset(JS, WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"),
            "sse.js", new Asset(JS, WEBJARS + "htmx-ext-sse/2.2.2/sse.js"));

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /** One of them; empty for any other name. */
    Optional<Answer> find(String name) {
        return Optional.ofNullable(KNOWN.get(name))
                .map(asset -> new Answer(
                                200,
                                asset.type(),
                                read.computeIfAbsent(asset.resource(), Assets::resource),
                                java.util.List.of())
                        .with("Cache-Control", "no-cache"));
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The build left out " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }

    private record Asset(String type, String resource) {}
}
