package org.ndesharness.server;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;

/**
 * RSA keys of the parties on the server's side: made side by side once in a process, and shared by all sites.
 *
 * <p>A key takes a good part of a second to make; certificates, which are cheap, differ from site to site.
 */
final class PartyKeys {

    private static final int BITS = 2048;

    private final CompletableFuture<KeyPair> authority = future();
    private final CompletableFuture<KeyPair> raEncryption = future();
    private final CompletableFuture<KeyPair> raSigning = future();
    private final CompletableFuture<KeyPair> machine = future();
    private final CompletableFuture<KeyPair> formerAuthority = future();

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
        return formerAuthority.join();
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

    private static CompletableFuture<KeyPair> future() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no RSA", e);
            }
        });
    }
}
