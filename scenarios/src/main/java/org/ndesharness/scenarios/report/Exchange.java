package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/**
 * One request and what became of it, as the server's own logs have it.
 *
 * @param time UTC, to the second; empty when the log has none
 * @param request method and operation
 * @param length characters of the query
 * @param answeredBy the station that answered, {@code HTTP.sys} or {@code IIS}
 * @param answer status, sub-status and reason
 * @param client who asked: the beginning of the user agent, or nothing where the log does not say
 * @param good whether it was answered as a healthy site answers
 * @param place file and line
 * @param letter by which the diagnosis cites it; empty when it does not
 */
public record Exchange(
        String time,
        String request,
        int length,
        String answeredBy,
        String answer,
        String client,
        boolean good,
        String place,
        String letter) {

    private static final int SHOWN = 30;
    private static final int SHOWN_AFTER = 5;
    private static final Pattern OPERATION = Pattern.compile("operation=([A-Za-z]+)");

    /** The requests to NDES up to shortly after the last one that is cited, oldest first; the last ones when none is. */
    static List<Exchange> in(CollectedEvidence evidence, Proof proof) {
        record Timed(Optional<Instant> time, Exchange exchange) {}
        List<Timed> all = new ArrayList<>();
        for (IisRequest request : evidence.all(IisRequest.class)) {
            if (concernsNdes(request.stem())) {
                all.add(new Timed(request.time(), of(request, proof)));
            }
        }
        for (HttpErrEntry entry : evidence.all(HttpErrEntry.class)) {
            if (concernsNdes(entry.uri())) {
                all.add(new Timed(entry.time(), of(entry, proof)));
            }
        }
        all.sort(Comparator.comparing(timed -> timed.time().orElse(Instant.MIN)));
        List<Exchange> sorted = all.stream().map(Timed::exchange).toList();
        int end = sorted.size();
        for (int i = 0; i < sorted.size(); i++) {
            if (!sorted.get(i).letter().isEmpty()) {
                end = Math.min(sorted.size(), i + 1 + SHOWN_AFTER);
            }
        }
        return sorted.subList(Math.max(0, end - SHOWN), end);
    }

    private static boolean concernsNdes(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("/mscep") || lower.contains("/certificateregistrationsvc");
    }

    private static Exchange of(IisRequest request, Proof proof) {
        int sub = request.subStatus().orElse(0);
        long win32 = request.win32Status().orElse(0);
        String answer = request.status() + (sub == 0 ? "" : "." + sub) + (win32 == 0 ? "" : " (win32 " + win32 + ")");
        return new Exchange(
                time(request.time()),
                request.method() + " " + operation(request.stem(), request.query()),
                request.query().length(),
                "IIS",
                answer,
                request.userAgent().replace('+', ' '),
                request.status() < 400,
                Proof.place(request.citation()),
                proof.letter(request.citation()));
    }

    private static Exchange of(HttpErrEntry entry, Proof proof) {
        int query = entry.uri().indexOf('?');
        String status = entry.status().isPresent() ? entry.status().getAsInt() + " " : "no answer, ";
        return new Exchange(
                time(entry.time()),
                entry.method() + " "
                        + operation(
                                query < 0 ? entry.uri() : entry.uri().substring(0, query),
                                query < 0 ? "" : entry.uri().substring(query + 1)),
                query < 0 ? 0 : entry.uri().length() - query - 1,
                "HTTP.sys",
                status + entry.reason(),
                "",
                false,
                Proof.place(entry.citation()),
                proof.letter(entry.citation()));
    }

    private static String operation(String stem, String query) {
        Matcher operation = OPERATION.matcher(query);
        if (operation.find()) {
            return operation.group(1);
        }
        return stem.substring(stem.lastIndexOf('/') + 1);
    }

    private static String time(Optional<Instant> time) {
        return time.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }
}
