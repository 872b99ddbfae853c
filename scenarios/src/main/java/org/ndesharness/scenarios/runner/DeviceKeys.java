package org.ndesharness.scenarios.runner;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * RSA keys for each platform, made when first asked for: sites share no state, so that devices of different sites may share
 * a key, and a key costs more time than all else in a scenario.
 */
final class DeviceKeys {

    private static final int BITS = 2048;

    private final Map<ScenarioPlatform, List<KeyPair>> keys = new EnumMap<>(ScenarioPlatform.class);

    /**
     * The key of a platform's devices.
     *
     * @param number 0 for the first, 1 for the one that comes after it, and so on
     */
    synchronized KeyPair of(ScenarioPlatform platform, int number) {
        List<KeyPair> made = keys.computeIfAbsent(platform, unused -> new ArrayList<>());
        while (made.size() <= number) {
            made.add(generate());
        }
        return made.get(number);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
