package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intune's name of one request for a certificate, {@code ModelName…LogicalName…}, by which a device with several SCEP
 * profiles tells its requests apart. The hash behind it changes with the profile's content and is no part of it.
 */
final class RequestKey {

    private static final Pattern KEY = Pattern.compile("ModelName[=_][^\\s;,'\"()<>\u2018\u2019\u201c\u201d]*");
    private static final Pattern HASH = Pattern.compile("(?:_|%3b)hash[_=].*$");

    private RequestKey() {}

    /** The first key in a text; empty string when there is none. */
    static String in(String text) {
        Matcher matcher = KEY.matcher(text);
        return matcher.find()
                ? HASH.matcher(matcher.group().toLowerCase(Locale.ROOT).replace("%2f", "/"))
                        .replaceFirst("")
                : "";
    }

    /**
     * One log for each request: all that is no request's, and what is its own. An entry without a key belongs to the
     * request that was begun last before it, and before any to the first.
     *
     * @param key the key that an entry names; empty string for none
     * @param begins whether an entry begins a request
     * @param belongs whether an entry is some request's at all
     * @return in the order in which the requests were begun last; the log itself where there are no two keys
     */
    static <E> List<List<E>> split(List<E> log, Function<E, String> key, Predicate<E> begins, Predicate<E> belongs) {
        Map<String, Integer> begun = new LinkedHashMap<>();
        List<String> owners = new ArrayList<>();
        String current = "";
        for (int i = 0; i < log.size(); i++) {
            E entry = log.get(i);
            String own = belongs.test(entry) ? key.apply(entry) : "";
            if (begins.test(entry) && !own.isEmpty()) {
                current = own;
                begun.put(own, i);
            } else if (!own.isEmpty()) {
                begun.putIfAbsent(own, i);
            }
            owners.add(own.isEmpty() ? current : own);
        }
        if (begun.size() < 2) {
            return List.of(log);
        }
        String first = begun.keySet().iterator().next();
        return begun.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue))
                .map(Map.Entry::getKey)
                .map(request -> part(log, belongs, owners, request, first))
                .toList();
    }

    private static <E> List<E> part(
            List<E> log, Predicate<E> belongs, List<String> owners, String request, String first) {
        List<E> part = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            String owner = owners.get(i).isEmpty() ? first : owners.get(i);
            if (owner.equals(request) || !belongs.test(log.get(i))) {
                part.add(log.get(i));
            }
        }
        return List.copyOf(part);
    }
}
