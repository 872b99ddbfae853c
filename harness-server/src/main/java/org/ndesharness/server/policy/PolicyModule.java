package org.ndesharness.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connector's policy module in NDES: lets the service judge a request's challenge, and reports what was issued.
 *
 * <p>A call to the registration point is announced only when it goes well: how IIS logs a challenge that was found
 * wrong is not documented.
 */
public final class PolicyModule {

    private final Supplier<PolicySettings> settings;
    private final Challenges challenges;
    private final Clock clock;
    private final Consumer<RegistrationPointCall> calls;

    /**
     * A module.
     *
     * @param settings asked at every request
     * @param calls hears of each successful call to the registration point
     */
    public PolicyModule(
            Supplier<PolicySettings> settings,
            Challenges challenges,
            Clock clock,
            Consumer<RegistrationPointCall> calls) {
        this.settings = settings;
        this.challenges = challenges;
        this.clock = clock;
        this.calls = calls;
    }

    /** Judges a challenge: it must have been issued, and be younger than the settings allow. */
    public Verification verify(String challenge) {
        var issuedAt = challenges.issuedAt(challenge);
        if (issuedAt.isEmpty()) {
            return Verification.UNKNOWN;
        }
        var age = Duration.between(issuedAt.get(), clock.instant());
        if (age.compareTo(settings.get().challengeLife()) >= 0) {
            return Verification.EXPIRED;
        }
        calls.accept(RegistrationPointCall.VERIFY_REQUEST);
        return Verification.VALID;
    }

    /** Tells the registration point that a certificate was issued. */
    public void reportIssued() {
        calls.accept(RegistrationPointCall.NOTIFY);
    }
}
