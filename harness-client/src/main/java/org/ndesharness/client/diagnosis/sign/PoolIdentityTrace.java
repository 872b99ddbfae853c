package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * WAS cannot start the SCEP pool as its account: events 5021 and 5057 (identity invalid), 5059 (disabled at start).
 *
 * <p>Microsoft, Configure infrastructure to support SCEP, on the service account's rights; IIS application pool
 * identity events.
 */
final class PoolIdentityTrace {

    private static final String RIGHTS = "url-503-account-rights";
    private static final String LOCKED = "url-500-account-locked";

    private PoolIdentityTrace() {}

    static void read(Ledger ledger) {
        ledger.all(WindowsEvent.class).stream()
                .filter(e -> e.id() == 5021 || e.id() == 5057 || e.id() == 5022)
                .filter(e -> Words.any(Words.lower(e.provider()), "was", "w3svc"))
                .filter(e -> Words.of(e).contains("scep"))
                .forEach(event -> event(ledger, event));
    }

    private static void event(Ledger ledger, WindowsEvent event) {
        Optional<ServiceAccount> account = NdesAccounts.of(ledger.evidence()).first();
        boolean locked = account.filter(a -> a.lockedOut() || a.passwordExpired() || !a.enabled())
                .isPresent();
        if (locked) {
            ledger.sign(LOCKED, Weight.CONFIRMED, Station.WEB_SERVER, event, account.orElseThrow());
            return;
        }
        String text = Words.of(event);
        if (Words.any(text, "8007052e", "80070532", "80070533", "80070775")) {
            // Wrong password, expired password, disabled, locked out: the account and not its rights.
            ledger.sign(LOCKED, Weight.LIKELY, Station.WEB_SERVER, event);
            return;
        }
        ledger.sign(RIGHTS, Weight.LIKELY, Station.WEB_SERVER, event);
        if (account.isEmpty()) {
            ledger.sign(LOCKED, Weight.POSSIBLE, Station.WEB_SERVER, event);
            ledger.want(FileKind.SERVICE_ACCOUNT, List.of(RIGHTS, LOCKED));
        }
    }
}
