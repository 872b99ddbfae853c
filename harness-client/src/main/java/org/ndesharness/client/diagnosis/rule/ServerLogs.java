package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.sign.Scanners;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/** What the NDES server's logs hold of requests for mscep.dll. */
final class ServerLogs {

    private static final String MODULE = "mscep.dll";

    private static final List<String> SERVICES = List.of(
            "networkdeviceenrollment",
            "intune",
            "certificateconnectors",
            "-was",
            "iis",
            "w3svc",
            "http",
            "asp.net",
            "application error",
            "certificat",
            "ndes");

    private final CollectedEvidence evidence;
    private final Scanners guests;

    ServerLogs(CollectedEvidence evidence) {
        this.evidence = evidence;
        this.guests = Scanners.in(evidence);
    }

    /** SCEP requests in the W3C logs, oldest first; lines without a time stand where they stand. */
    List<IisRequest> scep() {
        return iis(r -> r.query().toLowerCase(Locale.ROOT).contains("operation=") && !guests.sent(r));
    }

    /** Requests for the bare URL, as a browser makes them. */
    List<IisRequest> bare() {
        return iis(r -> !r.query().toLowerCase(Locale.ROOT).contains("operation="));
    }

    private List<IisRequest> iis(Predicate<IisRequest> test) {
        List<IisRequest> all = evidence.all(IisRequest.class).stream()
                .filter(r -> r.stem().toLowerCase(Locale.ROOT).contains(MODULE))
                .filter(test)
                .toList();
        if (all.stream().anyMatch(r -> r.time().isEmpty())) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing((IisRequest r) -> r.time().orElse(Instant.EPOCH)))
                .toList();
    }

    /** Refusals of HTTP.sys for mscep.dll, oldest first; idle connections have no address and are not among them. */
    List<HttpErrEntry> refusals() {
        return evidence.all(HttpErrEntry.class).stream()
                .filter(e -> e.uri().toLowerCase(Locale.ROOT).contains(MODULE) || isOfOneWhoAsked(e))
                .sorted(Comparator.comparing((HttpErrEntry e) -> e.time().orElse(Instant.EPOCH)))
                .toList();
    }

    /** HTTP.sys writes no address of what is too long for it; who sent it asked NDES for its certificates just before. */
    private boolean isOfOneWhoAsked(HttpErrEntry entry) {
        return entry.uri().length() < 2
                && entry.status().orElse(0) == 414
                && iis(r -> r.clientAddress().equals(entry.clientAddress())).stream()
                        .anyMatch(r -> r.time().isPresent()
                                && entry.time().isPresent()
                                && Duration.between(r.time().get(), entry.time().get())
                                                .abs()
                                                .compareTo(Window.A_WHILE)
                                        <= 0);
    }

    /** Whether a log has entries before a time and from some minutes after it, so that its silence means something. */
    boolean covers(FileKind kind, Window window) {
        if (!window.isExact()) {
            return false;
        }
        List<Instant> times = times(evidence, kind).toList();
        return times.stream().anyMatch(t -> t.isBefore(window.from()))
                && times.stream().anyMatch(t -> !t.isBefore(window.to().plus(Window.A_WHILE)));
    }

    /**
     * The latest moment that any server log knows of; by the events of services that have nothing to do with it, which may
     * be another server's, only where nothing else tells.
     */
    static Optional<Instant> latestTime(CollectedEvidence evidence) {
        Stream<Instant> ofServices = evidence.all(WindowsEvent.class).stream()
                .filter(e -> stands(e.citation().file(), FileKind.APPLICATION_EVENTS, evidence)
                        || stands(e.citation().file(), FileKind.SYSTEM_EVENTS, evidence))
                .filter(ServerLogs::isOfService)
                .flatMap(e -> e.time().stream());
        Stream<Instant> ofRequests = Stream.of(FileKind.W3C_LOG, FileKind.HTTPERR_LOG, FileKind.CAPI2_EVENTS)
                .flatMap(kind -> times(evidence, kind));
        return Stream.concat(ofServices, ofRequests)
                .max(Comparator.naturalOrder())
                .or(() -> Stream.of(FileKind.APPLICATION_EVENTS, FileKind.SYSTEM_EVENTS)
                        .flatMap(kind -> times(evidence, kind))
                        .max(Comparator.naturalOrder()));
    }

    /** Whether NDES or what it stands on wrote an event. */
    private static boolean isOfService(WindowsEvent event) {
        String source = (event.provider() + " " + event.channel()).toLowerCase(Locale.ROOT);
        return SERVICES.stream().anyMatch(source::contains);
    }

    private static Stream<Instant> times(CollectedEvidence evidence, FileKind kind) {
        return switch (kind) {
            case W3C_LOG -> evidence.all(IisRequest.class).stream().flatMap(r -> r.time().stream());
            case HTTPERR_LOG -> evidence.all(HttpErrEntry.class).stream().flatMap(e -> e.time().stream());
            case APPLICATION_EVENTS, SYSTEM_EVENTS, CAPI2_EVENTS ->
                evidence.all(WindowsEvent.class).stream()
                        .filter(e -> stands(e.citation().file(), kind, evidence))
                        .flatMap(e -> e.time().stream());
            default -> Stream.empty();
        };
    }

    private static boolean stands(String file, FileKind kind, CollectedEvidence evidence) {
        return evidence.files().stream()
                .anyMatch(f -> f.kind() == kind && f.file().equals(file));
    }
}
