package org.ndesharness.client.diagnosis.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What devices log of their own enrolments.
 *
 * <p>Texts and event numbers: Microsoft, Troubleshoot device to NDES communication and Troubleshoot delivery.
 */
final class DeviceMarks {

    private static final String DEVICE = "device";
    private static final String MDM = "devicemanagement-enterprise-diagnostic";
    private static final Pattern ANSWER =
            Pattern.compile("Received '(\\d{3})[^']*' when sending .*?(GetCACaps|GetCACert|PKIOperation)");
    private static final Pattern REQUEST = Pattern.compile("operation=(GetCACaps|GetCACert|PKIOperation)");
    private static final Pattern STATE = Pattern.compile("SCEP cert .*state changed from \\w+ to (\\w+)");
    private static final Pattern INSTALLED = Pattern.compile("Profile \\S*SCEP\\.ModelName\\S*? installed\\.");
    /** An HRESULT without its highest bit is a success; the profile's acceptance has one of its own. */
    private static final Pattern ACCEPTED = Pattern.compile("(?i)|\\(?0x0*(?:[0-7][0-9a-f]{7}|[0-9a-f]{1,7})\\)?|0");

    private final CollectedEvidence evidence;
    private final List<ClockOffset> clocks;

    DeviceMarks(CollectedEvidence evidence, List<ClockOffset> clocks) {
        this.evidence = evidence;
        this.clocks = clocks;
    }

    /** The marks of all devices' logs, or of one's. */
    Stream<Mark> read(Optional<String> deviceLog) {
        return Stream.of(
                        marks(OmadmEntry.class, this::android),
                        marks(ConsoleEntry.class, this::ios),
                        marks(WindowsEvent.class, this::windows))
                .flatMap(Function.identity())
                .filter(mark -> deviceLog.isEmpty() || mark.citation().file().equals(deviceLog.get()));
    }

    private <E extends Evidence> Stream<Mark> marks(Class<E> kind, Function<E, Optional<Mark>> reader) {
        return evidence.all(kind).stream().flatMap(found -> reader.apply(found).stream());
    }

    private Optional<Mark> android(OmadmEntry entry) {
        String message = entry.message();
        Optional<Instant> time =
                entry.time().flatMap(local -> distance(entry).map(local.toInstant(ZoneOffset.UTC)::minus));
        if (entry.logger().endsWith("SyncmlSession") && message.contains("CertificateStore/Enroll/")) {
            return Optional.of(Mark.well(1, DEVICE, "profile", time, entry));
        }
        if (message.contains("Trying to enroll certificate request")) {
            return Optional.of(Mark.well(1, DEVICE, "begins", time, entry));
        }
        Matcher answer = ANSWER.matcher(message);
        if (answer.find()) {
            return Optional.of(
                    answer.group(1).equals("200")
                            ? Mark.well(2, DEVICE, answer.group(2), time, entry)
                            : Mark.bad(2, DEVICE, answer.group(2), time, entry));
        }
        if (message.contains("pkiStatus=SUCCESS")) {
            return Optional.of(Mark.well(4, DEVICE, "issued", time, entry));
        }
        if (message.contains("pkiStatus=PENDING")) {
            return Optional.of(Mark.bad(4, DEVICE, "pending", time, entry));
        }
        if (message.contains("pkiStatus=FAILURE")) {
            return Optional.of(Mark.bad(Mark.BEHIND_WHAT_PASSED, DEVICE, "refused", time, entry));
        }
        Matcher state = STATE.matcher(message);
        if (!state.find()) {
            return Optional.empty();
        }
        return switch (state.group(1)) {
            case "CERT_ACCESS_GRANTED" -> Optional.of(Mark.well(5, DEVICE, "installed", time, entry));
            case "CERT_ACQUIRED" -> Optional.of(Mark.well(4, DEVICE, "acquired", time, entry));
            default -> Optional.empty();
        };
    }

    private Optional<Mark> ios(ConsoleEntry entry) {
        String message = entry.message();
        boolean wrong = entry.level().equals("error") || entry.level().equals("fault");
        Matcher request = REQUEST.matcher(message);
        if (message.contains("PayloadDependencyDomainCertificate")) {
            return Optional.of(Mark.well(1, DEVICE, "profile", Optional.empty(), entry));
        }
        if (message.contains("synchronous URL request") && request.find()) {
            // Its sending shows that what comes before it was answered.
            boolean last = request.group(1).equals("PKIOperation");
            return Optional.of(Mark.well(last ? 2 : 1, DEVICE, request.group(1), Optional.empty(), entry));
        }
        if (!wrong && INSTALLED.matcher(message).find()) {
            return Optional.of(Mark.well(5, DEVICE, "installed", Optional.empty(), entry));
        }
        return message.contains("MCSCEPErrorDomain") && message.contains("22")
                ? Optional.of(Mark.bad(Mark.BEHIND_WHAT_PASSED, DEVICE, "error", Optional.empty(), entry))
                : Optional.empty();
    }

    private Optional<Mark> windows(WindowsEvent event) {
        String names = (event.provider() + " " + event.channel()).toLowerCase(Locale.ROOT);
        boolean mdm =
                names.contains(MDM) || (names.isBlank() && isIn(event.citation().file(), FileKind.MDM_EVENTS));
        if (!mdm) {
            return Optional.empty();
        }
        Optional<Instant> time = event.time().map(at -> at.minus(distance(event).orElse(Duration.ZERO)));
        return switch (event.id()) {
            case 306 ->
                ACCEPTED.matcher(event.data().getOrDefault("HexInt3", "")).matches()
                        ? Optional.of(Mark.well(1, DEVICE, "profile", time, event))
                        : Optional.empty();
            case 36 -> Optional.of(Mark.well(2, DEVICE, "request generated", time, event));
            case 39 -> Optional.of(Mark.well(5, DEVICE, "installed", time, event));
            case 32 -> Optional.of(Mark.bad(Mark.BEHIND_WHAT_PASSED, DEVICE, "failed", time, event));
            default -> Optional.empty();
        };
    }

    private boolean isIn(String file, FileKind kind) {
        return evidence.files().contains(new CollectedEvidence.ReadFile(file, kind));
    }

    private Optional<Duration> distance(Evidence found) {
        return clocks.stream()
                .filter(clock -> clock.deviceLog().equals(found.citation().file()))
                .map(ClockOffset::distance)
                .findFirst();
    }
}
