package org.ndesharness.client.device;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.enrolment.ClientBehaviour;
import org.ndesharness.client.enrolment.Enrolment;
import org.ndesharness.client.enrolment.EnrolmentJournal;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Enrolled;
import org.ndesharness.client.enrolment.EnrolmentOutcome.HttpError;
import org.ndesharness.client.enrolment.EnrolmentOutcome.NoProfile;
import org.ndesharness.client.enrolment.EnrolmentOutcome.NotInstalled;
import org.ndesharness.client.enrolment.EnrolmentOutcome.NotStarted;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Pending;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Unreachable;
import org.ndesharness.client.enrolment.EnrolmentOutcome.UnreadableProfile;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ProfileException;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.profile.TrustedCertificate;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.HttpWire;

/**
 * A managed device: it is sent a profile, enrols with it, installs what it gets, and keeps the log of its platform.
 *
 * <p>There is one such class; what differs between platforms is data, and a log each. A device is used by one thread at a
 * time; several devices may enrol at once.
 */
public final class Device {
    private static final Duration AFTERWARDS = Duration.ofMinutes(6);
    private static final Duration NOTHING_HAPPENS = Duration.ofMinutes(10);
    private static final String ROOT_REQUESTED = "CERT_INSTALL_REQUESTED";

    private final Platform platform;
    private final Surroundings surroundings;
    private final PlatformTraits traits;
    private final DeviceLog log;
    private final HttpWire wire;
    private final List<TrustedCertificate> trusted = new ArrayList<>();
    private DeviceSettings settings;
    private Optional<ScepProfile> profile = Optional.empty();
    private Optional<String> unreadable = Optional.empty();
    private @Nullable X509Certificate installed;
    private @Nullable KeyPair installedKeys;
    private Optional<Waiting> waiting = Optional.empty();

    /** A device that has been managed for a while and has no certificate yet. */
    public Device(Platform platform, DeviceSettings settings, Surroundings surroundings) {
        this(platform, settings, surroundings, Optional.empty(), Optional.empty());
    }

    /**
     * A device with an address or a patience of its own.
     *
     * @param address emulated address, sent as {@code X-Forwarded-For}
     * @param patience how long it waits for an answer, in real time; the platform's own when empty
     */
    public Device(
            Platform platform,
            DeviceSettings settings,
            Surroundings surroundings,
            Optional<String> address,
            Optional<Duration> patience) {
        PlatformTraits usual = PlatformTraits.of(platform);
        this.platform = platform;
        this.settings = settings;
        this.surroundings = surroundings;
        this.traits = new PlatformTraits(
                usual.userAgent(),
                patience.map(usual.behaviour()::withTimeout).orElse(usual.behaviour()),
                usual.stages());
        this.log = logOf(platform, surroundings);
        this.wire = new HttpWire(
                surroundings.names(), surroundings.clock(), traits.behaviour().timeout(), traits.userAgent(), address);
    }

    private static DeviceLog logOf(Platform platform, Surroundings surroundings) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> new OmadmLog(surroundings);
            case IOS -> new ConsoleLog(surroundings);
            case WINDOWS -> new AdminChannel(surroundings);
        };
    }

    /** What kind of device it is. */
    public Platform platform() {
        return platform;
    }

    /** How it is set. */
    public DeviceSettings settings() {
        return settings;
    }

    /** Somebody mends the device, or breaks it. */
    public void set(DeviceSettings settings) {
        this.settings = settings;
    }

    /** Every exchange with a server so far, oldest first. */
    public List<Exchange> exchanges() {
        return wire.exchanges();
    }

    /** A management session brings this document; certificates to trust are installed at once. */
    public void receive(String document) {
        profile = Optional.empty();
        unreadable = Optional.empty();
        try {
            ManagementDocument read = ManagementDocument.read(document);
            log.session(document, read);
            for (TrustedCertificate certificate : read.trusted()) {
                trust(certificate);
            }
            profile = read.scep();
        } catch (ProfileException e) {
            unreadable = Optional.of(String.valueOf(e.getMessage()));
            log.unreadableSession(document);
        }
    }

    private void trust(TrustedCertificate certificate) {
        if (trusted.stream().anyMatch(known -> known.certificate().equals(certificate.certificate()))) {
            return;
        }
        log.trusted(certificate, ROOT_REQUESTED, ROOT_REQUESTED);
        if (platform == Platform.ANDROID_DEVICE_ADMINISTRATOR) {
            // The user has to install the root from a notification.
            pass(Duration.ofMillis(surroundings.random().nextInt(140_000, 165_000)));
        } else {
            pass(Duration.ofMillis(320));
        }
        log.trusted(certificate, ROOT_REQUESTED, "CERT_INSTALLING");
        pass(Duration.ofMillis(909));
        log.trusted(certificate, "CERT_INSTALLING", "CERT_INSTALL_SUCCESS");
        trusted.add(certificate);
    }

    /**
     * Enrols with the profile last received.
     *
     * @return how it ended; nothing is thrown for what a server does
     */
    public EnrolmentOutcome enrol() {
        return withProfile(this::enrol);
    }

    /**
     * Asks what became of the request that had to wait.
     *
     * @return how it ended; {@code NotStarted} when no request of this device waits
     */
    public EnrolmentOutcome poll() {
        if (waiting.isEmpty()) {
            return new NotStarted("no request of this device waits");
        }
        Waiting request = waiting.get();
        return withProfile(scep -> once(
                scep,
                request.keys(),
                enrolment -> enrolment.poll(request.keys(), surroundings.clock(), request.transactionId())));
    }

    /**
     * Asks for a certificate for a new key, with the profile last received, and signs with the present certificate.
     *
     * @return how it ended; {@code NotStarted} when there is no certificate to renew
     */
    public EnrolmentOutcome renew() {
        X509Certificate current = installed;
        KeyPair currentKeys = installedKeys;
        if (current == null || currentKeys == null) {
            return new NotStarted("there is no certificate to renew");
        }
        KeyPair keys = surroundings.keys().get();
        return withProfile(
                scep -> once(scep, keys, enrolment -> enrolment.renew(current, currentKeys.getPrivate(), keys)));
    }

    private EnrolmentOutcome withProfile(Function<ScepProfile, EnrolmentOutcome> exchange) {
        pass(Duration.ofMillis(surroundings.random().nextInt(600, 2_400)));
        EnrolmentOutcome outcome = unreadable
                .<EnrolmentOutcome>map(UnreadableProfile::new)
                .or(() -> profile.map(exchange))
                .orElseGet(NoProfile::new);
        pass(AFTERWARDS);
        return outcome;
    }

    private EnrolmentOutcome once(ScepProfile scep, KeyPair keys, Function<Enrolment, EnrolmentOutcome> exchange) {
        log.begins(scep);
        EnrolmentOutcome outcome = attempt(scep, keys, exchange);
        return outcome instanceof Enrolled enrolled ? install(scep, enrolled.certificate(), keys) : outcome;
    }

    private EnrolmentOutcome enrol(ScepProfile scep) {
        installed = null;
        if (platform == Platform.WINDOWS && scep.keyProtection() == ScepProfile.TPM_ONLY && !settings.tpmPresent()) {
            log.missesTpm(scep);
            return new NotStarted("the profile demands a key in a TPM, and there is none");
        }
        log.begins(scep);
        int attempts = Math.max(1, Math.min(traits.behaviour().attempts(), scep.retryCount()));
        KeyPair keys = surroundings.keys().get();
        Function<Enrolment, EnrolmentOutcome> exchange = enrolment -> enrolment.attempt(keys, surroundings.clock());
        EnrolmentOutcome outcome = attempt(scep, keys, exchange);
        for (int done = 1; done < attempts && isWorthAnotherTry(outcome); done++) {
            pass(scep.retryDelay());
            outcome = attempt(scep, keys, exchange);
        }
        return outcome instanceof Enrolled enrolled ? install(scep, enrolled.certificate(), keys) : outcome;
    }

    private static boolean isWorthAnotherTry(EnrolmentOutcome outcome) {
        return outcome instanceof HttpError || outcome instanceof Unreachable || outcome instanceof Pending;
    }

    private EnrolmentOutcome attempt(ScepProfile scep, KeyPair keys, Function<Enrolment, EnrolmentOutcome> exchange) {
        log.tries(scep);
        List<X509Certificate> roots = trusted.stream()
                .filter(TrustedCertificate::isRoot)
                .map(TrustedCertificate::certificate)
                .toList();
        ClientBehaviour behaviour = traits.behaviour();
        Enrolment enrolment = new Enrolment(behaviour, scep, roots, wire, new Paced());
        EnrolmentOutcome outcome = log.during(() -> exchange.apply(enrolment));
        waiting = outcome instanceof Pending pending
                ? Optional.of(new Waiting(pending.transactionId(), keys))
                : Optional.empty();
        if (!(outcome instanceof Enrolled)) {
            log.attemptFailed(scep, outcome);
        }
        return outcome;
    }

    private EnrolmentOutcome install(ScepProfile scep, X509Certificate certificate, KeyPair keys) {
        String state = "CERT_ENROLLED";
        for (InstallStage stage : traits.stages()) {
            if (!stage.reached().test(settings)) {
                if (!settings.keyStoreWorks()) {
                    log.keyStoreFailed(scep);
                }
                pass(NOTHING_HAPPENS);
                return new NotInstalled(stage.otherwise(), certificate);
            }
            pass(stage.after().plusMillis(surroundings.random().nextInt(0, 90)));
            log.reached(scep, certificate, state, stage.state());
            state = stage.state();
        }
        if (!settings.certificateKept()) {
            return new NotInstalled("the certificate was removed after it had been installed", certificate);
        }
        installed = certificate;
        installedKeys = keys;
        return new Enrolled(certificate);
    }

    /** Whether the certificate of the latest enrolment is there and usable: what the device itself would report. */
    public boolean certificateInstalled() {
        return installed != null && settings.certificateKept();
    }

    /**
     * Writes the platform's log, up to now and with what else the device did, and on Windows {@code certificates.txt}.
     *
     * @param deviceFolder the evidence folder's {@code device}; made when it is not there
     */
    public void collect(Path deviceFolder) throws IOException {
        Instant now = surroundings.clock().instant();
        log.write(deviceFolder, now);
        if (platform == Platform.WINDOWS) {
            CertificateListing listing = new CertificateListing().addPublicRoots();
            for (TrustedCertificate one : trusted) {
                listing.add(one.isRoot() ? "LocalMachine\\Root" : "LocalMachine\\CA", one.certificate());
            }
            if (installed != null && settings.certificateKept()) {
                listing.add("CurrentUser\\My", installed);
            }
            Timeline.write(deviceFolder.resolve("certificates.txt"), listing.text(), now);
        }
    }

    private void pass(Duration duration) {
        surroundings.pass().accept(duration);
    }

    /** A request that had to wait. */
    private record Waiting(String transactionId, KeyPair keys) {}

    /** Lets the time of each exchange go by, between what is logged before and after it. */
    private final class Paced implements EnrolmentJournal {
        @Override
        public void sending(String method, String operation, URI url) {
            log.sending(method, operation, url);
        }

        @Override
        public void ended(Exchange exchange) {
            pass(exchange.fault()
                    .map(fault -> switch (fault) {
                        case TIMEOUT -> Duration.ofSeconds(60);
                        case NAME_NOT_RESOLVED -> Duration.ofMillis(180);
                        default -> Duration.ofMillis(1_050);
                    })
                    .orElseGet(() -> Duration.ofMillis(surroundings.random().nextInt(35, 420))));
            log.ended(exchange);
        }

        @Override
        public void requestGenerated(URI url, boolean post) {
            pass(Duration.ofMillis(surroundings.random().nextInt(40, 160)));
            log.requestGenerated(url, post);
        }

        @Override
        public void failed(Exception failure) {
            log.failed(failure);
        }
    }
}
