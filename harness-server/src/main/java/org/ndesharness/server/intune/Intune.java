package org.ndesharness.server.intune;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.installation.Installation;

/**
 * The service, as far as a SCEP certificate needs it: one user with devices, a trusted-certificate and a SCEP profile
 * assigned to one group, challenges, and the status of the certificate.
 *
 * <p>It knows the newest {@value #KEPT} devices and as many challenges.
 */
public final class Intune {

    /** How many devices it knows, and how many challenges. */
    static final int KEPT = 10_000;

    private static final Duration SINCE_LAST_CHECK_IN = Duration.ofDays(9);
    private static final Duration SINCE_ASSIGNMENT = Duration.ofDays(2);

    /** Base64 without underscore: Windows refuses a challenge with characters outside PrintableString. */
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Base64 of the beginning of the XML that a real challenge holds. */
    private static final String BEGINNING = "PENlcnRFbn";

    private final Installation installation;
    private final Supplier<IntuneSettings> settings;
    private final Supplier<String> scepUrl;
    private final Supplier<X509Certificate> root;
    private final Clock clock;
    private final RandomGenerator random;
    private final Instant assigned;
    private final ProfileKey profile;
    private final ArrayDeque<ManagedDevice> devices = new ArrayDeque<>();
    private final LinkedHashMap<String, Challenge> challenges = new LinkedHashMap<>();
    private int enrolled;
    private @Nullable String lastPresentedBy;

    /**
     * A tenant whose administrator assigned the profiles two days ago.
     *
     * @param settings asked anew for each session and each view
     * @param scepUrl the address in the profile
     * @param root the certificate in the trusted-certificate profile
     */
    public Intune(
            Installation installation,
            Supplier<IntuneSettings> settings,
            Supplier<String> scepUrl,
            Supplier<X509Certificate> root,
            Clock clock,
            RandomGenerator random) {
        this.installation = installation;
        this.settings = settings;
        this.scepUrl = scepUrl;
        this.root = root;
        this.clock = clock;
        this.random = random;
        this.assigned = clock.instant().minus(SINCE_ASSIGNMENT).minusSeconds(random.nextInt(7_200));
        this.profile = ProfileKey.random(random);
    }

    /** A device that has been managed for a while and checked in nine days ago, before the profiles were assigned. */
    public synchronized ManagedDevice enrol(Platform platform) {
        enrolled++;
        var name = enrolled == 1 ? installation.deviceName() : installation.deviceName() + "-" + enrolled;
        var key = new ProfileKey(profile.account(), profile.profile(), random.nextInt());
        var lastCheckIn = clock.instant().minus(SINCE_LAST_CHECK_IN).minusSeconds(random.nextInt(3_600));
        var device = new ManagedDevice(this, name, platform, key, lastCheckIn);
        devices.addLast(device);
        if (devices.size() > KEPT) {
            devices.removeFirst();
        }
        return device;
    }

    /**
     * The challenge with this value, if the service issued it. Whoever presents it is remembered: the connector's
     * later report on an issued certificate is about that device.
     */
    public synchronized Optional<Challenge> challenge(String value) {
        var challenge = Optional.ofNullable(challenges.get(value));
        challenge.ifPresent(c -> lastPresentedBy = c.deviceName());
        return challenge;
    }

    /** Whether the service still stands by the challenges that it issued. */
    public boolean upholdsChallenges() {
        return settings.get().sinceDelivery() == SinceDelivery.NOTHING;
    }

    /** The connector reports that the CA issued a certificate upon the challenge presented last. */
    public void issuanceReported(X509Certificate certificate) {
        var subject = certificate.getSubjectX500Principal().getName();
        if (subject.contains(installation.userPrincipalName())) {
            // Not under this object's lock: a device holds its own while it asks this object for a session.
            presenters().forEach(ManagedDevice::issuanceReported);
        }
    }

    private synchronized List<ManagedDevice> presenters() {
        return devices.stream()
                .filter(device -> lastPresentedBy == null || device.name().equals(lastPresentedBy))
                .toList();
    }

    /** What the admin centre's Troubleshoot pane shows for the user now, as JSON. */
    public String troubleshootJson() {
        var current = settings.get();
        var userInGroup = current.userInGroup() && current.sinceDelivery() != SinceDelivery.ASSIGNMENT_REMOVED;
        var known = devices();
        var platforms = known.stream().map(ManagedDevice::platform).distinct().toList();
        return new TroubleshootPane(installation, userInGroup)
                .json(
                        platforms.isEmpty() ? List.of(Platform.ANDROID_DEVICE_ADMINISTRATOR) : platforms,
                        known,
                        assigned);
    }

    private synchronized List<ManagedDevice> devices() {
        return List.copyOf(devices);
    }

    Instant now() {
        return clock.instant();
    }

    synchronized Session session(ManagedDevice device, ProfileKey key, int number) {
        var now = settings.get();
        var trustedRoot = now.userInGroup() && now.trustedRootSent()
                ? Optional.of(root.get())
                : Optional.<X509Certificate>empty();
        var scep = now.userInGroup() && now.profileSent()
                ? Optional.of(new Session.Scep(
                        key, scepUrl.get(), root.get(), challengeFor(device, now.challengeLength()), now.tpmRequired()))
                : Optional.<Session.Scep>empty();
        return new Session(installation, number, trustedRoot, scep, now.subjectTooLong());
    }

    private Challenge challengeFor(ManagedDevice device, int length) {
        var value = new StringBuilder(length).append(BEGINNING, 0, Math.min(BEGINNING.length(), length));
        while (value.length() < length) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        var challenge = new Challenge(value.toString(), clock.instant(), device.name());
        challenges.put(challenge.value(), challenge);
        if (challenges.size() > KEPT) {
            challenges.remove(challenges.keySet().iterator().next());
        }
        return challenge;
    }
}
