package org.ndesharness.server.ca;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;

/** The CA as it will be after its key is renewed: the same name, another key. Made when first asked for, and kept. */
final class NextParty {

    private static final String NAME = "next-authority";
    private static final int BITS = 2048;

    private final X500Principal name;
    private final PartyStore parties;
    private final Clock clock;
    private final RandomGenerator random;

    NextParty(X500Principal name, PartyStore parties, Clock clock, RandomGenerator random) {
        this.name = name;
        this.parties = parties;
        this.clock = clock;
        this.random = random;
    }

    Party party() {
        return parties.find(NAME).orElseGet(() -> parties.keep(NAME, this::made));
    }

    private Party made() {
        var keys = keys();
        var certificate = new TestIssuer(name, keys, clock)
                .selfSigned(clock.instant(), CertificationAuthority.serialNumber(1, random));
        return new Party(keys, certificate);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java makes RSA keys", e);
        }
    }
}
