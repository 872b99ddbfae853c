package org.ndesharness.client.diagnosis.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * A SCEP request in one of the logs.
 *
 * @param operation as RFC 8894 names it, in lower case
 * @param time what the log says, brought to UTC where its zone is known, else as if it were UTC
 * @param zone the zone that was known; empty when it was not
 */
record LoggedRequest(String operation, Instant time, Optional<ZoneOffset> zone, Citation citation) {

    private static final Pattern OPERATION =
            Pattern.compile("(?:operation=|[Ss]ending )(GetCACaps|GetCACert|PKIOperation)", Pattern.CASE_INSENSITIVE);

    /** Any date does for a log that has none. */
    private static final LocalDate SOME_DAY = LocalDate.EPOCH;

    /** What the device logged when it sent a request. */
    static List<LoggedRequest> ofDevice(CollectedEvidence evidence, DeviceLog log, String file) {
        Stream<LoggedRequest> requests = switch (log) {
            case ANDROID -> evidence.all(OmadmEntry.class).stream().flatMap(entry -> android(entry).stream());
            case IOS -> evidence.all(ConsoleEntry.class).stream().flatMap(entry -> ios(entry).stream());
            case WINDOWS -> evidence.all(WindowsEvent.class).stream().flatMap(event -> windows(event).stream());
        };
        return requests.filter(request -> request.citation().file().equals(file))
                .sorted(Comparator.comparing(LoggedRequest::time))
                .toList();
    }

    /** What IIS logged of this platform's requests. */
    static List<LoggedRequest> ofServer(CollectedEvidence evidence, DeviceLog log) {
        return evidence.all(IisRequest.class).stream()
                .filter(request -> DeviceLog.thatSent(request).equals(Optional.of(log)))
                .flatMap(request -> operation("operation=", request.query())
                        .flatMap(operation -> request.time()
                                .map(time -> new LoggedRequest(
                                        operation, time, Optional.of(ZoneOffset.UTC), request.citation())))
                        .stream())
                .sorted(Comparator.comparing(LoggedRequest::time))
                .toList();
    }

    private static Optional<LoggedRequest> android(OmadmEntry entry) {
        boolean sends = entry.logger().contains("jscep") && !entry.message().contains("Received '");
        return entry.time()
                .filter(time -> sends)
                .flatMap(time -> operation("", entry.message())
                        .map(operation -> new LoggedRequest(
                                operation, time.toInstant(ZoneOffset.UTC), Optional.empty(), entry.citation())));
    }

    private static Optional<LoggedRequest> ios(ConsoleEntry entry) {
        if (!entry.message().contains("synchronous URL request")
                || entry.time().isEmpty()
                || entry.zone().isEmpty()) {
            return Optional.empty();
        }
        Instant time =
                SOME_DAY.atTime(entry.time().get()).toInstant(entry.zone().get());
        return operation("", entry.message())
                .map(operation -> new LoggedRequest(operation, time, entry.zone(), entry.citation()));
    }

    /** Event 306 comes right before the first request, event 36 right before the request for a certificate. */
    private static Optional<LoggedRequest> windows(WindowsEvent event) {
        Optional<String> operation = switch (event.id()) {
            case 306 -> Optional.of("getcacaps");
            case 36 -> Optional.of("pkioperation");
            default -> Optional.empty();
        };
        return operation.flatMap(name ->
                event.time().map(time -> new LoggedRequest(name, time, Optional.of(ZoneOffset.UTC), event.citation())));
    }

    private static Optional<String> operation(String before, String text) {
        int from = text.toLowerCase(Locale.ROOT).indexOf(before);
        Matcher matcher = OPERATION.matcher(text);
        return from >= 0 && matcher.find(from)
                ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
