package org.ndesharness.server;

import java.security.KeyPair;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * RSA keys of the parties on the server's side: made side by side once for a user, and shared by all sites.
 *
 * <p>A key takes a good part of a second to make; certificates, which are cheap, differ from site to site.
 */
final class PartyKeys {

    private static final ReadyMadeKeys READY_MADE = ReadyMadeKeys.ofThisUser();

    private final CompletableFuture<KeyPair> authority = future("authority");
    private final CompletableFuture<KeyPair> raEncryption = future("ra-encryption");
    private final CompletableFuture<KeyPair> raSigning = future("ra-signing");
    private final CompletableFuture<KeyPair> machine = future("machine");

    /** What is hardly ever asked for is not made before. */
    private final ConcurrentHashMap<String, KeyPair> onFirstUse = new ConcurrentHashMap<>();

    /** Begins to make the keys. */
    private PartyKeys() {}

    /** The keys of this process. The first call begins to make them, and does not wait. */
    static PartyKeys shared() {
        return Shared.KEYS;
    }

    private static final class Shared {
        private static final PartyKeys KEYS = new PartyKeys();
    }

    /** Signs as the CA. */
    KeyPair authority() {
        return authority.join();
    }

    /** Signed as the CA before it was renewed. */
    KeyPair formerAuthority() {
        return onFirstUse.computeIfAbsent("former-authority", READY_MADE::of);
    }

    KeyPair raSigning() {
        return raSigning.join();
    }

    KeyPair raEncryption() {
        return raEncryption.join();
    }

    /** For all other certificates on the NDES server. Nobody ever signs with it. */
    KeyPair machine() {
        return machine.join();
    }

    private static CompletableFuture<KeyPair> future(String party) {
        return CompletableFuture.supplyAsync(() -> READY_MADE.of(party));
    }
}
