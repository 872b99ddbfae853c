package org.ndesharness.client.diagnosis.sign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;

/**
 * A collection without the answers of an outage that was over: a browser that was refused in the morning and answered well
 * since, and a page that somebody kept of what the server's log shows to have ended.
 */
public final class MendedAnswers {

    private static final int OK = 200;

    private static final Pattern DAY = Pattern.compile("Timestamp\\D{0,80}(\\d{1,2})/(\\d{1,2})/(\\d{4}) ");

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private static final Pattern MENDED =
            Pattern.compile("(?<!(?:not|not yet|isn't|stopped|stops|nicht|noch nicht|inte|niet|pas|non|no|não) )\\b"
                    + "(?:resolved|solved|otherwise closed|work(?:s|ing) again|\\[fixed\\]"
                    + "|since then (?:\\w{1,12} ){1,3}(?:come in|succeed|work|pass|go through|went (?:well|fine|through)|are fine)"
                    + "|gelöst|behoben|åtgärdat|opgelost|résolu|resuelto|resolvido|risolto|rozwiązan[oye])\\b");

    private static final Pattern OPERATION = Pattern.compile("operation=(\\w+)");

    /** Scheme and host of an address, in lower case. */
    private static final Pattern HOST = Pattern.compile("^[a-z]+://[^/?#]*");

    private static final int FORBIDDEN = 403;

    private MendedAnswers() {}

    /** The same collection; such answers are not among it. */
    public static CollectedEvidence of(CollectedEvidence evidence) {
        List<HttpAnswer> answers = evidence.all(HttpAnswer.class);
        if (answers.stream().noneMatch(answer -> isRefusal(answer) || isGeneralPage(answer))) {
            return evidence;
        }
        List<IisRequest> requests = evidence.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.stem()).contains("/mscep"))
                .toList();
        List<HttpErrEntry> dropped = evidence.all(HttpErrEntry.class).stream()
                .filter(entry -> Words.lower(entry.uri()).contains("/mscep"))
                .toList();
        Set<Evidence> mended = new HashSet<>();
        for (HttpAnswer answer : answers) {
            if (isRefusal(answer)
                    && (isAnsweredSince(answers, answer)
                            || isOver(requests, dropped, answer)
                            || isToldToBeOver(evidence, requests, answer))) {
                mended.add(answer);
            }
            if (isGeneralPage(answer) && isOfBefore(requests, answer)) {
                mended.add(answer);
            }
        }
        return mended.isEmpty()
                ? evidence
                : new CollectedEvidence(
                        evidence.files(),
                        evidence.evidence().stream()
                                .filter(e -> !mended.contains(e))
                                .toList(),
                        evidence.unread());
    }

    /** What NDES shows before the policy module is there. */
    private static boolean isGeneralPage(HttpAnswer answer) {
        return answer.time().isEmpty()
                && answer.isOfBareUrl()
                && Words.lower(answer.body()).contains("network device enrollment service");
    }

    /** Whether the server's log shows that the last such test was refused as it should be, and devices were served then. */
    private static boolean isOfBefore(List<IisRequest> requests, HttpAnswer page) {
        Optional<IisRequest> test = requests.stream()
                .filter(r -> r.query().length() < 2 && Words.lower(r.stem()).endsWith("mscep.dll"))
                .reduce((a, b) -> b)
                .filter(r -> r.status() == FORBIDDEN
                        && !page.citation().file().equals(r.citation().file()));
        return test.isPresent()
                && requests.stream()
                        .anyMatch(r -> r.status() == OK
                                && Words.lower(r.query()).contains("operation=pkioperation")
                                && Order.isAfter(r, test.get()));
    }

    private static boolean isRefusal(HttpAnswer answer) {
        return answer.status().orElse(0) >= 500;
    }

    /**
     * Whether the same client, whose answers one file has, was answered well afterwards and to the end; of a page that was
     * saved whoever asked for NDES later.
     */
    private static boolean isAnsweredSince(List<HttpAnswer> answers, HttpAnswer refusal) {
        boolean well = false;
        for (HttpAnswer later : answers) {
            if (!isOfSameClient(later, refusal) || !isAfter(later, refusal)) {
                continue;
            }
            if (isRefusal(later) && well) {
                return false; // It comes and goes.
            }
            well |= isWell(later) && asks(later, refusal);
        }
        return well;
    }

    private static boolean isOfSameClient(HttpAnswer later, HttpAnswer refusal) {
        boolean savedPage = refusal.url().isEmpty();
        return savedPage
                ? Words.lower(later.url().orElse("")).contains("/mscep")
                : later.citation().file().equals(refusal.citation().file())
                        && host(later).equals(host(refusal));
    }

    private static boolean isAfter(HttpAnswer later, HttpAnswer earlier) {
        return later.time().isPresent()
                && earlier.time().isPresent()
                && later.time().get().isAfter(earlier.time().get());
    }

    /** The bare URL is answered with 403 where all is well, an operation with 200. */
    private static boolean isWell(HttpAnswer answer) {
        return answer.status().orElse(0) == (operation(answer).isEmpty() ? 403 : 200);
    }

    /** Whether one tells of the other: the bare URL answers before anything is asked of NDES. */
    private static boolean asks(HttpAnswer later, HttpAnswer refusal) {
        return operation(later).equals(operation(refusal)) || operation(refusal).isEmpty();
    }

    private static String operation(HttpAnswer answer) {
        Matcher operation = OPERATION.matcher(Words.lower(answer.url().orElse("")));
        return operation.find() ? operation.group(1) : "";
    }

    private static String host(HttpAnswer answer) {
        Matcher host = HOST.matcher(Words.lower(answer.url().orElse("")));
        return host.find() ? host.group() : "";
    }

    /**
     * Whether the mail that a page is copied into, or any note beside a page of a certain day, says that it is mended, and
     * devices have had their certificates.
     */
    private static boolean isToldToBeOver(CollectedEvidence evidence, List<IisRequest> requests, HttpAnswer page) {
        Optional<Instant> begin = page.time().or(() -> dayAfter(page).map(end -> end.minus(Duration.ofDays(1))));
        boolean told = evidence.all(Remark.class).stream()
                .filter(remark -> begin.isPresent()
                        || remark.citation().file().equals(page.citation().file()))
                .anyMatch(remark -> MENDED.matcher(Words.lower(remark.text())).find());
        return told
                && requests.stream()
                        .filter(r -> r.status() == OK && Words.lower(r.query()).contains("operation=pkioperation"))
                        .anyMatch(r -> begin.isEmpty()
                                || r.time().filter(begin.get()::isBefore).isPresent());
    }

    /** When the day was over that the application proxy's page, which is English, has without a zone. */
    private static Optional<Instant> dayAfter(HttpAnswer page) {
        Matcher day = DAY.matcher(page.body());
        if (!day.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)))
                    .plusDays(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Whether the server's logs have this status, and then only good answers to requests for certificates. */
    private static boolean isOver(List<IisRequest> requests, List<HttpErrEntry> dropped, HttpAnswer page) {
        Optional<Instant> written = page.time().or(() -> dayAfter(page));
        if (written.isPresent()) {
            // Half a day is more than any zone is away.
            Instant later = written.get().plus(HALF_A_DAY);
            return requests.stream()
                    .anyMatch(r -> r.status() == OK
                            && Words.lower(r.query()).contains("operation=pkioperation")
                            && r.time().filter(later::isBefore).isPresent());
        }
        int status = page.status().orElse(0);
        Optional<Evidence> last = Stream.concat(
                        requests.stream().filter(r -> r.status() == status),
                        dropped.stream().filter(entry -> entry.status().orElse(0) == status))
                .map(Evidence.class::cast)
                .reduce((a, b) -> Order.isAfter(b, a) ? b : a);
        return last.isPresent()
                && requests.stream()
                        .anyMatch(r -> r.status() == OK
                                && Words.lower(r.query()).contains("operation=pkioperation")
                                && Order.isAfter(r, last.get()));
    }
}
