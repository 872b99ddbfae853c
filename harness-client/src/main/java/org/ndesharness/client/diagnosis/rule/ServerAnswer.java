package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/**
 * What the server side says it answered, for a device that does not show a status or left no log.
 *
 * @param status HTTP status; 502 for a request that the pool abandoned, which is what a proxy makes of it
 * @param shownBy the line that shows it
 */
record ServerAnswer(int status, Evidence shownBy) {

    private static final List<String> FOREIGN =
            List.of("mozilla/5.0", "nessus", "nmap", "nikto", "zgrab", "python", "scan", "check", "monitor", "probe");

    private static final Pattern OPERATION = Pattern.compile("operation=\\w+");

    /** The answer that ended the attempt, if a server log or a browser shows one that is not in order. */
    static Optional<ServerAnswer> to(Case c) {
        return logged(c).or(() -> browsed(c));
    }

    /** As {@link #to}, from the server's logs only. */
    static Optional<ServerAnswer> logged(Case c) {
        List<IisRequest> requests = c.requests();
        List<HttpErrEntry> refusals =
                c.refusals().stream().filter(ServerAnswer::isRefusal).toList();
        Optional<IisRequest> iis = lastUnmended(requests);
        if (c.window().isExact()) {
            // During the attempt every failure counts: a device may go on after one.
            iis = requests.stream()
                    .filter(r -> r.status() >= 400)
                    .reduce((a, b) -> b)
                    .or(() -> requests.stream().reduce((a, b) -> b));
        }
        Optional<HttpErrEntry> refusal = refusals.stream().reduce((a, b) -> b);
        if (refusal.isPresent()
                && (iis.isEmpty()
                        || isAfter(refusal.get(), iis.get())
                        || c.window().isExact())) {
            return refusal.map(e -> new ServerAnswer(e.status().orElse(502), e));
        }
        return iis.filter(r -> r.status() >= 400).map(r -> new ServerAnswer(r.status(), r));
    }

    /**
     * Of requests of whomever, the last failure after which the same operation by the same method was never answered well;
     * without one, the last request of what may be a device, or of anybody.
     */
    private static Optional<IisRequest> lastUnmended(List<IisRequest> requests) {
        Set<String> well = new HashSet<>();
        for (int i = requests.size() - 1; i >= 0; i--) {
            IisRequest request = requests.get(i);
            if (request.status() == 200) {
                well.add(kind(request));
            } else if (request.status() >= 400 && isOfADevice(request) && !well.contains(kind(request))) {
                return Optional.of(request);
            }
        }
        return requests.stream()
                .filter(ServerAnswer::isOfADevice)
                .reduce((a, b) -> b)
                .or(() -> requests.stream().reduce((a, b) -> b));
    }

    /** Health checks, browsers and scanners ask for what no device asks for. */
    private static boolean isOfADevice(IisRequest request) {
        String agent = request.userAgent().toLowerCase(Locale.ROOT);
        return !request.method().equals("HEAD") && FOREIGN.stream().noneMatch(agent::contains);
    }

    private static String kind(IisRequest request) {
        Matcher operation = OPERATION.matcher(request.query().toLowerCase(Locale.ROOT));
        return request.method() + (operation.find() ? operation.group() : "");
    }

    /**
     * What the test of the URL in a browser shows; 403 is its healthy answer and 200 a different story. A redirect is what a
     * device gets, too, and is no SCEP.
     */
    private static Optional<ServerAnswer> browsed(Case c) {
        return c.tested().stream()
                .filter(a -> a.isRedirect()
                        || (a.status().orElse(0) >= 400 && a.status().orElse(0) != 403))
                .reduce((a, b) -> b)
                .map((HttpAnswer a) -> new ServerAnswer(a.status().orElse(0), a));
    }

    private static boolean isRefusal(HttpErrEntry entry) {
        return entry.status().isPresent() || isAbandoned(entry);
    }

    static boolean isAbandoned(HttpErrEntry entry) {
        return entry.reason().toLowerCase(Locale.ROOT).startsWith("connection_abandoned");
    }

    private static boolean isAfter(HttpErrEntry refusal, IisRequest request) {
        Instant requested = request.time().orElse(Instant.MAX);
        return refusal.time().map(t -> !t.isBefore(requested)).orElse(false);
    }
}
