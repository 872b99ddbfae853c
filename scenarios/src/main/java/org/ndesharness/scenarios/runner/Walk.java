package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.device.Device;
import org.ndesharness.client.device.DeviceSettings;
import org.ndesharness.client.device.Platform;
import org.ndesharness.client.device.Surroundings;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.probe.BrowserAnswer;
import org.ndesharness.client.probe.UrlTest;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ProfileException;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.scenarios.model.Challenges;
import org.ndesharness.scenarios.model.Course;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.server.Site;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.ManagedDevice;

/**
 * One site and one device, from the check-in to the files that an administrator collects. A walk may be made again on the same
 * site and device, after somebody changed something.
 */
final class Walk implements AutoCloseable {

    private static final Duration AN_HOUR_AND_A_BIT = Duration.ofMinutes(64);
    private static final Duration A_WHILE = Duration.ofMinutes(8);
    private static final List<ZoneOffset> ZONES = List.of(
            ZoneOffset.ofHours(-5), ZoneOffset.ofHours(1), ZoneOffset.ofHours(2), ZoneOffset.ofHoursMinutes(5, 30));
    private static final Pattern SCEP_URL = Pattern.compile("https://[A-Za-z0-9.-]+/certsrv/mscep/mscep\\.dll");

    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final Site site;
    private final Bystanders bystanders;
    private final ManagedDevice managed;
    private final Device device;
    private final UrlTest urlTest;
    private final Challenges challenges;
    private final DeviceKeys keys;
    private final ScenarioPlatform platform;
    private boolean checksIn;
    private int keysUsed;
    private Optional<EnrolmentOutcome> outcome = Optional.empty();
    private URI scepUrl;
    private Optional<BrowserAnswer> browsed = Optional.empty();

    Walk(
            Site site,
            HttpClient http,
            Staging staging,
            Course course,
            ScenarioPlatform platform,
            DeviceKeys keys,
            SimulatedClock clock,
            RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.challenges = course.challenges();
        this.keys = keys;
        this.platform = platform;
        this.site = site;
        Installation installation = site.installation();
        course.faults().forEach(fault -> site.faults().add(fault.effect(), fault.trigger()));
        this.bystanders = new Bystanders(http, site, clock, random);
        this.managed = site.intune().enrol(org.ndesharness.server.intune.Platform.valueOf(platform.name()));
        this.device = new Device(
                Platform.valueOf(platform.name()),
                staging.device(),
                new Surroundings(
                        clock,
                        clock::pass,
                        random,
                        this::key,
                        site::locate,
                        installation.deviceName(),
                        ZONES.get(random.nextInt(ZONES.size()))));
        this.checksIn = staging.device().checksIn();
        this.urlTest = new UrlTest(site::locateUnblocked, clock);
        this.scepUrl = URI.create("https://" + installation.publicHost() + "/certsrv/mscep/mscep.dll");
    }

    /** The site it is made on. */
    Site site() {
        return site;
    }

    /** Somebody changes site and device. */
    void set(Staging staging) {
        if (!staging.site().equals(site.settings())) {
            site.administer(staging.site());
        }
        set(staging.device());
        pass(A_WHILE);
    }

    /** A certificate manager issues the requests that wait: a change of the template does not reach them any more. */
    void issueWhatWaits() {
        site.pending().forEach(row -> site.approve(row.requestId()));
    }

    private void set(DeviceSettings settings) {
        device.set(settings);
        checksIn = settings.checksIn();
    }

    /** What goes wrong on the wire stops. */
    void stopFaults() {
        site.faults().clear();
    }

    /** Others use the site; the device checks in and enrols; an hour later others use it again, and somebody tests the URL. */
    void enrol() {
        enrol(true, false);
    }

    /**
     * The same, with the profile that it has, or for another key.
     *
     * @param checkIn whether there is a management session before
     * @param newKey whether the device makes another key than it had
     */
    void enrol(boolean checkIn, boolean newKey) {
        amongOthers(() -> {
            if (checkIn) {
                checkIn();
            }
            keysUsed += newKey ? 1 : 0;
            ended(device.enrol());
        });
    }

    /** The same for a renewal, which needs no challenge. */
    void renew() {
        amongOthers(() -> {
            keysUsed++;
            ended(device.renew());
        });
    }

    /** The same for a request that waits. */
    void poll() {
        amongOthers(() -> ended(device.poll()));
    }

    /** The device has a management session, and asks for no certificate. */
    void receiveProfile() {
        pass(A_WHILE);
        if (checksIn) {
            checkIn();
        }
    }

    /** Time passes. */
    void let(Duration time) {
        clock.pass(time);
    }

    /**
     * A certificate manager decides on all requests that wait.
     *
     * @return how many those were
     */
    int decide(boolean approve) {
        pass(A_WHILE);
        List<Integer> waiting =
                site.pending().stream().map(row -> row.requestId()).toList();
        waiting.forEach(approve ? site::approve : site::deny);
        return waiting.size();
    }

    /** How the latest enrolment, renewal or poll ended; empty when there was none. */
    Optional<EnrolmentOutcome> outcome() {
        return outcome;
    }

    /** What the device asked for and was answered so far. */
    List<Exchange> exchanges() {
        return device.exchanges();
    }

    private KeyPair key() {
        return keys.of(platform, keysUsed);
    }

    private void amongOthers(Runnable exchange) {
        pass(A_WHILE);
        bystanders.crowd();
        pass(Duration.ofMinutes(1));
        if (checksIn) {
            exchange.run();
        }
        pass(AN_HOUR_AND_A_BIT);
        bystanders.passBy();
        pass(Duration.ofMinutes(2));
        browsed = Optional.of(urlTest.browse(scepUrl));
        pass(Duration.ofMinutes(2));
    }

    private void checkIn() {
        String document = managed.checkIn();
        Matcher url = SCEP_URL.matcher(document);
        if (url.find()) {
            scepUrl = URI.create(url.group());
        }
        if (challenges != Challenges.POLICY) {
            acceptChallengeOf(document);
        }
        device.receive(document);
    }

    /** Without the policy module it is a password of NDES that the management service put into the profile. */
    private void acceptChallengeOf(String document) {
        try {
            ManagementDocument.read(document)
                    .scep()
                    .ifPresent(profile ->
                            site.passwords().accept(profile.challenge().value(), challenges == Challenges.SINGLE));
        } catch (ProfileException e) {
            // The device will say so itself.
            return;
        }
    }

    private void ended(EnrolmentOutcome how) {
        outcome = Optional.of(how);
        if (!(how instanceof EnrolmentOutcome.NoProfile)) {
            managed.report(device.certificateInstalled());
        }
    }

    /** Writes what an administrator could collect now, in the customary places. */
    void collect(Path folder) throws IOException {
        Files.createDirectories(folder);
        site.collect(folder);
        Path deviceFolder = Files.createDirectories(folder.resolve("device"));
        device.collect(deviceFolder);
        Path http = Files.createDirectories(folder.resolve("http"));
        if (browsed.isPresent()) {
            browsed.get().write(http.resolve("browse.http"));
        }
        // Real time must not show: a file's time would tell which part of a run wrote it.
        for (Path part : List.of(deviceFolder, http)) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
                }
            }
        }
    }

    private void pass(Duration about) {
        clock.pass(about.plusSeconds(random.nextInt((int) Math.max(1, about.toSeconds() / 4)))
                .plusMillis(random.nextInt(1000)));
    }

    @Override
    public void close() {
        site.close();
    }
}
