package org.ndesharness.client.diagnosis.flow;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What the server room and the service record of enrolments.
 *
 * <p>Texts, statuses and event numbers: Microsoft, Troubleshoot device to NDES communication; Troubleshoot the NDES policy
 * module; Troubleshoot NDES reporting to Intune; Certificate connector events.
 */
final class ServerMarks {

    private static final Pattern OPERATION =
            Pattern.compile("operation=(GetCACaps|GetCACert|PKIOperation)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXIT =
            Pattern.compile("(?i)exiting (notify|verifyrequest)\\w* with 0x([0-9a-f]{1,8})");
    private static final String WEB_SERVER = "IIS";
    private static final String IN_FRONT = "reverse proxy";
    private static final String REFUSING = "HTTP.sys";
    private static final String POLICY_MODULE = "policy module";
    private static final String AUTHORITY = "certification authority";
    private static final String CONNECTOR = "connector";
    private static final String INTUNE = "Intune";

    private final CollectedEvidence evidence;

    ServerMarks(CollectedEvidence evidence) {
        this.evidence = evidence;
    }

    /** The marks; requests of other platforms than the given one are not among them. */
    Stream<Mark> read(Optional<DeviceLog> platform) {
        return Stream.of(
                        marks(IisRequest.class, request -> iis(request, platform)),
                        marks(FrontRequest.class, request -> inFront(request, platform)),
                        marks(HttpErrEntry.class, this::httpSys),
                        marks(PolicyModuleEntry.class, this::policyModule),
                        marks(TraceEntry.class, this::registrationPoint),
                        marks(CaRequest.class, this::authority),
                        marks(WindowsEvent.class, this::connector),
                        panes())
                .flatMap(Function.identity());
    }

    private <E extends Evidence> Stream<Mark> marks(Class<E> kind, Function<E, Optional<Mark>> reader) {
        return evidence.all(kind).stream().flatMap(found -> reader.apply(found).stream());
    }

    private Optional<Mark> iis(IisRequest request, Optional<DeviceLog> platform) {
        String stem = request.stem().toLowerCase(Locale.ROOT);
        boolean well = request.status() < 300;
        if (stem.contains("certificateregistrationsvc/certificate/verifyrequest")) {
            return Optional.of(mark(3, WEB_SERVER, "VerifyRequest", well, request.time(), request));
        }
        if (stem.contains("certificateregistrationsvc/certificate/notify")) {
            return Optional.of(mark(6, WEB_SERVER, "Notify", well, request.time(), request));
        }
        Matcher operation = OPERATION.matcher(request.query());
        boolean scep = stem.contains("/mscep") && operation.find();
        return scep && platform.map(log -> log.maySend(request)).orElse(true)
                ? Optional.of(mark(2, WEB_SERVER, operation.group(1), well, request.time(), request))
                : Optional.empty();
    }

    private Optional<Mark> inFront(FrontRequest request, Optional<DeviceLog> platform) {
        Matcher operation = OPERATION.matcher(request.uri());
        Optional<DeviceLog> sender = DeviceLog.withAgent(request.userAgent());
        boolean its = platform.isEmpty() || sender.isEmpty() || platform.equals(sender);
        return request.isScep() && its && operation.find()
                ? Optional.of(mark(2, IN_FRONT, operation.group(1), request.status() < 300, request.time(), request))
                : Optional.empty();
    }

    private Optional<Mark> httpSys(HttpErrEntry entry) {
        String uri = entry.uri().toLowerCase(Locale.ROOT);
        boolean refused = entry.status().isPresent()
                || entry.reason().toLowerCase(Locale.ROOT).startsWith("connection_abandoned");
        return refused && uri.contains("/mscep") && OPERATION.matcher(uri).find()
                ? Optional.of(Mark.bad(2, REFUSING, entry.reason(), entry.time(), entry))
                : Optional.empty();
    }

    private Optional<Mark> policyModule(PolicyModuleEntry entry) {
        String text = entry.message().toLowerCase(Locale.ROOT);
        int answer = text.indexOf("verify challenge returns ");
        if (answer >= 0) {
            boolean well = text.startsWith("true", answer + "verify challenge returns ".length());
            return Optional.of(mark(3, POLICY_MODULE, "challenge", well, Optional.empty(), entry));
        }
        Matcher exit = EXIT.matcher(text);
        if (!exit.find()) {
            return Optional.empty();
        }
        boolean well = Long.parseLong(exit.group(2), 16) == 0;
        return Optional.of(
                exit.group(1).equals("notify")
                        ? mark(6, POLICY_MODULE, "notify", well, Optional.empty(), entry)
                        : mark(3, POLICY_MODULE, "verify", well, Optional.empty(), entry));
    }

    private Optional<Mark> registrationPoint(TraceEntry entry) {
        String text = entry.message().toLowerCase(Locale.ROOT);
        boolean well = text.contains("verifyrequest finished with status true");
        return well || text.contains("verifyrequest finished with status false")
                ? Optional.of(mark(3, "certificate registration point", "verify", well, entry.time(), entry))
                : Optional.empty();
    }

    private Optional<Mark> authority(CaRequest row) {
        boolean well = row.disposition() == CaRequest.Disposition.ISSUED;
        // A listing is long, and most of it is nobody's enrolment by NDES: only what has a time can be put to one.
        return row.submitted().map(time -> mark(4, AUTHORITY, row.disposition().name(), well, Optional.of(time), row));
    }

    private Optional<Mark> connector(WindowsEvent event) {
        String names = (event.provider() + " " + event.channel()).toLowerCase(Locale.ROOT);
        Optional<Instant> time = event.time();
        if (names.contains("certificateconnectors")) {
            return switch (event.id()) {
                case 4004 -> Optional.of(Mark.well(3, CONNECTOR, "verified", time, event));
                case 4005 -> Optional.of(Mark.bad(3, CONNECTOR, "verified", time, event));
                case 4006 -> Optional.of(Mark.well(4, CONNECTOR, "issued", time, event));
                case 4007 -> Optional.of(Mark.bad(4, CONNECTOR, "issued", time, event));
                case 4008 -> Optional.of(Mark.well(6, CONNECTOR, "notified", time, event));
                case 4009, 4010 -> Optional.of(Mark.bad(6, CONNECTOR, "notified", time, event));
                default -> Optional.empty();
            };
        }
        if (names.contains("intune connector") || names.contains("ndesconnector")) {
            return switch (event.id()) {
                case 20_500 -> Optional.of(Mark.well(3, CONNECTOR, "verified", time, event));
                case 20_501, 20_502 -> Optional.of(Mark.bad(3, CONNECTOR, "verified", time, event));
                case 20_600 -> Optional.of(Mark.well(6, CONNECTOR, "notified", time, event));
                case 20_602 -> Optional.of(Mark.bad(6, CONNECTOR, "notified", time, event));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** What Intune shows as succeeded was reported to it, whenever that was. */
    private Stream<Mark> panes() {
        return evidence.all(TroubleshootView.class).stream().flatMap(this::reported);
    }

    private Stream<Mark> reported(TroubleshootView view) {
        List<String> scep = view.profiles().stream()
                .filter(profile -> profile.type().equals("scep"))
                .map(TroubleshootView.Profile::name)
                .toList();
        return view.states().stream()
                .filter(state ->
                        scep.contains(state.profileName()) && state.state().equals("succeeded"))
                .map(state -> new Mark(6, INTUNE, state.deviceName(), true, Optional.empty(), state.citation()));
    }

    private static Mark mark(
            int step, String station, String what, boolean well, Optional<Instant> time, Evidence shownBy) {
        return well ? Mark.well(step, station, what, time, shownBy) : Mark.bad(step, station, what, time, shownBy);
    }
}
