package org.ndesharness.client.probe;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.transport.Exchange;

/**
 * What browsing to the URL brings (Microsoft, "Troubleshoot device to NDES server communication", Test the SCEP server URL), and
 * where it leads.
 */
final class BareUrlChecks {

    private static final String PAGE = "Network Device Enrollment Service";
    private static final int MOST_HOPS = 5;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private BareUrlChecks() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "bare-url",
                "bare URL",
                "403 Forbidden: an NDES with its policy module takes SCEP requests, and nothing else.",
                BareUrlChecks::bare));
        checks.add(Check.of(
                "redirects", "redirects", "None: devices do not follow one to a sign-in.", BareUrlChecks::redirects));
    }

    static void addClockTo(List<Check> checks) {
        checks.add(Check.of("clock", "server clock", "Within five minutes of the clock here.", BareUrlChecks::clock));
    }

    private static CheckResult bare(Question question, ProbeSession session) {
        Exchange exchange = session.bare();
        List<String> seen = List.of(Seen.answerWithBody(exchange));
        if (exchange.status().isEmpty()) {
            return question.failure(
                    seen, "The host was reached, and gave no answer that can be read.", "s2-no-iis-entry");
        }
        int status = exchange.status().getAsInt();
        if (status == 403) {
            return forbidden(question, exchange, seen);
        }
        if (status == 200) {
            return page(question, exchange, seen);
        }
        StatusMeaning meaning = StatusMeaning.of(exchange);
        if (!Answering.isOfWindows(exchange) && status / 100 != 3 && session.speaksScep()) {
            return question.differs(
                    seen,
                    "No NDES with its policy module answers so; another SCEP server may, and this one does answer SCEP.");
        }
        return question.result(Meaning.FAILURE, seen, meaning.because(), meaning.failures());
    }

    private static CheckResult forbidden(Question question, Exchange exchange, List<String> seen) {
        String server = exchange.header("Server").orElse("").toLowerCase(Locale.ROOT);
        boolean ofIis = server.startsWith("microsoft-iis")
                || exchange.body().text().contains("403 - Forbidden")
                || exchange.body().text().contains("403.0");
        return ofIis
                ? question.ok(seen)
                : question.differs(
                        seen, "It does not look like the refusal of IIS: a proxy or a firewall forbids things too.");
    }

    private static CheckResult page(Question question, Exchange exchange, List<String> seen) {
        String text = Seen.text(exchange);
        if (text.contains("challenge password is") || text.contains("password cache is full")) {
            return question.failure(
                    seen,
                    "This is the page that gives out challenges: the URL is that of mscep_admin, and not of SCEP.",
                    "url-admin-instead-of-scep");
        }
        return text.contains(PAGE)
                ? question.failure(
                        List.of(seen.get(0), "the general page of NDES"),
                        "NDES runs without its policy module: the certificate connector is not properly installed, or IIS"
                                + " has not picked it up. (An NDES that is not used with Intune answers so, too.)",
                        "url-general-ndes-message",
                        "url-general-ndes-message-stale-iis")
                : question.failure(
                        seen,
                        "A page came that is not NDES': what answers here is something else, or stands in front.");
    }

    private static CheckResult redirects(Question question, ProbeSession session) {
        Exchange at = session.bare();
        Optional<URI> next = target(at);
        if (next.isEmpty()) {
            return question.ok("none");
        }
        List<String> failures = ofRedirect(at, next.get());
        List<String> seen = new ArrayList<>();
        Set<URI> visited = new HashSet<>(Set.of(session.url()));
        while (next.isPresent()) {
            seen.add(at.status().orElse(0) + " to " + withoutQuery(next.get()));
            if (isSignIn(next.get())) {
                return question.failure(
                        seen,
                        "Pre-authentication is on: a sign-in page is in the way. Set it to Passthrough.",
                        "url-proxy-preauth");
            }
            if (!visited.add(next.get())) {
                seen.add("a circle");
                break;
            }
            if (seen.size() > MOST_HOPS || session.timeIsUp()) {
                seen.add("and so on");
                break;
            }
            at = session.get(next.get());
            next = target(at);
        }
        if (at.status().orElse(0) / 100 != 3) {
            seen.add("there: " + Seen.answer(at));
        }
        return question.result(
                Meaning.FAILURE,
                seen,
                "A device that follows at all loses the body of its POST; put the address that it ends at into the"
                        + " profile, or remove the redirect.",
                failures);
    }

    /** A slash more or less, or a page in between; another server's redirect to a page of its own is neither. */
    private static List<String> ofRedirect(Exchange exchange, URI target) {
        if (path(target).equals(path(exchange.url()))) {
            return List.of("url-trailing-slash-301", "url-proxy-preauth");
        }
        return Answering.isOfAnotherServer(exchange) ? List.of() : List.of("url-proxy-preauth");
    }

    private static String path(URI url) {
        String path = String.valueOf(url.getPath());
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether an answer leads to a page where somebody signs in. */
    static boolean leadsToSignIn(Exchange exchange) {
        return target(exchange).filter(BareUrlChecks::isSignIn).isPresent();
    }

    private static Optional<URI> target(Exchange exchange) {
        if (exchange.status().orElse(0) / 100 != 3) {
            return Optional.empty();
        }
        try {
            return exchange.header("Location")
                    .map(location -> exchange.url().resolve(location.strip()))
                    .filter(uri -> uri.getHost() != null
                            && String.valueOf(uri.getScheme()).startsWith("http"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSignIn(URI target) {
        String text = target.toString().toLowerCase(Locale.ROOT);
        return text.contains("login") || text.contains("signin") || text.contains("/adfs/") || text.contains("saml");
    }

    /** Queries of sign-in pages are long and carry tokens. */
    private static String withoutQuery(URI target) {
        String text = target.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }

    private static CheckResult clock(Question question, ProbeSession session) {
        Exchange exchange = session.bare();
        Optional<Instant> theirs = exchange.header("Date").flatMap(BareUrlChecks::date);
        if (theirs.isEmpty()) {
            return question.notTested("the answer has no date");
        }
        Duration ahead = Duration.between(exchange.time(), theirs.get());
        long seconds = ahead.abs().toSeconds();
        String words = seconds <= 2
                ? "the same time as here"
                : Seen.grouped(seconds) + " s " + (ahead.isNegative() ? "behind" : "ahead");
        return ahead.abs().compareTo(TOLERANCE) <= 0
                ? question.ok(words)
                : question.differs(
                        List.of(words),
                        "One of the two clocks is wrong. Certificates are then not valid yet or any more, sign-ins in the"
                                + " domain fail, and logs of both sides do not fit together.");
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
