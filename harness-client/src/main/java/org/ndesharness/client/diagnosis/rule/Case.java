package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.WindowsEvent;

/** One device's latest attempt together with everything else that was collected. */
final class Case {

    private static final Duration TROUBLE = Duration.ofHours(24);
    private static final Duration AFTERMATH = Duration.ofMinutes(10);

    private final CollectedEvidence evidence;
    private final Attempt attempt;
    private final ServerLogs server;

    Case(CollectedEvidence evidence, Attempt attempt) {
        this.evidence = evidence;
        this.attempt = attempt;
        this.server = new ServerLogs(evidence);
    }

    CollectedEvidence evidence() {
        return evidence;
    }

    Attempt attempt() {
        return attempt;
    }

    ServerLogs server() {
        return server;
    }

    Window window() {
        return attempt.window();
    }

    boolean has(FileKind kind) {
        return evidence.has(kind);
    }

    boolean lacks(FileKind kind) {
        return !evidence.has(kind);
    }

    /** The file of this kind, for a sentence; its customary place when there is none. */
    String name(FileKind kind) {
        return evidence.files().stream()
                .filter(f -> f.kind() == kind)
                .map(CollectedEvidence.ReadFile::file)
                .findFirst()
                .orElse(kind.place());
    }

    /** The platforms it can be: the log's own, or without a log those that Intune knows the user to have. */
    List<Platform> platforms() {
        return attempt.platform().map(List::of).orElseGet(() -> {
            List<Platform> managed = Stream.of(Platform.values())
                    .filter(p -> Enrolled.device(evidence, p).isPresent())
                    .toList();
            return managed.isEmpty() ? List.of(Platform.values()) : managed;
        });
    }

    Optional<TroubleshootView> view() {
        return evidence.all(TroubleshootView.class).stream().findFirst();
    }

    Optional<ManagedDevice> device() {
        return platforms().stream()
                .flatMap(p -> Enrolled.device(evidence, p).stream())
                .max(Comparator.comparing((ManagedDevice d) -> d.lastCheckIn().orElse(Instant.MIN)));
    }

    /** The platform's SCEP requests that IIS logged during the attempt. */
    List<IisRequest> requests() {
        return server.scep().stream()
                .filter(r -> platforms().stream().anyMatch(p -> p.sent(r)))
                .filter(r -> r.time().map(window()::admits).orElse(true))
                .toList();
    }

    /** What HTTP.sys refused during the attempt. */
    List<HttpErrEntry> refusals() {
        return server.refusals().stream()
                .filter(e -> platforms().stream().anyMatch(p -> p.maySend(e)))
                .filter(e -> e.time().map(window()::admits).orElse(true))
                .toList();
    }

    /** Whether the W3C log reaches over the attempt and has nothing of it. */
    boolean iisIsSilent() {
        return server.covers(FileKind.W3C_LOG, window()) && requests().isEmpty();
    }

    /** Whether the HTTPERR log reaches over the attempt and has nothing of it. */
    boolean httpSysIsSilent() {
        return server.covers(FileKind.HTTPERR_LOG, window()) && refusals().isEmpty();
    }

    /** The moment that validity is judged at: the end of the attempt, else the latest time known. */
    Optional<Instant> now() {
        return window().isExact()
                ? Optional.of(window().to())
                : ServerLogs.latestTime(evidence).or(() -> device().flatMap(ManagedDevice::lastCheckIn));
    }

    /** Those of the events that belong to the trouble: near the attempt, and after the last request that went well. */
    List<WindowsEvent> ofTheTrouble(List<WindowsEvent> events) {
        Optional<Instant> now = now();
        if (now.isEmpty()) {
            return events;
        }
        Instant until = now.get().plus(AFTERMATH);
        Instant earliest = now.get().minus(TROUBLE);
        Instant since = server.scep().stream()
                .filter(r -> r.status() == 200)
                .flatMap(r -> r.time().stream())
                .filter(t -> t.isBefore(window().isExact() ? window().from() : now.get()))
                .max(Comparator.naturalOrder())
                .filter(earliest::isBefore)
                .orElse(earliest);
        return events.stream()
                .filter(e -> e.time()
                        .map(t -> !t.isBefore(since) && !t.isAfter(until))
                        .orElse(true))
                .toList();
    }

    /** What browsers were answered at the bare URL. */
    List<HttpAnswer> browsed() {
        return evidence.all(HttpAnswer.class).stream()
                .filter(a -> a.url().map(u -> !u.contains("operation=")).orElse(true))
                .toList();
    }

    /** The attempt's own lines, then these. */
    List<Citation> because(Collection<? extends Evidence> more) {
        List<Citation> all = new ArrayList<>(attempt.because());
        more.stream().map(Evidence::citation).filter(c -> !all.contains(c)).forEach(all::add);
        return List.copyOf(all);
    }

    List<Citation> because(Evidence more) {
        return because(List.of(more));
    }
}
