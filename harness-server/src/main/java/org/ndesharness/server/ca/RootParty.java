package org.ndesharness.server.ca;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;

/** Key and certificate of a CA that is its own root: kept, renewed when the certificate has run out, or made. */
final class RootParty {

    /** Name under which the CA is kept. */
    static final String NAME = "authority";

    private static final Duration AGE = Duration.ofDays(900);

    private final X500Principal name;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * The party of a CA.
     *
     * @param name of the CA; carries TEST
     * @param random for serial numbers
     */
    RootParty(X500Principal name, Clock clock, RandomGenerator random) {
        this.name = name;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The CA that is kept; a new one if none is. A test CA's certificate is good for thirty days at most: one that has run
     * out since is renewed with the same key, as a Windows CA's is by default, so that what it signed stays good.
     *
     * @param keys of a new CA
     */
    Party in(PartyStore parties, KeyPair keys) {
        var kept = parties.keep(NAME, () -> selfSigned(keys));
        if (clock.instant().isBefore(kept.certificate().getNotAfter().toInstant())) {
            return kept;
        }
        return parties.renew(NAME, kept, selfSigned(kept.keys()));
    }

    private Party selfSigned(KeyPair keys) {
        var certificate = new TestIssuer(name, keys, clock)
                .selfSigned(clock.instant().minus(AGE), CertificationAuthority.serialNumber(0, random));
        return new Party(keys, certificate);
    }
}
