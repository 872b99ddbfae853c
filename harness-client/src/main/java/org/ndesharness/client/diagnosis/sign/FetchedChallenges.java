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
    void late(WindowsEvent refused) {
        if (refused.time().isEmpty()) {
            return;
        }
        Instant then = refused.time().get();
        List<IisRequest> before = ledger.all(IisRequest.class).stream()
                .filter(r -> r.status() == 200
                        && Words.lower(r.stem()).contains("/mscep_admin")
                        && r.time().filter(time -> time.isBefore(then)).isPresent())
                .sorted(Comparator.comparing(r -> r.time().orElseThrow()))
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
