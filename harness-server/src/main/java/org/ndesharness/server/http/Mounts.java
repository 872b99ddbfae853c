package org.ndesharness.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands under which path of the listener. The longest path wins; the empty one is the default site. */
final class Mounts {

    /** Failures have addresses of two segments: this one and their id. */
    private static final String FAILURES = "f/";

    /** What may be an id. Nothing else is handed on: it comes from the wire. */
    private static final Pattern FAILURE = Pattern.compile("f/[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?");

    /** No path that something is mounted under has more segments. */
    private static final int DEEPEST = 4;

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
        return frontages.putIfAbsent(checked(path), frontage) == null;
    }

    void mount(String path, Pages shown) {
        pages.put(checked(path), shown);
    }

    private static String checked(String path) {
        if (path.startsWith("/") || path.endsWith("/") || path.split("/", -1).length > DEEPEST) {
            throw new IllegalArgumentException(
                    "A path has at most " + DEEPEST + " segments and no slash at either end: " + path);
        }
        return path;
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
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        var place = at("", path);
        var end = 0;
        for (var depth = 1; depth <= DEEPEST && end < path.length(); depth++) {
            var slash = path.indexOf('/', end + 1);
            end = slash < 0 ? path.length() : slash;
            var longer = at(path.substring(1, end), slash < 0 ? "/" : path.substring(end));
            place = longer == null ? place : longer;
        }
        return Optional.ofNullable(place);
    }

    private @Nullable Place at(String prefix, String rest) {
        var frontage = frontages.get(prefix);
        if (frontage == null
                && prefix.startsWith(FAILURES)
                && FAILURE.matcher(prefix).matches()) {
            frontage = onDemand.apply(prefix).orElse(null);
        }
        if (frontage != null) {
            return new Place(Optional.of(frontage), Optional.empty(), rest);
        }
        var shown = pages.get(prefix);
        return shown == null ? null : new Place(Optional.empty(), Optional.of(shown), rest);
    }
}
