package org.ndesharness.scenarios.runner;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * One RSA key for each platform, made when first asked for: sites share no state, so that devices of different sites may share
 * a key, and a key costs more time than all else in a scenario.
 */
final class DeviceKeys {

    private static final int BITS = 2048;

    private final Map<ScenarioPlatform, KeyPair> keys = new EnumMap<>(ScenarioPlatform.class);

    synchronized KeyPair of(ScenarioPlatform platform) {
        return keys.computeIfAbsent(platform, unused -> generate());
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
