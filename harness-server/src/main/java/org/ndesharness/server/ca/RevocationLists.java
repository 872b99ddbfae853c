package org.ndesharness.server.ca;

import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/** The CA's base CRLs: a new one when the last has run out, with a number that rises. Safe for several threads. */
final class RevocationLists {

    /** CRLPeriod as AD CS installs it. */
    private static final Duration PERIOD = Duration.ofDays(7);

    private final TestIssuer issuer;
    private final Clock clock;
    private @Nullable X509CRLHolder newest;

    RevocationLists(TestIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    synchronized X509CRLHolder newest() {
        var now = clock.instant();
        var current = newest;
        if (current == null || !now.isBefore(current.getNextUpdate().toInstant())) {
            current = issuer.revocationList(now, now.plus(PERIOD));
            newest = current;
        }
        return current;
    }
}
