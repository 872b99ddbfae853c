package org.ndesharness.client.probe;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.conformance.Capabilities;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/** Neighbours of the SCEP URL: with Windows' suffix, by POST, and the page that gives out challenges. */
final class PathChecks {

    /** Why there is no use in asking for more. */
    static final String NO_SCEP = "GetCACaps brings no keywords";

    private static final String SUFFIX = "/pkiclient.exe";
    private static final Pattern NDES_PATH =
            Pattern.compile("(.{0,500}/)mscep(?:/mscep\\.dll)?(?:/pkiclient\\.exe)?/?", Pattern.CASE_INSENSITIVE);

    private PathChecks() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "suffix",
                "pkiclient.exe",
                "Answers as without it: Windows devices append /pkiclient.exe to the URL of the profile.",
                PathChecks::suffix));
    }

    static void addLaterOnesTo(List<Check> checks) {
        checks.add(Check.of(
                "post",
                "POST",
                "A PKIOperation by POST reaches NDES, which answers 200 or an error of its own to an empty one; neither"
                        + " 405 nor 411.",
                PathChecks::post));
        checks.add(Check.of(
                "admin-page",
                "mscep_admin",
                "401 with Negotiate and NTLM inside the network, and nothing at all from outside.",
                PathChecks::adminPage));
    }

    private static CheckResult suffix(Question question, ProbeSession session) {
        if (session.url().getPath().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            return question.notTested("the URL has it already");
        }
        Exchange without = session.capabilities();
        if (!session.speaksScep()) {
            return question.notTested(NO_SCEP);
        }
        Exchange with = session.ask(session.url() + SUFFIX, "GetCACaps");
        List<String> seen = List.of("GetCACaps there: " + Seen.answer(with));
        boolean same = with.status().orElse(0) == 200
                && Arrays.equals(with.body().octets(), without.body().octets());
        if (same) {
            return question.ok(seen);
        }
        session.keep("pkiclient", with);
        if (with.status().orElse(0) == 200) {
            return question.differs(seen, "The answer is another one than without the suffix.");
        }
        String because = "Windows devices cannot enrol at this URL.";
        // A SCEP server that is no NDES need not serve Windows, and is in order for all others.
        return Answering.isOfWindows(without) || Answering.isAtNdesPath(session)
                ? question.failure(seen, because, "s2-win-http-404")
                : question.differs(seen, because + " It is a SCEP server of another kind, and may serve all others.");
    }

    private static CheckResult post(Question question, ProbeSession session) {
        if (!session.speaksScep()) {
            return question.notTested(NO_SCEP);
        }
        Exchange exchange = session.keep("post", session.postNothing());
        List<String> seen = List.of(Seen.answerWithBody(exchange));
        boolean promised = Capabilities.of(session.capabilities()).has("POSTPKIOperation");
        int status = exchange.status().orElse(0);
        if (status == 0) {
            return promised
                    ? question.failure(
                            seen, "POST is advertised, and a POST gets no answer that can be read.", "caps-lie-post")
                    : question.differs(seen, "Requests have to come by GET.", "caps-no-post");
        }
        boolean refused = status == 405 || status == 501 || status == 411 || status == 403 || status == 404;
        if (!refused && status / 100 != 3 && status != 502 && status != 503 && status != 504) {
            return question.ok(seen);
        }
        return promised
                ? question.failure(
                        seen,
                        "POST is advertised and not taken; no device falls back to GET then.",
                        status == 411 ? "http-411-chunked" : "caps-lie-post")
                : question.differs(seen, "Requests have to come by GET.", "caps-no-post");
    }

    private static CheckResult adminPage(Question question, ProbeSession session) {
        Matcher path = NDES_PATH.matcher(session.url().getRawPath());
        if (!path.matches()) {
            return question.notTested("the path is not that of an NDES");
        }
        Exchange exchange = session.get(session.url().resolve(path.group(1) + "mscep_admin/"));
        // The body can hold a challenge: it is neither shown nor kept.
        session.keep("mscep_admin", withoutBody(exchange));
        int status = exchange.status().orElse(0);
        if (status == 0) {
            return question.notTested(Seen.answer(exchange));
        }
        List<String> seen = List.of(Seen.answer(exchange) + schemes(exchange));
        if (status == 200 && isOfNdes(exchange)) {
            return question.differs(
                    seen,
                    "The page is shown without asking who it is: whoever reaches it may be given a challenge. Turn anonymous"
                            + " access off there.");
        }
        return question.ok(seen);
    }

    private static boolean isOfNdes(Exchange exchange) {
        return Seen.text(exchange).contains("Network Device Enrollment Service")
                || Seen.text(exchange).contains("challenge password is");
    }

    private static Exchange withoutBody(Exchange exchange) {
        return new Exchange(
                exchange.time(),
                exchange.method(),
                exchange.url(),
                exchange.operation(),
                exchange.status(),
                exchange.headers(),
                Body.empty(),
                exchange.fault());
    }

    private static String schemes(Exchange exchange) {
        List<String> schemes =
                Optional.ofNullable(exchange.headers().get("WWW-Authenticate")).orElse(List.of()).stream()
                        .map(value -> value.split("[ ,]", 2)[0])
                        .toList();
        return schemes.isEmpty() ? "" : ", " + String.join(" and ", schemes);
    }

    /** The same URL without query and fragment, as a profile has it. */
    static URI asInProfile(URI url) {
        String text = url.toString();
        int end = text.indexOf('#') >= 0 ? text.indexOf('#') : text.length();
        int query = text.indexOf('?');
        return URI.create(text.substring(0, query >= 0 ? Math.min(query, end) : end));
    }
}
