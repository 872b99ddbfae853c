package org.ndesharness.client.device;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.client.transport.NameService;

/**
 * What a device finds around it.
 *
 * @param clock the time it lives in
 * @param pass lets time go by: whoever waits calls it
 * @param random chance
 * @param keys new RSA key pairs
 * @param names where public hosts lead to, as seen from the device
 * @param deviceName its name
 * @param zone its time zone, for logs in local time
 */
public record Surroundings(
        Clock clock,
        Consumer<Duration> pass,
        RandomGenerator random,
        Supplier<KeyPair> keys,
        NameService names,
        String deviceName,
        ZoneOffset zone) {}
