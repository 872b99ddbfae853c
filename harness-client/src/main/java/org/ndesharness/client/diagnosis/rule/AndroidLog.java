package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.OmadmEntry;

/**
 * The latest attempt in an Android OMADM log.
 *
 * <p>Texts: Microsoft, Troubleshoot device to NDES communication and Troubleshoot delivery; jscep's log lines.
 */
final class AndroidLog {

    private static final Pattern RECEIVED = Pattern.compile("Received '(\\d{3})[^']*' when sending ");
    /** jscep names a request for a certificate by an object, so that its address is what tells the operation. */
    private static final Pattern OPERATION =
            Pattern.compile("(?:operation=|sending |Sending )(GetCACaps|GetCACert|PKIOperation)");

    private static final Pattern STATUS_THROWN = Pattern.compile("TransportException: (\\d{3})\\b");
    private static final Pattern STATE = Pattern.compile("state changed from (\\w+) to (\\w+)");
    /** The two stand in either order: jscep prints its fields by reflection. */
    private static final Pattern PKI_STATUS = Pattern.compile("\\bpkiStatus=(\\w+)");

    private static final Pattern FAIL_INFO = Pattern.compile("\\bfailInfo=([^,\\]]*)");
    private static final Pattern HOST = Pattern.compile("https?://([^/\\s?:]+)");
    /** What jscep throws when it does not take the answer to the request, by class or, cut short, by its words. */
    private static final Pattern REJECTED = Pattern.compile("TransactionException|InvalidMessageException"
            + "|MessageDecodingException|InvalidNonceException|(?i:nonce encountered before|transaction id mismatch)");

    /** Behind the arrival of the certificate, what else fails in Intune's app is its own. */
    private static final Pattern OF_SCEP = Pattern.compile("(?i)jscep|certmgr|scep|certificate");

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final List<OmadmEntry> log;
    private final List<OmadmEntry> whole;
    private final String file;
    private final CollectedEvidence evidence;
    private int lastRelevant;

    private AndroidLog(List<OmadmEntry> log, List<OmadmEntry> whole, String file, CollectedEvidence evidence) {
        this.log = log;
        this.whole = whole;
        this.file = file;
        this.evidence = evidence;
    }

    static Attempt read(CollectedEvidence evidence, String file) {
        List<OmadmEntry> log = RotatedLogs.entries(evidence, file);
        return Attempt.worst(RequestKey.split(log, AndroidLog::key, AndroidLog::begins, e -> !isSession(e)).stream()
                .map(part -> new AndroidLog(part, log, file, evidence).attempt())
                .toList());
    }

    private Attempt attempt() {
        var builder = new Attempt.Builder(Platform.ANDROID, file);
        int profile = last(AndroidLog::isProfile);
        int begin = last(AndroidLog::begins);
        int exchange = first(e -> isExchange(e) || isScepState(e));
        if (begin < 0) {
            begin = exchange;
        }
        if (begin < 0) {
            return profile >= 0 ? unfinished(builder, profile) : withoutProfile(builder);
        }
        lastRelevant = begin;
        Symptom symptom = ending(builder, begin);
        int from = begin;
        host(profile, begin).ifPresent(builder::host);
        Optional<LocalDateTime> start = log.get(from).time();
        Optional<LocalDateTime> end = log.get(lastRelevant).time();
        if (start.isPresent() && end.isPresent()) {
            builder.window(window(start.get(), end.get()));
        }
        builder.goesOn(goesOnAfter(lastRelevant));
        if (profile >= 0 && profile < begin && start.isPresent()) {
            OmadmEntry came = log.get(profile);
            came.time().ifPresent(t -> builder.waited(came.citation(), Duration.between(t, start.get())));
        }
        return builder.build(symptom);
    }

    private Attempt unfinished(Attempt.Builder builder, int at) {
        host(at, at).ifPresent(builder::host);
        return builder.because(log.get(at).citation()).goesOn(goesOnAfter(at)).build(Symptom.UNFINISHED);
    }

    /** Without a session in it, a piece of a log says nothing of what no session brought. */
    private Attempt withoutProfile(Attempt.Builder builder) {
        int session = last(AndroidLog::isSession);
        boolean certificatesSeen = log.stream().anyMatch(e -> e.logger().contains(".certmgr."));
        if (session < 0 && (certificatesSeen || log.isEmpty())) {
            return builder.build(Symptom.NOTHING_SEEN);
        }
        return builder.because(log.get(session < 0 ? log.size() - 1 : session).citation())
                .goesOn(session >= 0 && goesOnAfter(session))
                .build(Symptom.NO_PROFILE);
    }

    private Symptom ending(Attempt.Builder builder, int begin) {
        Symptom symptom = Symptom.UNFINISHED;
        builder.because(log.get(begin).citation());
        for (int i = begin; i < log.size(); i++) {
            OmadmEntry entry = log.get(i);
            if (staysAsItIs(entry) || entry.logger().contains(".telemetry.")) {
                continue;
            }
            Optional<Symptom> seen = seen(entry, builder, symptom);
            if (seen.isPresent()) {
                symptom = seen.get();
                builder.because(entry.citation());
            }
            if (seen.isPresent() || isExchange(entry)) {
                lastRelevant = i;
            }
        }
        return symptom;
    }

    /** The device says again in which state it is; it came into it earlier. */
    private static boolean staysAsItIs(OmadmEntry entry) {
        Matcher state = STATE.matcher(entry.message());
        return isScepState(entry) && state.find() && state.group(1).equals(state.group(2));
    }

    private static Optional<Symptom> seen(OmadmEntry entry, Attempt.Builder builder, Symptom before) {
        String message = entry.message();
        Matcher operation = OPERATION.matcher(message);
        if (isExchange(entry) && operation.find()) {
            boolean request = operation.group(1).equals("PKIOperation");
            builder.operation(operation.group(1))
                    .longGet(request && entry.logger().endsWith("GetTransport"));
        }
        Matcher received = RECEIVED.matcher(message);
        if (received.find()) {
            return httpStatus(received.group(1), builder);
        }
        Matcher state = STATE.matcher(message);
        if (state.find() && isScepState(entry)) {
            builder.detail(state.group(2));
            return Optional.of(
                    state.group(2).equals("CERT_ACCESS_GRANTED") ? Symptom.INSTALLED : Symptom.INSTALLATION_STALLED);
        }
        Matcher reply = PKI_STATUS.matcher(message);
        if (reply.find()) {
            Matcher failInfo = FAIL_INFO.matcher(message);
            if (failInfo.find()) {
                builder.detail(failInfo.group(1));
            }
            return Optional.of(
                    switch (reply.group(1).toUpperCase(Locale.ROOT)) {
                        case "FAILURE" -> Symptom.REQUEST_REFUSED;
                        case "PENDING" -> Symptom.PENDING;
                        default -> Symptom.UNFINISHED;
                    });
        }
        boolean ofAnother =
                before == Symptom.INSTALLED && !OF_SCEP.matcher(entry.logger()).find();
        return ofAnother ? Optional.empty() : thrown(message, builder, before);
    }

    /** An exception repeats what was seen before it; it counts where nothing more telling came first. */
    private static Optional<Symptom> thrown(String message, Attempt.Builder builder, Symptom before) {
        Matcher status = STATUS_THROWN.matcher(message);
        if (status.find()) {
            return httpStatus(status.group(1), builder);
        }
        if (message.contains("UnknownHostException")) {
            return Optional.of(Symptom.NAME_UNKNOWN);
        }
        if (message.contains("Error connecting to server")
                || message.contains("java.net.ConnectException")
                || message.contains("TimeoutException")
                || message.contains("NoRouteToHostException")) {
            return before == Symptom.NAME_UNKNOWN ? Optional.empty() : Optional.of(Symptom.CANNOT_CONNECT);
        }
        if (message.contains("InvalidContentTypeException")) {
            return Optional.of(Symptom.NOT_SCEP);
        }
        if (message.contains("RA not issued by CA")
                || message.contains("fingerprint could not be verified")
                || message.contains("Certificate verification failed")) {
            return Optional.of(Symptom.CHAIN_REJECTED);
        }
        boolean settled = before != Symptom.UNFINISHED;
        return REJECTED.matcher(message).find() && !settled
                ? Optional.of(Symptom.INSTALLATION_FAILED)
                : Optional.empty();
    }

    private static Optional<Symptom> httpStatus(String text, Attempt.Builder builder) {
        int status = Integer.parseInt(text);
        if (status == 200) {
            return Optional.of(Symptom.UNFINISHED);
        }
        builder.status(status);
        return Optional.of(Symptom.HTTP_STATUS);
    }

    /** The log has no zone: Intune's time of the last check-in and the log's last session are the same moment. */
    private Window window(LocalDateTime start, LocalDateTime end) {
        Optional<Instant> checkIn =
                Enrolled.device(evidence, Platform.ANDROID, file).flatMap(d -> d.lastCheckIn());
        int session = last(e -> isSession(e) && e.time().isPresent());
        if (checkIn.isEmpty() || session < 0) {
            return Window.local(start, end);
        }
        Instant local = log.get(session).time().orElseThrow().toInstant(ZoneOffset.UTC);
        long seconds = Duration.between(checkIn.get(), local).toSeconds();
        long quarters = Math.round((double) seconds / QUARTER.toSeconds());
        Duration offset = QUARTER.multipliedBy(quarters);
        boolean plausible =
                Math.abs(seconds - offset.toSeconds()) <= 300 && offset.abs().compareTo(Duration.ofHours(14)) <= 0;
        return plausible
                ? Window.of(
                        start.toInstant(ZoneOffset.UTC).minus(offset),
                        end.toInstant(ZoneOffset.UTC).minus(offset))
                : Window.local(start, end);
    }

    private boolean goesOnAfter(int index) {
        Optional<LocalDateTime> end = log.get(index).time();
        return end.isPresent()
                && whole.stream()
                        .flatMap(e -> e.time().stream())
                        .anyMatch(t -> t.isAfter(end.get().plus(Window.A_WHILE)));
    }

    private Optional<String> host(int profile, int begin) {
        for (int i = begin; i < log.size(); i++) {
            Matcher matcher = HOST.matcher(log.get(i).message());
            if (isExchange(log.get(i)) && matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        if (profile < 0) {
            return Optional.empty();
        }
        String message = log.get(profile).message();
        int url = message.lastIndexOf("NDESUrl");
        Matcher matcher = HOST.matcher(url < 0 ? "" : message.substring(message.indexOf("NDESUrl")));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private int last(Predicate<OmadmEntry> test) {
        return IntStream.range(0, log.size())
                .filter(i -> test.test(log.get(i)))
                .max()
                .orElse(-1);
    }

    private int first(Predicate<OmadmEntry> test) {
        return IntStream.range(0, log.size())
                .filter(i -> test.test(log.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean begins(OmadmEntry entry) {
        return entry.message().contains("Trying to enroll certificate request");
    }

    /** Only the two kinds of line that name their own request; others may name the requests of a whole queue. */
    private static String key(OmadmEntry entry) {
        return begins(entry) || isScepState(entry) ? RequestKey.in(entry.message()) : "";
    }

    private static boolean isSession(OmadmEntry entry) {
        return entry.logger().endsWith("SyncmlSession");
    }

    private static boolean isProfile(OmadmEntry entry) {
        return isSession(entry) && entry.message().contains("CertificateStore/Enroll/");
    }

    private static boolean isExchange(OmadmEntry entry) {
        return entry.logger().contains("jscep") || entry.message().contains("org.jscep.");
    }

    private static boolean isScepState(OmadmEntry entry) {
        return entry.message().contains("SCEP cert ")
                && STATE.matcher(entry.message()).find();
    }
}
