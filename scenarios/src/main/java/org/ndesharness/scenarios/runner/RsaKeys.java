package org.ndesharness.scenarios.runner;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Keys for all conformance runs of this process, made once and side by side: CAs share no state, so two may see the same key. */
public final class RsaKeys {
    /** As many as a run asks for, with some to spare; a run that asks for more would meet one for the second time. */
    private static final int COUNT = 60;

    /** Made when first asked for, and not while the class is initialised: other threads could not help then. */
    private static List<KeyPair> keys = List.of();

    private RsaKeys() {}

    /** Each of the keys once. */
    public static Supplier<KeyPair> forOneRun() {
        List<KeyPair> all = all();
        AtomicInteger next = new AtomicInteger();
        return () -> all.get(next.getAndIncrement());
    }

    private static synchronized List<KeyPair> all() {
        if (keys.isEmpty()) {
            keys = IntStream.range(0, COUNT).parallel().mapToObj(i -> make()).toList();
        }
        return keys;
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
