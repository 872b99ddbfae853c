package org.ndesharness.server.mscep;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Gives challenge passwords out and takes them back: one-time ones, five at most, for 60 minutes each; or a single one
 * for ever. Safe for several threads.
 *
 * <p>A request goes through it so: {@link #claim} before the CA is asked, and {@link #giveBack} when no certificate was
 * issued after all, since a password is dropped with the certificate it was good for and not before (KB 959193).
 */
public final class PasswordCache {

    private final PasswordStore store;
    private final Supplier<PasswordSettings> settings;
    private final Clock clock;
    private final RandomGenerator random;

    /** What comes of asking for a password. */
    public sealed interface Issue {

        /** A password to show. */
        record Given(Password password) implements Issue {}

        /** As many are unused as may be kept. */
        record CacheFull() implements Issue {}

        /** Whoever asks may not enrol for the templates of NDES. */
        record NotPermitted() implements Issue {}

        /** Requests need no password. */
        record NotNeeded() implements Issue {}
    }

    /**
     * A cache.
     *
     * @param settings asked each time
     * @param random makes the passwords; has to stand being used by several threads
     */
    public PasswordCache(
            PasswordStore store, Supplier<PasswordSettings> settings, Clock clock, RandomGenerator random) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Gives a password out: a new one, or the single one.
     *
     * @param permitted whether whoever asks may enrol for the templates of NDES
     */
    public Issue issue(boolean permitted) {
        var current = settings.get();
        if (!permitted) {
            return new Issue.NotPermitted();
        }
        if (!current.enforce()) {
            return new Issue.NotNeeded();
        }
        return current.single() ? new Issue.Given(single(current)) : oneTime(current);
    }

    /**
     * Accepts a password that somebody chose, however many there are.
     *
     * @param reusable whether it is good for more than one request, and for ever; in single password mode it is then what
     *     the admin page shows
     */
    public void accept(String value, boolean reusable) {
        var now = clock.instant();
        Optional<Instant> expires = reusable
                ? Optional.empty()
                : Optional.of(now.plus(settings.get().validity()));
        store.add(new Password(value, now, expires, reusable), Integer.MAX_VALUE, now);
    }

    /**
     * Whether a request with this password may go on. A one-time password is used up by that: of several requests with it
     * one is told so.
     *
     * <p>Where passwords are not enforced any is good, and so is none.
     *
     * @param value as the request holds it; empty when it holds none
     */
    public boolean claim(String value) {
        return !settings.get().enforce() || claimKnown(value);
    }

    /**
     * As {@link #claim}, but good only when it was given out here, or accepted: what is asked beside a policy module,
     * which judges all others.
     */
    public boolean claimKnown(String value) {
        return !value.isEmpty() && store.claim(value, clock.instant());
    }

    /** Makes a claimed password usable again, because no certificate was issued for it; does nothing for any other. */
    public void giveBack(String value) {
        store.giveBack(value);
    }

    /** IIS, or the pool, was restarted: one-time passwords lived in the worker process and are gone. */
    public void restarted() {
        store.clear();
    }

    private Issue oneTime(PasswordSettings current) {
        var now = clock.instant();
        var password = new Password(hexadecimal(current), now, Optional.of(now.plus(current.validity())), false);
        return store.add(password, current.max(), now) ? new Issue.Given(password) : new Issue.CacheFull();
    }

    /** The one that was made, or accepted, first. */
    private synchronized Password single(PasswordSettings current) {
        var now = clock.instant();
        return store.unused(now).stream().filter(Password::reusable).findFirst().orElseGet(() -> {
            var made = new Password(hexadecimal(current), now, Optional.empty(), true);
            store.add(made, current.max(), now);
            return made;
        });
    }

    private String hexadecimal(PasswordSettings current) {
        var octets = new byte[current.length()];
        random.nextBytes(octets);
        return HexFormat.of().withUpperCase().formatHex(octets);
    }
}
