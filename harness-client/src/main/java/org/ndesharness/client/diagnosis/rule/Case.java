package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.State;
import org.ndesharness.client.evidence.WindowsEvent;

/** One device's latest attempt together with everything else that was collected. */
final class Case {

    private static final int NDES_STARTED = 1;
    private static final Duration TROUBLE = Duration.ofHours(24);
    private static final Duration AFTERMATH = Duration.ofMinutes(10);
    private static final long DAY = 86_400;

    private final CollectedEvidence evidence;
    private final Attempt attempt;
    private final ServerLogs server;
    private final Optional<ManagedDevice> device;
    private final Optional<TroubleshootView> view;

    Case(CollectedEvidence evidence, Attempt attempt) {
        this.evidence = evidence;
        this.attempt = attempt;
        this.server = new ServerLogs(evidence);
        Optional<Pane> pane = attempt.platform().map(p -> new Pane(evidence, p, attempt.file()));
        this.device = pane.isPresent() ? pane.get().device() : worstDevice(evidence);
        this.view = pane.isPresent()
                ? pane.get().view()
                : device.flatMap(d -> Enrolled.view(evidence, d))
                        .or(() -> evidence.all(TroubleshootView.class).stream().findFirst());
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
                    .filter(p -> !Enrolled.devices(evidence, p).isEmpty())
                    .toList();
            return managed.isEmpty() ? List.of(Platform.values()) : managed;
        });
    }

    /** Without a log nothing may pass for healthy that is not so on every device. */
    private static Optional<ManagedDevice> worstDevice(CollectedEvidence evidence) {
        return Stream.of(Platform.values())
                .flatMap(p -> Enrolled.devices(evidence, p).stream())
                .max(Comparator.comparing((ManagedDevice d) -> Enrolled.scepState(evidence, d)
                                .map(Enrolled::gravity)
                                .orElse(0))
                        .thenComparing(d -> d.lastCheckIn().orElse(Instant.MIN)));
    }

    /** The pane that shows this device; empty as well when it shows several that it might be. */
    Optional<TroubleshootView> view() {
        return view;
    }

    /** The device as Intune shows it; empty as well when nothing tells which of several it is. */
    Optional<ManagedDevice> device() {
        return device;
    }

    /** The worst state of a SCEP profile on the device; empty when Intune shows none, or not for whom. */
    Optional<State> scepState() {
        return device.flatMap(d -> Enrolled.scepState(evidence, d));
    }

    /** Whether the device's SCEP profiles are in different states, so that none speaks for the attempt alone. */
    boolean scepStatesDiffer() {
        return device.map(d -> Enrolled.scepStates(evidence, d)).stream()
                        .flatMap(List::stream)
                        .map(State::state)
                        .distinct()
                        .count()
                > 1;
    }

    /** States other than succeeded on the devices that it may be, when nothing tells which it is. */
    List<State> openStates() {
        return device.isPresent()
                ? List.of()
                : attempt.platform().stream()
                        .flatMap(p -> new Pane(evidence, p, attempt.file()).candidates().stream())
                        .flatMap(d -> Enrolled.scepStates(evidence, d).stream())
                        .filter(s -> Enrolled.gravity(s) > 1)
                        .distinct()
                        .toList();
    }

    /**
     * Whether the device's log goes on for some minutes after a moment, so that what it does not show did not happen. A
     * log that ends in the very second may have been cut off there.
     */
    boolean logGoesPast(Instant moment) {
        Instant after = moment.plus(Window.A_WHILE);
        return attempt.platform()
                .map(p -> switch (p) {
                    case WINDOWS ->
                        ofTheLog(WindowsEvent.class)
                                .flatMap(e -> e.time().stream())
                                .anyMatch(t -> !t.isBefore(after));
                    // Neither log has full dates: their own last session, or the time of day, has to do.
                    case ANDROID -> attempt.goesOn();
                    case IOS -> consoleGoesPast(after);
                })
                .orElse(false);
    }

    private boolean consoleGoesPast(Instant after) {
        return ofTheLog(ConsoleEntry.class)
                .filter(e -> e.time().isPresent() && e.zone().isPresent())
                .reduce((a, b) -> b)
                .map(e -> Duration.between(
                        after.atOffset(e.zone().orElseThrow()).toLocalTime(),
                        e.time().orElseThrow()))
                .map(d -> Math.floorMod(d.toSeconds(), DAY) < DAY / 2)
                .orElse(false);
    }

    private <E extends Evidence> Stream<E> ofTheLog(Class<E> kind) {
        return evidence.all(kind).stream().filter(e -> e.citation().file().equals(attempt.file()));
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

    /** Whether somebody had a whole message answered by the server: its name and the way to it are in order for others. */
    boolean othersGotThrough() {
        return server.scep().stream()
                .anyMatch(r ->
                        r.status() == 200 && r.query().toLowerCase(Locale.ROOT).contains("operation=pkioperation"));
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
        Predicate<Instant> belongs = trouble();
        return events.stream()
                .filter(e -> e.time().map(belongs::test).orElseGet(() -> !isOver(e)))
                .toList();
    }

    /**
     * Whether NDES started after an event that has the time of a clock of an unknown zone, and serves to the end of the
     * server's logs.
     */
    private boolean isOver(WindowsEvent event) {
        boolean started = evidence.all(WindowsEvent.class).stream()
                .filter(other -> other.id() == NDES_STARTED
                        && other.provider().toLowerCase(Locale.ROOT).contains("networkdeviceenrollment")
                        && other.citation().file().equals(event.citation().file()))
                .anyMatch(other -> other.written().isPresent()
                        && event.written()
                                .filter(other.written().get()::isAfter)
                                .isPresent());
        Optional<IisRequest> last = server.scep().stream().reduce((a, b) -> b);
        return started
                && last.filter(r -> r.status() == 200 && r.time().isPresent()).isPresent()
                && server.refusals().stream()
                        .flatMap(refusal -> refusal.time().stream())
                        .allMatch(last.get().time().get()::isAfter);
    }

    /** Whether a moment is near the attempt, and after the last request that went well. */
    Predicate<Instant> trouble() {
        Optional<Instant> now = now();
        if (now.isEmpty()) {
            return t -> true;
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
        return t -> !t.isBefore(since) && !t.isAfter(until);
    }

    /** What browsers were answered at the bare URL. */
    List<HttpAnswer> browsed() {
        return ofNdes().filter(HttpAnswer::isOfBareUrl).toList();
    }

    /** What browsers were answered at the bare URL or to an operation that every device begins with. */
    List<HttpAnswer> tested() {
        return ofNdes().filter(a -> a.isOfBareUrl() || a.isOfFirstOperations()).toList();
    }

    private Stream<HttpAnswer> ofNdes() {
        List<HttpAnswer> all = evidence.all(HttpAnswer.class);
        return all.stream().filter(answer -> !AnotherScepServer.answersOtherwise(answer, all));
    }

    /** Those of these answers that the pool may have to do with: none at all, 503, or what a proxy makes of it. */
    List<HttpAnswer> unavailable() {
        return tested().stream().filter(a -> a.status().orElse(503) >= 500).toList();
    }

    /** The attempt's own lines, then these. */
    List<Citation> because(Collection<? extends Evidence> more) {
        Set<Citation> all = new LinkedHashSet<>(attempt.because());
        more.stream().map(Evidence::citation).forEach(all::add);
        return List.copyOf(all);
    }

    List<Citation> because(Evidence more) {
        return because(List.of(more));
    }
}
