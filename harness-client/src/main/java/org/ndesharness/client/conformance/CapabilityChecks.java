package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MUST;
import static org.ndesharness.client.conformance.Level.SHOULD;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.transport.Exchange;

/** GetCACaps: its form, its words, and whether the words are kept (RFC 8894, sections 3.5 and 6). */
final class CapabilityChecks {
    private CapabilityChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "3.5/1",
                        MUST,
                        "R55",
                        "GetCACaps is implemented: it is answered with a list of keywords, or with nothing")
                .notes(Outcome.HTTP_ERROR, Outcome.SERVER_ERROR)
                .by(CapabilityChecks::answered);
        plan.check(
                        "3.5.2/1",
                        MUST,
                        "R56",
                        "Registered keywords are spelt as the RFC spells them, upper and lower case included")
                .by(CapabilityChecks::spelling);
        plan.check("3.5.2/2", DESCRIBED, "R57", "Keywords stand on lines of their own that end in CR LF or LF")
                .by(CapabilityChecks::lines);
        plan.check("3.5.2/3", SHOULD, "R63", "A CA that supports no capability answers with an empty message")
                .notes(Outcome.HTTP_ERROR, Outcome.SERVER_ERROR)
                .by(CapabilityChecks::nothingToSay);
        plan.check("3.5.2/4", SHOULD, "R65", "The list of capabilities has the Content-Type text/plain")
                .by(CapabilityChecks::contentType);
        promise(plan, 5, "AES", r -> granted(r, ContentCipher.AES_128, DigestAlgorithm.SHA_256));
        promise(plan, 6, "DES3", r -> granted(r, ContentCipher.DES3, usual(r)));
        promise(plan, 7, "POSTPKIOperation", r -> granted(r, cipher(r), usual(r)));
        promise(plan, 8, "Renewal", CapabilityChecks::renewal);
        promise(plan, 9, "SHA-1", r -> granted(r, cipher(r), DigestAlgorithm.SHA_1));
        promise(plan, 10, "SHA-256", r -> granted(r, cipher(r), DigestAlgorithm.SHA_256));
        promise(plan, 11, "SHA-512", r -> granted(r, cipher(r), DigestAlgorithm.SHA_512));
        promise(plan, 12, "SCEPStandard", r -> granted(r, ContentCipher.AES_128, DigestAlgorithm.SHA_256));
        plan.check(
                        "3.5.2/13",
                        ADVICE,
                        "R66",
                        "GetNextCACert is delivered when advertised, and advertised when delivered")
                .notes(Outcome.LENIENT)
                .by(CapabilityChecks::rollover);
        plan.check("6/1", SHOULD, "R88", "Keywords that are not registered carry a prefix that is their owner's alone")
                .notes(Outcome.DIFFERS)
                .by(CapabilityChecks::registered);
    }

    private static Observation answered(Requester requester) {
        Exchange exchange = requester.ca().capabilities().exchange();
        if (exchange.fault().isPresent()) {
            return new Observation(Outcome.NO_ANSWER, Reply.fault(exchange));
        }
        int status = exchange.status().orElse(0);
        return status / 100 == 2
                ? Observation.holds(
                        String.join(" ", requester.ca().capabilities().keywords()))
                : new Observation(Outcome.ofStatus(status), "HTTP " + status);
    }

    private static Observation spelling(Requester requester) {
        List<String> misspelt = new ArrayList<>();
        for (String keyword : requester.ca().capabilities().keywords()) {
            for (String registered : Capabilities.REGISTERED) {
                if (keyword.equalsIgnoreCase(registered) && !keyword.equals(registered)) {
                    misspelt.add(Reply.oneLine(keyword) + " for " + registered);
                }
            }
        }
        if (!requester.ca().capabilities().known()) {
            return Observation.notOffered("no list of capabilities");
        }
        return misspelt.isEmpty()
                ? Observation.holds("every registered keyword as registered")
                : Observation.differs(String.join(", ", misspelt));
    }

    private static Observation lines(Requester requester) {
        Capabilities capabilities = requester.ca().capabilities();
        if (!capabilities.known()) {
            return Observation.notOffered("no list of capabilities");
        }
        String text = capabilities.text();
        int returns = (int) text.chars().filter(c -> c == '\r').count();
        int feeds = (int) text.chars().filter(c -> c == '\n').count();
        int pairs = text.split("\r\n", -1).length - 1;
        List<String> odd = new ArrayList<>();
        if (returns != pairs) {
            odd.add("a CR without LF");
        }
        if (pairs != 0 && pairs != feeds) {
            odd.add("CR LF and LF mixed");
        }
        List<String> all = text.lines().toList();
        if (all.stream().anyMatch(String::isBlank)) {
            odd.add("a blank line");
        }
        if (all.stream().anyMatch(line -> !line.equals(line.strip()))) {
            odd.add("blanks around a keyword");
        }
        String form = (pairs > 0 ? "CR LF" : "LF")
                + (text.endsWith("\n") ? ", also after the last" : ", none after the last");
        return odd.isEmpty() ? Observation.holds(form) : Observation.differs(form + "; " + String.join(", ", odd));
    }

    private static Observation nothingToSay(Requester requester) {
        Capabilities capabilities = requester.ca().capabilities();
        if (capabilities.known()) {
            return Observation.notOffered(
                    "it advertises " + capabilities.keywords().size() + " keywords");
        }
        int status = capabilities.exchange().status().orElse(0);
        if (status / 100 == 2) {
            return Observation.holds("an empty message");
        }
        return new Observation(
                status == 0 ? Outcome.NO_ANSWER : Outcome.ofStatus(status),
                status == 0 ? Reply.fault(capabilities.exchange()) : "HTTP " + status);
    }

    private static Observation contentType(Requester requester) {
        Exchange exchange = requester.ca().capabilities().exchange();
        if (exchange.status().orElse(0) / 100 != 2) {
            return Observation.notOffered("no list of capabilities");
        }
        String type = exchange.contentType();
        return type.equals("text/plain") || type.startsWith("text/plain;")
                ? Observation.holds(type)
                : Observation.differs(type.isEmpty() ? "no Content-Type" : type);
    }

    private static Observation registered(Requester requester) {
        if (!requester.ca().capabilities().known()) {
            return Observation.notOffered("no list of capabilities");
        }
        List<String> bare = requester.ca().capabilities().keywords().stream()
                .filter(keyword -> Capabilities.REGISTERED.stream().noneMatch(keyword::equalsIgnoreCase))
                .filter(keyword -> !keyword.matches("[\\w]+(\\.[\\w]+)+-.+"))
                .map(Reply::oneLine)
                .toList();
        return bare.isEmpty()
                ? Observation.holds("only registered or prefixed keywords")
                : Observation.differs("not registered: " + String.join(", ", bare));
    }

    /** Whether a capability works. */
    @FunctionalInterface
    private interface Attempt {
        /** What did not work; empty when it did. */
        Optional<String> problem(Requester requester) throws MessageFormatException;
    }

    private static void promise(Plan plan, int number, String keyword, Attempt attempt) {
        plan.check(
                        "3.5.2/" + number,
                        ADVICE,
                        "R66",
                        keyword + " is delivered when advertised, and advertised when delivered")
                .notes(Outcome.LENIENT)
                .by(requester -> {
                    boolean advertised = requester.ca().capabilities().has(keyword);
                    Optional<String> problem = attempt.problem(requester);
                    if (problem.isEmpty()) {
                        return advertised
                                ? Observation.holds("advertised, and works")
                                : new Observation(Outcome.LENIENT, "not advertised, and works");
                    }
                    return advertised
                            ? Observation.differs("advertised, but " + problem.get())
                            : Observation.holds("not advertised, and not there: " + problem.get());
                });
    }

    private static Optional<String> granted(Requester requester, ContentCipher cipher, DigestAlgorithm digest)
            throws MessageFormatException {
        Reply reply = requester.trial(cipher, digest).reply();
        return reply.outcome() == Outcome.SUCCESS ? Optional.empty() : Optional.of(reply.words());
    }

    private static ContentCipher cipher(Requester requester) {
        return !requester.ca().capabilities().has("AES")
                        && requester.ca().capabilities().has("DES3")
                ? ContentCipher.DES3
                : ContentCipher.AES_128;
    }

    private static DigestAlgorithm usual(Requester requester) {
        return !requester.ca().capabilities().has("SHA-256")
                        && requester.ca().capabilities().has("SHA-1")
                ? DigestAlgorithm.SHA_1
                : DigestAlgorithm.SHA_256;
    }

    private static Optional<String> renewal(Requester requester) throws MessageFormatException {
        Reply reply = requester.renewal().reply();
        return reply.outcome() == Outcome.SUCCESS
                ? Optional.empty()
                : Optional.of("a RenewalReq ends with " + reply.words());
    }

    /** An error does not break the promise: there may be no next certificate yet. */
    private static Observation rollover(Requester requester) {
        boolean advertised = requester.ca().capabilities().has("GetNextCACert");
        Exchange exchange = requester.ca().ask("GetNextCACert");
        int status = exchange.status().orElse(0);
        if (status / 100 == 2 && exchange.body().length() > 0) {
            return advertised
                    ? Observation.holds("advertised, and delivered")
                    : new Observation(Outcome.LENIENT, "not advertised, and delivered");
        }
        String words = status == 0 ? Reply.fault(exchange) : "HTTP " + status + ", " + Reply.described(exchange);
        if (!advertised) {
            return Observation.holds("not advertised, and not there: " + words);
        }
        return status >= 400
                ? Observation.notOffered("advertised, and no next certificate to deliver now: " + words)
                : Observation.differs("advertised, but " + words);
    }
}
