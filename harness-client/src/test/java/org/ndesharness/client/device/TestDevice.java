package org.ndesharness.client.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ndesharness.client.transport.NameService;

/** A device in simulated time whose public host leads to a server of the test. */
final class TestDevice {
    /** One key for all devices: a new one each would take most of the time of the tests. */
    private static final KeyPair KEYS = TestAuthority.keys();

    static final ZoneOffset ZONE = ZoneOffset.ofHours(-5);

    final SimulatedClock clock = new SimulatedClock(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    final Device device;
    private final Platform platform;

    TestDevice(Platform platform, DeviceSettings settings, URI server) {
        this(platform, settings, host -> host.equals(Documents.HOST) ? Optional.of(server) : Optional.empty());
    }

    TestDevice(Platform platform, DeviceSettings settings, NameService names) {
        this.platform = platform;
        Surroundings surroundings =
                new Surroundings(clock, clock::pass, new SplittableRandom(7), () -> KEYS, names, "Pixel-7-041", ZONE);
        this.device = new Device(
                platform, settings, surroundings, Optional.of("10.0.8.41"), Optional.of(Duration.ofSeconds(2)));
    }

    /** Text of the platform's log. */
    String log(Path folder) {
        try {
            device.collect(folder);
            return Files.readString(folder.resolve(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the platform's log. */
    List<String> lines(Path folder) {
        return log(folder).lines().toList();
    }

    private String file() {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> "OMADM.log";
            case IOS -> "console.log";
            case WINDOWS -> "DeviceManagement-Enterprise-Diagnostics-Provider-Admin.xml";
        };
    }
}
