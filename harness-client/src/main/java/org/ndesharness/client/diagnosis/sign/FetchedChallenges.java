package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * When the pages with challenges were fetched, beside when one was refused.
 *
 * <p>Microsoft, Network Device Enrollment Service guidance: a challenge is good for 60 minutes, or for
 * {@code PasswordValidity} minutes.
 */
final class FetchedChallenges {

    private static final Duration USUAL = Duration.ofMinutes(60);

    /** So many pages at once are an MDM's, which fetches for all devices of a profile. */
    private static final int BATCH = 5;

    private final Ledger ledger;

    FetchedChallenges(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Signs what is likely where the last page before a refused challenge was fetched too long before it. */
    void late(WindowsEvent refused, Optional<IisRequest> asked) {
        Optional<Instant> told = refused.time().or(() -> asked.flatMap(IisRequest::time));
        if (told.isEmpty()) {
            return;
        }
        Instant then = told.get();
        List<IisRequest> before = pages().stream()
                .filter(r -> r.time().orElseThrow().isBefore(then))
                .toList();
        if (before.isEmpty()) {
            return;
        }
        IisRequest last = before.get(before.size() - 1);
        if (last.time().orElseThrow().plus(validity()).isAfter(then)) {
            return;
        }
        if (before.size() >= BATCH) {
            ledger.sign("chal-mdm-backlog", Weight.LIKELY, Station.WEB_SERVER, refused, last);
        }
        ledger.sign("chal-expired", Weight.LIKELY, Station.WEB_SERVER, refused, last);
    }

    /**
     * Signs what befell a challenge between the page that showed it and the request that brought it: NDES keeps challenges in
     * its memory, of which a restart or another server knows nothing.
     *
     * @param asked the request that was refused
     */
    void lost(WindowsEvent refused, IisRequest asked) {
        Optional<Instant> then = asked.time();
        Optional<IisRequest> page = then.flatMap(time -> pages().stream()
                .filter(r -> r.time().orElseThrow().isBefore(time)
                        && r.time().orElseThrow().plus(validity()).isAfter(time))
                .reduce((a, b) -> b));
        if (page.isEmpty()) {
            return;
        }
        startBetween(refused, page.get(), asked)
                .ifPresent(start -> ledger.request(
                        "chal-app-pool-recycled",
                        Weight.LIKELY,
                        Station.WEB_SERVER,
                        RequestTrace.client(asked),
                        refused,
                        start,
                        page.get()));
        if (isOfAnotherServer(page.get(), asked)) {
            ledger.request(
                    "chal-lb-other-node",
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(asked),
                    refused,
                    page.get(),
                    asked);
        }
    }

    /** Events may have a clock of another zone: how far it is off, the refusal and its request tell. */
    private Optional<WindowsEvent> startBetween(WindowsEvent refused, IisRequest page, IisRequest asked) {
        Optional<Instant> then = Order.about(refused);
        if (then.isEmpty()) {
            return Optional.empty();
        }
        Duration off = Duration.between(then.get(), asked.time().orElseThrow());
        return ledger.all(WindowsEvent.class).stream()
                .filter(FetchedChallenges::isStart)
                .filter(event -> Order.about(event)
                        .map(time -> time.plus(off))
                        .filter(time -> time.isAfter(page.time().orElseThrow())
                                && time.isBefore(asked.time().orElseThrow()))
                        .isPresent())
                .findFirst();
    }

    private static boolean isStart(WindowsEvent event) {
        return event.id() == 1 && Words.lower(event.provider()).contains("networkdeviceenrollmentservice");
    }

    /** Two logs of one time, of which one has the page and the other the request. */
    private boolean isOfAnotherServer(IisRequest page, IisRequest asked) {
        String shown = page.citation().file();
        String refusing = asked.citation().file();
        boolean sideBySide = ledger.all(IisRequest.class).stream()
                .anyMatch(r -> (r.citation().file().equals(shown) && Order.isAfter(r, asked))
                        || (r.citation().file().equals(refusing) && Order.isAfter(page, r)));
        return !shown.equals(refusing) && sideBySide;
    }

    /** The pages with challenges that were shown, in the order of their times. */
    private List<IisRequest> pages() {
        return ledger.all(IisRequest.class).stream()
                .filter(r -> r.status() == 200
                        && r.time().isPresent()
                        && Words.lower(r.stem()).contains("/mscep_admin"))
                .sorted(Comparator.comparing(r -> r.time().orElseThrow()))
                .toList();
    }

    private Duration validity() {
        Optional<Duration> set = ledger.all(RegistryValue.class).stream()
                .filter(value -> value.name().equalsIgnoreCase("PasswordValidity"))
                .flatMap(value -> WindowsClientTrace.number(value.data()).stream())
                .map(hex -> Duration.ofMinutes(Long.parseLong(hex, 16)))
                .filter(minutes -> !minutes.isZero())
                .findFirst();
        return set.orElse(USUAL);
    }
}
