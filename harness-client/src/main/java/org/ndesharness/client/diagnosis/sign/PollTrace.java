package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.Remark;

/**
 * Answers of PENDING to one transaction after another, in a device's log or a client's output.
 *
 * <p>RFC 8894, 3.3.3 and 4.4: a client asks again by CertPoll until it is answered SUCCESS or FAILURE; 2.5.1: it gives up at
 * some time. Words: jscep in Android's log, {@code sscep -v} (github.com/certnanny/sscep).
 */
final class PollTrace {

    private static final Pattern STATUS =
            Pattern.compile("pkistatus\\s{0,2}[=:]\\s{0,2}\"?(pending|success|failure)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern TRANSACTION = Pattern.compile(
            "\\btrans(?:action)?[ _]?id\\s{0,2}[=:]\\s{0,2}\"?([0-9a-z+/=_-]{4,128})", Pattern.CASE_INSENSITIVE);

    /** Nobody has looked at the request for a day, and the device has asked for it all the time. */
    private static final Duration LONG = Duration.ofDays(1);

    private static final int OFTEN = 4;

    /** Without times, so many questions; clients ask every few minutes at most. */
    private static final int WITHOUT_END = 20;

    private record Answer(String status, Evidence shown, Optional<LocalDateTime> time) {
        boolean isPending() {
            return status.equals("pending");
        }
    }

    private final Map<String, List<Answer>> transactions = new LinkedHashMap<>();
    /** The transaction that the lines of a file named last: sscep prints it above the status. */
    private final Map<String, String> current = new HashMap<>();

    private PollTrace() {}

    static void read(Ledger ledger) {
        PollTrace trace = new PollTrace();
        ledger.all(OmadmEntry.class).forEach(entry -> trace.line(entry, entry.message(), entry.time()));
        ledger.all(Remark.class).forEach(remark -> trace.line(remark, remark.text(), Optional.empty()));
        trace.transactions.forEach((id, answers) -> settle(ledger, id, answers));
    }

    private void line(Evidence shown, String text, Optional<LocalDateTime> time) {
        String file = shown.citation().file();
        Matcher named = TRANSACTION.matcher(text);
        if (named.find()) {
            current.put(file, Words.lower(named.group(1)));
        }
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            transactions
                    .computeIfAbsent(file + " " + current.getOrDefault(file, ""), id -> new ArrayList<>())
                    .add(new Answer(Words.lower(status.group(1)), shown, time));
        }
    }

    private static void settle(Ledger ledger, String id, List<Answer> answers) {
        List<Answer> pending = answers.stream().filter(Answer::isPending).toList();
        if (pending.isEmpty()) {
            return;
        }
        Answer last = answers.get(answers.size() - 1);
        if (!last.isPending()) {
            ledger.observe("poll-pending-n", last.shown());
        } else if (pending.size() == answers.size() && isEndless(pending)) {
            ledger.request(
                    "poll-forever",
                    Weight.LIKELY,
                    Station.AUTHORITY,
                    id,
                    last.shown(),
                    pending.get(0).shown());
        }
    }

    private static boolean isEndless(List<Answer> pending) {
        Optional<LocalDateTime> first = pending.get(0).time();
        Optional<LocalDateTime> last = pending.get(pending.size() - 1).time();
        if (first.isEmpty() || last.isEmpty()) {
            return pending.size() >= WITHOUT_END;
        }
        return pending.size() >= OFTEN
                && Duration.between(first.get(), last.get()).compareTo(LONG) >= 0;
    }
}
