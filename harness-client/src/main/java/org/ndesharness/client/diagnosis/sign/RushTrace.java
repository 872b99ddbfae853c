package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;

/**
 * Many devices at once, where that is more than NDES or the CA can take: that many come is no failure by itself.
 *
 * <p>Microsoft, Error logging in HTTP Server APIs (QueueFull: the queue of the application pool is full);
 * github.com/fleetdm/fleet/issues/23505 (a cache of five challenges).
 */
final class RushTrace {

    private static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);
    private static final int MANY = 20;
    /** So many challenges NDES keeps unless it is told otherwise. */
    private static final int CACHE = 5;

    private static final int ENOUGH_FOR_A_DAY = 50;
    private static final int TIMES_THE_USUAL = 4;
    private static final int DAYS_TO_COMPARE = 3;
    private static final int GAVE_UP = 3;
    /** One of so many; fewer leave the network for reasons of their own. */
    private static final int SHARE = 10;
    /** ERROR_NETNAME_DELETED: who had asked did not wait for the answer (winerror.h). */
    private static final int CLIENT_IS_GONE = 64;

    private RushTrace() {}

    static void read(Ledger ledger) {
        List<IisRequest> requests = ledger.all(IisRequest.class).stream()
                .filter(r -> r.time().isPresent() && RefusedRequest.isOperation(r, "operation=pkioperation"))
                .toList();
        List<IisRequest> pages = ledger.all(IisRequest.class).stream()
                .filter(r -> r.time().isPresent()
                        && r.status() == 200
                        && Words.lower(r.stem()).contains("/mscep_admin"))
                .toList();
        Optional<IisRequest> rush = atOnce(requests, MANY).or(() -> atOnce(pages, CACHE + 1));
        Optional<HttpErrEntry> full = ledger.all(HttpErrEntry.class).stream()
                .filter(e -> e.reason().equalsIgnoreCase("QueueFull")
                        && Words.any(Words.lower(e.uri() + " " + e.queueName()), "mscep", "scep"))
                .reduce((a, b) -> b);
        Optional<Evidence> cache = fullCache(ledger);
        if (rush.isPresent() && full.isPresent()) {
            ledger.sign("herd-profile-push", Weight.LIKELY, Station.WEB_SERVER, full.get(), rush.get());
        } else if (rush.isPresent() && cache.isPresent()) {
            // That others got a page does not make room for all.
            ledger.request("herd-profile-push", Weight.POSSIBLE, Station.WEB_SERVER, "herd", cache.get(), rush.get());
        }
        renewals(ledger, requests);
    }

    /** The last of so many requests within a few minutes. */
    private static Optional<IisRequest> atOnce(List<IisRequest> requests, int many) {
        List<Instant> times = requests.stream().map(r -> r.time().orElseThrow()).toList();
        for (int i = many - 1; i < requests.size(); i++) {
            Duration apart = Duration.between(times.get(i - many + 1), times.get(i));
            if (!apart.isNegative() && apart.compareTo(A_FEW_MINUTES) <= 0) {
                return Optional.of(requests.get(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<Evidence> fullCache(Ledger ledger) {
        Optional<Evidence> page = ledger.all(HttpAnswer.class).stream()
                .filter(answer -> Words.lower(answer.body()).contains("password cache is full"))
                .map(Evidence.class::cast)
                .findFirst();
        return page.or(() -> ledger.all(Remark.class).stream()
                .filter(remark -> Words.lower(remark.text()).contains("password cache is full"))
                .map(Evidence.class::cast)
                .findFirst());
    }

    /** A day with a multiple of what other days have, on which clients gave up: why, only who knows the fleet can tell. */
    private static void renewals(Ledger ledger, List<IisRequest> requests) {
        Map<LocalDate, List<IisRequest>> days = new TreeMap<>();
        requests.forEach(r -> days.computeIfAbsent(
                        LocalDate.ofInstant(r.time().orElseThrow(), ZoneOffset.UTC), day -> new ArrayList<>())
                .add(r));
        if (days.size() <= DAYS_TO_COMPARE) {
            return;
        }
        List<Integer> usual = days.values().stream().map(List::size).sorted().toList();
        int median = usual.get(usual.size() / 2);
        days.values().stream()
                .filter(day -> day.size() >= ENOUGH_FOR_A_DAY && day.size() >= TIMES_THE_USUAL * median)
                .forEach(day -> {
                    List<IisRequest> alone = day.stream()
                            .filter(r -> r.win32Status().orElse(0) == CLIENT_IS_GONE)
                            .toList();
                    if (alone.size() >= GAVE_UP && alone.size() * SHARE >= day.size()) {
                        ledger.request(
                                "herd-renewal-window",
                                Weight.POSSIBLE,
                                Station.AUTHORITY,
                                "herd",
                                alone.get(alone.size() - 1),
                                day.get(0));
                    }
                });
    }
}
