package org.ndesharness.client.device;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.transport.ScepOperation;

/**
 * The console of an iOS device, as the macOS Console app shows it: time of day with zone, no date.
 *
 * <p>Lines of {@code profiled} are those of Microsoft's pages, errors those of public console logs.
 */
final class ConsoleLog implements DeviceLog {
    private static final String IDENTIFIER = "www.windowsintune.com.SCEP.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS xx", Locale.ROOT);
    private static final Duration REACH = Duration.ofMinutes(40);
    private static final Duration BETWEEN_OTHERS = Duration.ofMinutes(3);
    private static final List<String> OTHERS = List.of(
            "default|symptomsd|Entry, display name com.apple.mobilemail uuid is in flight",
            "default|dasd|Rescored all at <private>",
            "debug|profiled|Checking in for idle exit",
            "default|locationd|Received periodic wake up",
            "default|apsd|Keep alive response received");

    private final Surroundings surroundings;
    private final Timeline<String> lines = new Timeline<>();
    private final Instant begin;
    private final String parent;
    private final int jitter;
    private String profileIdentifier = "";

    ConsoleLog(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.begin = surroundings.clock().instant();
        this.jitter = surroundings.random().nextInt(1_000, 150_000);
        this.parent = "6365" + surroundings.random().nextInt(10_000_000, 99_999_999) + "000000000012";
    }

    @Override
    public void session(String text, ManagementDocument document) {
        profileIdentifier = document.identifier();
        if (document.scep().isPresent()) {
            log(
                    "debug",
                    "Adding dependent " + document.scep().get().key() + " to parent " + parent
                            + " in domain PayloadDependencyDomainCertificate to system");
        } else {
            installed(document.identifier());
        }
    }

    @Override
    public void unreadableSession(String text) {
        log("default", "Rolling back installation of profile");
    }

    @Override
    public void begins(ScepProfile profile) {
        if (profileIdentifier.isEmpty()) {
            profileIdentifier = IDENTIFIER + profile.key();
        }
    }

    @Override
    public void sending(String method, String operation, URI url) {
        log("debug", "Performing synchronous URL request: " + url);
    }

    @Override
    public void requestGenerated(URI url, boolean post) {
        log("default", "Attempting to retrieve issued certificate...");
        log("debug", "Sending CSR via " + (post ? "POST." : "GET."));
    }

    @Override
    public void attemptFailed(ScepProfile profile, EnrolmentOutcome outcome) {
        NsError error = NsError.of(outcome);
        boolean requested = outcome instanceof EnrolmentOutcome.Refused
                || outcome instanceof EnrolmentOutcome.Pending
                || isAboutRequest(outcome);
        if (requested) {
            log("default", "Could not retrieve issued certificate: " + error.dump());
        }
        rollBack(error);
    }

    private static boolean isAboutRequest(EnrolmentOutcome outcome) {
        return (outcome instanceof EnrolmentOutcome.Unreachable unreachable
                        && unreachable.operation() == ScepOperation.PKI_OPERATION)
                || (outcome instanceof EnrolmentOutcome.AnswerRejected rejected
                        && rejected.operation() == ScepOperation.PKI_OPERATION);
    }

    @Override
    public void keyStoreFailed(ScepProfile profile) {
        rollBack(NsError.keychain());
    }

    private void rollBack(NsError error) {
        log("error", "Cannot retrieve SCEP identity: " + error.dump());
        log("default", "Rolling back installation of profile");
        log(
                "error",
                "Installation failed. Error: "
                        + error.inProfile(profileIdentifier).dump());
    }

    @Override
    public void reached(ScepProfile profile, X509Certificate certificate, String from, String to) {
        installed(profileIdentifier);
    }

    private void installed(String identifier) {
        log(
                "debug",
                "Adding dependent Microsoft.Profiles.MDM to parent " + identifier
                        + " in domain ManagedProfileToManagingProfile to system");
        log("default", "Profile \u201c" + identifier + "\u201d installed.");
    }

    @Override
    public void write(Path folder, Instant now) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Timeline.Entry<String> entry : lines.with(ordinary(now))) {
            text.append(entry.what()).append('\n');
        }
        Timeline.write(folder.resolve("console.log"), text.toString(), now);
    }

    /** Other processes go on talking all the while. */
    private List<Timeline.Entry<String>> ordinary(Instant now) {
        List<Timeline.Entry<String>> ordinary = new ArrayList<>();
        int which = 0;
        for (Instant at = begin.minus(REACH).plusMillis(jitter);
                at.isBefore(now);
                at = at.plus(BETWEEN_OTHERS).plusMillis(jitter / 7)) {
            ordinary.add(other(at, which++));
        }
        ordinary.add(other(now.minusMillis(350), which));
        return ordinary;
    }

    private Timeline.Entry<String> other(Instant at, int which) {
        String[] parts = OTHERS.get(which % OTHERS.size()).split("\\|", 3);
        return new Timeline.Entry<>(at, line(at, parts[0], parts[1], parts[2]));
    }

    private void log(String level, String message) {
        Instant now = surroundings.clock().instant();
        lines.add(now, line(now, level, "profiled", message));
    }

    private String line(Instant at, String level, String process, String message) {
        OffsetDateTime local = at.atOffset(surroundings.zone());
        return level + "    " + TIME.format(local) + "    " + process + "    " + message;
    }
}
