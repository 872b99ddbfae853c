package org.ndesharness.server.connector;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.connector.ConnectorEvents.Diagnostic;
import org.ndesharness.server.connector.ConnectorEvents.Former;
import org.ndesharness.server.connector.ConnectorEvents.Recent;
import org.ndesharness.server.connector.StatusFolders.Folder;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.ServiceTrace;

/**
 * The Intune Connector Service: tells Intune what became of the requests that came through NDES. Safe for several threads.
 *
 * <p>While the service is stopped, reports wait on disk until it works again: the newest {@value #KEPT}. A report that
 * cannot be uploaded is lost.
 */
public final class Connector {

    /** How many reports wait at most. */
    static final int KEPT = 10_000;

    /** How often the new connector tells Intune that it is well, and the old one writes down how it is connected. */
    private static final Duration HEALTH = Duration.ofHours(1);

    /** Further back its health is not written down. */
    private static final Duration HEALTH_KEPT = Duration.ofDays(10);

    private static final Duration SINCE_INSTALLATION = Duration.ofDays(23);
    private static final Duration SINCE_START = Duration.ofDays(6);
    private static final Duration STOPPED_FOR = Duration.ofHours(3);

    private final Supplier<ConnectorSettings> settings;
    private final Consumer<X509Certificate> toIntune;
    private final Journal journal;
    private final ServiceTrace trace;
    private final Clock clock;
    private final RandomGenerator random;
    private final StatusFolders folders;
    private final ArrayDeque<Report> waiting = new ArrayDeque<>();
    private Instant healthSince;
    private boolean running;

    /** Where it writes its events. */
    @FunctionalInterface
    public interface Journal {

        /** Writes an event of that time. */
        void write(Instant at, EventEntry entry);
    }

    private record Report(UUID request, Optional<X509Certificate> issued) {}

    /**
     * A connector in front of Intune.
     *
     * @param settings asked anew for each report
     * @param toIntune takes the reports that arrive
     * @param trace of the old connector's service
     * @param random names of files; used by this connector only
     */
    public Connector(
            Supplier<ConnectorSettings> settings,
            Consumer<X509Certificate> toIntune,
            Journal journal,
            ServiceTrace trace,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.toIntune = toIntune;
        this.journal = journal;
        this.trace = trace;
        this.clock = clock;
        this.random = random;
        var now = clock.instant();
        this.folders = new StatusFolders(now.minus(SINCE_INSTALLATION));
        this.healthSince = now.minus(Duration.ofMinutes(1_200L + random.nextInt(59)));
        this.running = settings.get().serviceRunning();
        begin(now);
    }

    /** The old connector's status files. */
    public StatusFolders folders() {
        return folders;
    }

    /** The CA issued a certificate upon a request that came through NDES. */
    public void issued(X509Certificate certificate) {
        report(Optional.of(certificate));
    }

    /** The CA refused such a request. The old connector does not tell Intune of it. */
    public void refused() {
        report(Optional.empty());
    }

    /** Delivers what waits, if the service runs; to be called when somebody has administered it. */
    public synchronized void deliver() {
        settle();
        var now = settings.get();
        if (running != now.serviceRunning()) {
            running = now.serviceRunning();
            if (now.isOld()) {
                write((running ? Former.STARTED : Former.STOPPED).entry(Diagnostic.SUCCESS));
            }
        }
        if (running && !waiting.isEmpty()) {
            var reports = List.copyOf(waiting);
            waiting.clear();
            reports.forEach(report -> {
                if (now.isOld()) {
                    byFile(report, now);
                } else {
                    directly(report, now);
                }
            });
        }
    }

    /** Writes what it says of itself every hour and was due up to now, as the settings have been since the last call. */
    public synchronized void settle() {
        var now = settings.get();
        var end = clock.instant();
        if (healthSince.isBefore(end.minus(HEALTH_KEPT))) {
            healthSince = end.minus(HEALTH_KEPT);
        }
        for (var due = healthSince.plus(HEALTH); !due.isAfter(end); due = due.plus(HEALTH)) {
            healthSince = due;
            if (now.serviceRunning() && !now.isOld()) {
                health(due, now.healthReported());
            } else if (now.serviceRunning() && now.enrolmentCertificate() == EnrolmentCertificate.VALID) {
                connected(due);
            }
        }
    }

    /** A request of another device, before the site was opened, that was issued and reported. */
    public synchronized void remember(Instant at) {
        var later = at.plusSeconds(4 + random.nextInt(40));
        if (settings.get().isOld()) {
            folders.put(request(), Folder.SUCCEED, later);
            journal.write(later, Former.UPLOAD_SUCCESS.entry(Diagnostic.SUCCESS));
        } else {
            journal.write(at, Recent.SCEP_ISSUED_SUCCESS.entry());
            journal.write(later, Recent.SCEP_NOTIFY_SUCCESS.entry());
            journal.write(later, Recent.SCEP_REQUEST_SUCCESS.entry());
        }
    }

    private void begin(Instant now) {
        if (!settings.get().isOld()) {
            return;
        }
        journal.write(now.minus(SINCE_START), Former.STARTED.entry(Diagnostic.SUCCESS));
        connected(now.minus(SINCE_START));
        if (!running) {
            journal.write(now.minus(STOPPED_FOR), Former.STOPPED.entry(Diagnostic.SUCCESS));
        }
    }

    private synchronized void report(Optional<X509Certificate> issued) {
        var now = settings.get();
        if (now.isOld() && issued.isEmpty()) {
            return;
        }
        var report = new Report(request(), issued);
        if (now.isOld()) {
            folders.put(report.request(), Folder.PROCESSING, clock.instant());
        } else {
            write((issued.isPresent() ? Recent.SCEP_ISSUED_SUCCESS : Recent.SCEP_ISSUED_FAILURE).entry());
        }
        waiting.addLast(report);
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
        deliver();
    }

    private void byFile(Report report, ConnectorSettings now) {
        switch (now.enrolmentCertificate()) {
            case EXPIRED -> {
                write(Former.RENEWAL_FAILURE.entry(Diagnostic.CERTIFICATE_EXPIRED));
                waiting.addLast(report);
            }
            case MISSING -> {
                write(Former.RETRIEVE_ERROR.entry(Diagnostic.CERTIFICATE_NOT_FOUND));
                waiting.addLast(report);
            }
            case VALID -> {
                var arrives = now.uploadSucceeds();
                write(
                        arrives
                                ? Former.UPLOAD_SUCCESS.entry(Diagnostic.SUCCESS)
                                : Former.UPLOAD_FAILURE.entry(Diagnostic.UNKNOWN_ERROR));
                folders.put(report.request(), arrives ? Folder.SUCCEED : Folder.FAILED, clock.instant());
                if (arrives) {
                    report.issued().ifPresent(toIntune);
                }
            }
        }
    }

    private void directly(Report report, ConnectorSettings now) {
        if (!now.statusWritable()) {
            write(Recent.SCEP_NOTIFY_SAVE_TO_DISK_FAILED.entry());
        } else if (!now.firstAttemptSucceeds()) {
            write(Recent.SCEP_NOTIFY_ATTEMPT_FAILED.entry());
            waiting.addLast(report);
        } else if (!now.uploadSucceeds()) {
            write(Recent.SCEP_NOTIFY_ATTEMPT_FAILED.entry());
            write(Recent.SCEP_REQUEST_UPLOAD_FAILURE.entry());
        } else {
            write(Recent.SCEP_NOTIFY_SUCCESS.entry());
            write((report.issued().isPresent() ? Recent.SCEP_REQUEST_SUCCESS : Recent.SCEP_REQUEST_ISSUED_FAILURE)
                    .entry());
            report.issued().ifPresent(toIntune);
        }
    }

    private void health(Instant at, boolean reported) {
        if (reported) {
            journal.write(at, Recent.HEALTH_MESSAGE_UPLOAD_SUCCESS.entry());
        } else {
            journal.write(at.minusSeconds(90), Recent.HEALTH_MESSAGE_UPLOAD_FAILED_ATTEMPT.entry());
            journal.write(at, Recent.HEALTH_MESSAGE_UPLOAD_FAILURE.entry());
        }
    }

    /** What the old connector's service says while it is connected (Microsoft, "Unexpected error when you sign in to the NDES Connector UI"). */
    private void connected(Instant at) {
        trace.information(
                at,
                request(),
                "Writing registry SOFTWARE\\Microsoft\\MicrosoftIntune\\NDESConnector\\ConnectionStatus - IssueDetails with"
                        + " the value 0x0");
    }

    private UUID request() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void write(EventEntry entry) {
        journal.write(clock.instant(), entry);
    }
}
