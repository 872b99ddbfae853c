package org.ndesharness.server.mscep;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The passwords that NDES gave out itself: five good once for sixty minutes as installed, or one for ever. */
public final class PasswordCache {

    private final PasswordStore store;
    private final Supplier<PasswordSettings> settings;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * A cache.
     *
     * @param settings asked at every call
     * @param random for passwords
     */
    public PasswordCache(
            PasswordStore store, Supplier<PasswordSettings> settings, Clock clock, RandomGenerator random) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** What the page shows. */
    public sealed interface Issue {

        /** A password to use. */
        record Given(Password password) implements Issue {}

        /** As many as may be are unused. */
        record CacheFull() implements Issue {}

        /** The account may not enrol. */
        record NotPermitted() implements Issue {}
    }

    /** Gives a password out. */
    public Issue issue(boolean permitted) {
        if (!permitted) {
            return new Issue.NotPermitted();
        }
        var now = clock.instant();
        var bytes = new byte[settings.get().length()];
        random.nextBytes(bytes);
        var value = HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        var password =
                new Password(value, now, Optional.of(now.plus(settings.get().validity())), false);
        return store.add(password, settings.get().max(), now) ? new Issue.Given(password) : new Issue.CacheFull();
    }

    /** Accepts a password that was chosen elsewhere. */
    public void accept(String value, boolean reusable) {
        store.add(new Password(value, clock.instant(), Optional.empty(), reusable), Integer.MAX_VALUE, clock.instant());
    }

    /** Takes a password for a request; true for one request alone unless it may be used again. */
    public boolean claim(String value) {
        return store.claim(value, clock.instant());
    }

    /** The request failed for another reason. */
    public void giveBack(String value) {
        store.giveBack(value);
    }

    /** IIS was restarted. */
    public void restarted() {
        store.clear();
    }
}
