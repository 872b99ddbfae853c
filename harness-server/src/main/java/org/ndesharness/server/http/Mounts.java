package org.ndesharness.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What stands under which path of the listener. The longest path wins; the empty one is the default site. */
final class Mounts {

    /** Failures have addresses of two segments: this one and their id. */
    private static final String FAILURES = "f/";

    private final Map<String, Frontage> frontages = new ConcurrentHashMap<>();
    private final Map<String, Pages> pages = new ConcurrentHashMap<>();
    private volatile Function<String, Optional<Frontage>> onDemand = path -> Optional.empty();

    /**
     * Who serves a path.
     *
     * @param frontage a machine; else pages
     * @param rest the path as they see it, with a slash in front
     */
    record Place(Optional<Frontage> frontage, Optional<Pages> pages, String rest) {}

    boolean mount(String path, Frontage frontage) {
        return frontages.putIfAbsent(path, frontage) == null;
    }

    void mount(String path, Pages shown) {
        pages.put(path, shown);
    }

    Optional<Frontage> unmount(String path) {
        return Optional.ofNullable(frontages.remove(path));
    }

    void onDemand(Function<String, Optional<Frontage>> opener) {
        onDemand = opener;
    }

    /**
     * Finds who serves a path.
     *
     * @param path as sent, with a slash in front
     */
    Optional<Place> find(String path) {
        var inside = path.startsWith("/") ? path.substring(1) : path;
        for (var end = inside.length(); end >= 0; end = end == 0 ? -1 : Math.max(inside.lastIndexOf('/', end - 1), 0)) {
            var prefix = inside.substring(0, end);
            var rest = end == inside.length() ? "/" : end == 0 ? "/" + inside : inside.substring(end);
            var place = at(prefix, rest);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private Optional<Place> at(String prefix, String rest) {
        var frontage = frontages.get(prefix);
        if (frontage == null && prefix.startsWith(FAILURES) && prefix.indexOf('/', FAILURES.length()) < 0) {
            frontage = onDemand.apply(prefix).orElse(null);
        }
        if (frontage != null) {
            return Optional.of(new Place(Optional.of(frontage), Optional.empty(), rest));
        }
        return Optional.ofNullable(pages.get(prefix))
                .map(shown -> new Place(Optional.empty(), Optional.of(shown), rest));
    }
}
