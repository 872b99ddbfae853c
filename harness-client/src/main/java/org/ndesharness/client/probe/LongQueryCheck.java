package org.ndesharness.client.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.transport.Exchange;

/**
 * How long a query may be: doubled from 2 KB to 64 KB, then halved to the octet where it stopped. A request that is sent by
 * GET stands in the query, 6 to 10 KB as a rule and up to 40 KB as documented (Microsoft, "Configure infrastructure to support
 * SCEP with Intune").
 *
 * <p>What is sent is no SCEP message, as Microsoft's Validate-NDESUrl.ps1 does it too; NDES notes each with event 16 or 17.
 */
final class LongQueryCheck {

    private static final String PREFIX = "operation=PKIOperation&message=";
    private static final int SHORTEST = 2 * 1024;
    /** What the documentation sets MaxFieldLength, MaxRequestBytes, maxUrl and maxQueryString to. */
    private static final int DOCUMENTED = 65_534;
    /** Room that the rest of the request takes of what HTTP.sys allows in all. */
    private static final int HEADERS = 1_024;

    private static final int LONGEST = DOCUMENTED - HEADERS;
    private static final int COMMON = 10 * 1024;
    private static final int UNUSUAL = 40 * 1024;

    private final ProbeSession session;
    private int passed;
    private int refused;
    private int requests;

    private LongQueryCheck(ProbeSession session) {
        this.session = session;
    }

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "long-query",
                "long GET query",
                "Answered up to " + Seen.octets(LONGEST)
                        + " (limits of 65534 less the rest of the request); devices that"
                        + " send by GET need 6 to 10 KB, and up to 40 KB.",
                (question, session) -> session.options().longQueries()
                        ? new LongQueryCheck(session).make(question)
                        : question.notTested("switched off")));
    }

    private CheckResult make(Question question) {
        if (!session.speaksScep()) {
            return question.notTested(PathChecks.NO_SCEP);
        }
        Exchange shortest = ask(PREFIX.length() + 4);
        int status = shortest.status().orElse(0);
        if (status == 0 || status / 100 == 3 || status == 404 || status == 502 || status == 503 || status == 504) {
            return question.notTested("a short one is not answered either: " + Seen.answer(shortest));
        }
        passed = PREFIX.length() + 4;
        Exchange longest = shortest;
        Exchange refusal = null;
        for (int size = SHORTEST; refusal == null && passed < LONGEST; size = Math.min(size * 2, LONGEST)) {
            if (session.timeIsUp()) {
                return question.notTested("the time was up at " + Seen.octets(passed));
            }
            Exchange exchange = ask(size);
            if (isLike(shortest, exchange)) {
                passed = size;
                longest = exchange;
            } else {
                refused = size;
                refusal = exchange;
            }
        }
        if (refusal == null) {
            return question.ok(List.of(
                    "answered up to " + Seen.octets(passed) + " (" + Seen.answer(longest) + ")", requestsInAll()));
        }
        while (refused - passed > 1 && !session.timeIsUp()) {
            int middle = passed + (refused - passed) / 2;
            Exchange exchange = ask(middle);
            if (isLike(shortest, exchange)) {
                passed = middle;
            } else {
                refused = middle;
                refusal = exchange;
            }
        }
        session.keep("long-query", refusal);
        return limited(question, refusal);
    }

    private CheckResult limited(Question question, Exchange refusal) {
        Refuser refuser = Refuser.of(refusal, session.bare().header("Server").orElse(""));
        List<String> seen = new ArrayList<>();
        seen.add("answered up to " + Seen.octets(passed) + ", refused from " + Seen.octets(refused));
        seen.add("refused with " + Seen.answerWithBody(refusal));
        seen.add("by " + refuser.words());
        seen.add(requestsInAll());
        if (passed < UNUSUAL) {
            return question.result(
                    Meaning.FAILURE,
                    seen,
                    passed < COMMON
                            ? "Too short for a device that sends its request by GET, as iOS does where POST is not advertised."
                            : "Enough for requests by GET of the usual 6 to 10 KB; longer ones are refused, and so is"
                                    + " Microsoft's own test with up to 31 KB.",
                    refuser.failures());
        }
        return question.result(
                Meaning.DIFFERS,
                seen,
                "Enough for devices; the documentation has 65534 for each limit.",
                refuser.failures());
    }

    private String requestsInAll() {
        return requests + " requests";
    }

    /** A query of so many octets. */
    private Exchange ask(int octets) {
        requests++;
        String message = "A".repeat(octets - PREFIX.length());
        return session.get(URI.create(session.url() + "?" + PREFIX + message));
    }

    /** Whether it was answered as the short one, whatever NDES or another server thinks of such a message. */
    private static boolean isLike(Exchange shortest, Exchange exchange) {
        return exchange.status().equals(shortest.status())
                && exchange.header("Server").equals(shortest.header("Server"));
    }
}
