package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Remark;

/**
 * The latest attempt in an iOS console log.
 *
 * <p>Texts: Microsoft, Troubleshoot device to NDES communication and Troubleshoot delivery; codes of Apple's
 * MCSCEPErrorDomain and NSURLErrorDomain. iOS shows no HTTP status.
 */
final class IosLog {

    private static final Pattern OPERATION =
            Pattern.compile("(?:operation=|SCEP operation |SCEP: )(GetCACert|GetCACaps|PKIOperation)");
    private static final Pattern SCEP_CODE = Pattern.compile("MCSCEPErrorDomain\\D{0,60}(22\\d{3})");
    /** {@code Profile “www.windowsintune.com.SCEP.ModelName=…” installed.} and nothing else; RTF may take the quotes. */
    private static final Pattern INSTALLED = Pattern.compile(
            "Profile [\\p{Pi}\\p{Pf}\\p{Ps}\"'`]*\\S*SCEP\\.ModelName\\S*? installed\\."
                    // macOS' mdmclient: the name of the profile, its identifier, and for whom.
                    + "|SCEP: identity [^\n]{1,200} (?:stored|added) [^\n]{0,40}keychain[^\n]{0,100}"
                    + "|Identity stored in [^\n]{0,20}keychain[^\n]{0,100}"
                    + "|Profile installed: \\S*windowsintune\\.com\\.SCEP\\S*"
                    + "|Installed configuration profile: (?![^\n]{0,200}(?i:root|trusted))[^\n]{0,200}SCEP[^\n]{0,200}");

    private static final Pattern URL_CODE = Pattern.compile("NSURLErrorDomain[^-]{0,60}(-1\\d{3})");
    /** What devices show or print without a code; public issues quote each together with its code. */
    private static final Map<Pattern, String> SENTENCES = Map.of(
            Pattern.compile("SCEP server returned an invalid response"), "22013",
            Pattern.compile("SCEP server configuration is not supported"), "22004",
            Pattern.compile("Registration Authority.{0,6}s response is invalid"), "22003",
            Pattern.compile("Certification Authority does not have the required capability"), "22006",
            Pattern.compile("Couldn.{0,6}t create certificate signing request"), "22011");

    private static final Pattern MANAGEMENT = Pattern.compile(
            "(?i)profile|mdm|\\bdmd\\b|scep|ndes|certificat|management|managedclient|company ?portal|intune|enrol");

    private static final Pattern HOST = Pattern.compile("https?://([^/\\s?:]+)");

    private final List<ConsoleEntry> log;
    private final List<ConsoleEntry> whole;
    private final String file;
    private final CollectedEvidence evidence;
    private int lastRelevant;

    private IosLog(List<ConsoleEntry> log, List<ConsoleEntry> whole, String file, CollectedEvidence evidence) {
        this.log = log;
        this.whole = whole;
        this.file = file;
        this.evidence = evidence;
    }

    /** Whether it is a device's log without a line of its management, as of its mail or its Wi-Fi alone. */
    static boolean isOfOtherThings(CollectedEvidence evidence, String file) {
        List<ConsoleEntry> log = evidence.all(ConsoleEntry.class).stream()
                .filter(e -> e.citation().file().equals(file))
                .toList();
        return !log.isEmpty()
                && log.stream()
                        .noneMatch(e -> MANAGEMENT.matcher(e.process()).find()
                                || MANAGEMENT.matcher(e.message()).find());
    }

    static Attempt read(CollectedEvidence evidence, String file) {
        List<ConsoleEntry> log = evidence.all(ConsoleEntry.class).stream()
                .filter(e -> e.citation().file().equals(file))
                .toList();
        return Attempt.worst(RequestKey.split(log, IosLog::key, IosLog::isProfile, IosLog::belongs).stream()
                .map(part -> new IosLog(part, log, file, evidence).attempt())
                .toList());
    }

    private Attempt attempt() {
        var builder = new Attempt.Builder(Platform.IOS, file);
        int profile = last(IosLog::isProfile);
        int request = first(profile, e -> isRequest(e) || isInstalled(e) || isError(e));
        if (request < 0) {
            // A profile that came again without a new attempt: the attempt before it is the latest one.
            profile = request(0) >= 0 ? last(e -> operation(e).equals("GetCACert")) : profile;
            request = profile;
        }
        if (request < 0) {
            return isPiece() || isListed()
                    ? builder.build(Symptom.NOTHING_SEEN)
                    : builder.because(log.get(log.size() - 1).citation()).build(Symptom.NO_PROFILE);
        }
        lastRelevant = request;
        Symptom symptom = ending(builder, request);
        window(request, lastRelevant).ifPresent(builder::window);
        if (profile >= 0 && profile < request) {
            ConsoleEntry came = log.get(profile);
            waited(came, log.get(request)).ifPresent(time -> builder.waited(came.citation(), time));
        }
        return builder.goesOn(goesOnAfter(lastRelevant)).build(symptom);
    }

    /** Some minutes at least: a piece of a log says nothing of what did not come. */
    private boolean isPiece() {
        return log.isEmpty() || !goesOnAfter(0);
    }

    /** What {@code profiles show} prints of a Mac that has the profile. */
    private boolean isListed() {
        return evidence.all(Remark.class).stream()
                .anyMatch(remark -> remark.text().contains("com.apple.security.scep"));
    }

    private int request(int from) {
        return first(from, IosLog::isRequest);
    }

    private Symptom ending(Attempt.Builder builder, int begin) {
        Symptom symptom = Symptom.UNFINISHED;
        builder.because(log.get(begin).citation());
        for (int i = begin; i < log.size(); i++) {
            ConsoleEntry entry = log.get(i);
            if (symptom == Symptom.INSTALLED && isOfAnotherServer(entry, begin)) {
                break; // The user's own profile, with certificates of somebody else.
            }
            if (isRequest(entry)) {
                builder.operation(operation(entry));
                Matcher host = HOST.matcher(entry.message());
                if (host.find()) {
                    builder.host(host.group(1));
                }
            }
            if (entry.message().contains("Sending CSR via GET")) {
                builder.longGet(true);
            }
            if (symptom == Symptom.INSTALLED && isOfAnotherProfile(entry)) {
                continue;
            }
            Optional<Symptom> seen =
                    isInstalled(entry) ? Optional.of(Symptom.INSTALLED) : error(entry, builder, symptom);
            if (seen.isPresent()) {
                symptom = seen.get();
                builder.because(entry.citation());
            }
            if (seen.isPresent() || isRequest(entry)) {
                lastRelevant = i;
            }
        }
        return symptom;
    }

    /** Whether it asks a server that is none of NDES' for a certificate, where NDES was asked before. */
    private boolean isOfAnotherServer(ConsoleEntry entry, int begin) {
        Matcher host = HOST.matcher(entry.message());
        return isRequest(entry)
                && host.find()
                && !entry.message().contains("/mscep")
                && log.get(begin).message().contains("/mscep")
                && !log.get(begin).message().contains("//" + host.group(1));
    }

    private static Optional<Symptom> error(ConsoleEntry entry, Attempt.Builder builder, Symptom before) {
        String message = entry.message();
        String code = scepCode(message);
        if (code.isEmpty()) {
            boolean settled = before != Symptom.UNFINISHED && before != Symptom.INSTALLED;
            return isError(entry) && !settled ? Optional.of(Symptom.INSTALLATION_FAILED) : Optional.empty();
        }
        builder.detail(code);
        return Optional.of(
                switch (code) {
                    case "22004", "22006" -> Symptom.NOT_SCEP;
                    case "22013" -> Symptom.REQUEST_ANSWER_BAD;
                    case "22003", "22002" -> Symptom.CHAIN_REJECTED;
                    case "22005" -> network(message);
                    default -> Symptom.INSTALLATION_FAILED;
                });
    }

    /** The code of SCEP's own error, or the one that its sentence belongs to; empty string for neither. */
    private static String scepCode(String message) {
        Matcher code = SCEP_CODE.matcher(message);
        if (code.find()) {
            return code.group(1);
        }
        return SENTENCES.entrySet().stream()
                .filter(sentence -> sentence.getKey().matcher(message).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Symptom network(String message) {
        Matcher underlying = URL_CODE.matcher(message);
        boolean noName = underlying.find()
                && (underlying.group(1).equals("-1003") || underlying.group(1).equals("-1006"));
        return noName ? Symptom.NAME_UNKNOWN : Symptom.CANNOT_CONNECT;
    }

    /** Most logs have a zone and no date: the date is then the one that lies next to what other evidence knows. */
    private Optional<Window> window(int from, int to) {
        Optional<Instant> dated = log.get(from).moment();
        if (dated.isPresent()) {
            return Optional.of(Window.of(
                    dated.get(),
                    log.get(to).moment().filter(dated.get()::isBefore).orElse(dated.get())));
        }
        Optional<Instant> near = Enrolled.device(evidence, Platform.IOS, file)
                .flatMap(d -> d.lastCheckIn())
                .or(() -> ServerLogs.latestTime(evidence));
        ConsoleEntry first = log.get(from);
        ConsoleEntry last = log.get(to);
        if (near.isEmpty()
                || first.time().isEmpty()
                || last.time().isEmpty()
                || first.zone().isEmpty()) {
            return Optional.empty();
        }
        ZoneOffset zone = first.zone().get();
        Instant start = closest(first.time().get(), zone, near.get());
        Duration length = Duration.between(first.time().get(), last.time().get());
        return Optional.of(Window.of(start, start.plus(length.isNegative() ? length.plusDays(1) : length)));
    }

    /** The log has no dates: an earlier time of day is that of the next day. */
    private static Optional<Duration> waited(ConsoleEntry came, ConsoleEntry began) {
        return came.time()
                .flatMap(from -> began.time().map(to -> Duration.between(from, to)))
                .map(time -> time.isNegative() ? time.plusDays(1) : time);
    }

    private static Instant closest(LocalTime time, ZoneOffset zone, Instant near) {
        LocalDate day = near.atOffset(zone).toLocalDate();
        return List.of(day.minusDays(1), day, day.plusDays(1)).stream()
                .map(d -> d.atTime(time).toInstant(zone))
                .min((a, b) -> Duration.between(near, a)
                        .abs()
                        .compareTo(Duration.between(near, b).abs()))
                .orElseThrow();
    }

    private boolean goesOnAfter(int index) {
        Optional<LocalTime> end = log.get(index).time();
        Optional<LocalTime> last = whole.get(whole.size() - 1).time();
        return end.isPresent()
                && last.isPresent()
                && Math.floorMod(Duration.between(end.get(), last.get()).toSeconds(), 86_400) > 180;
    }

    private int last(Predicate<ConsoleEntry> test) {
        return IntStream.range(0, log.size())
                .filter(i -> test.test(log.get(i)))
                .max()
                .orElse(-1);
    }

    private int first(int from, Predicate<ConsoleEntry> test) {
        return IntStream.range(Math.max(from, 0), log.size())
                .filter(i -> test.test(log.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static String operation(ConsoleEntry entry) {
        Matcher matcher = OPERATION.matcher(entry.message());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static boolean isRequest(ConsoleEntry entry) {
        return (entry.message().contains("synchronous URL request")
                        || entry.message().contains("SCEP operation ")
                        || entry.message().startsWith("SCEP: "))
                && !operation(entry).isEmpty();
    }

    private static boolean isInstalled(ConsoleEntry entry) {
        return !isOfErrorLevel(entry)
                && INSTALLED.matcher(entry.message().strip()).matches();
    }

    private static boolean isOfErrorLevel(ConsoleEntry entry) {
        return entry.level().equals("error") || entry.level().equals("fault");
    }

    /** With its code, or without it where the log breaks off inside the error. */
    private static boolean isError(ConsoleEntry entry) {
        String message = entry.message();
        return !scepCode(message).isEmpty()
                || message.contains("Cannot retrieve SCEP identity")
                || message.contains("Could not retrieve issued certificate")
                || (message.contains("could not be installed") && message.contains("SCEP.ModelName"))
                || (message.contains("Installation failed") && !message.contains("The profile "));
    }

    /** What another profile meets behind the certificate's arrival: a web clip, a mail account. */
    private static boolean isOfAnotherProfile(ConsoleEntry entry) {
        String message = entry.message();
        return !message.contains("SCEP") && scepCode(message).isEmpty() && message.contains("ErrorDomain");
    }

    private static boolean isProfile(ConsoleEntry entry) {
        return entry.message().contains("PayloadDependencyDomainCertificate");
    }

    private static boolean belongs(ConsoleEntry entry) {
        return isProfile(entry)
                || isRequest(entry)
                || isInstalled(entry)
                || isError(entry)
                || entry.message().contains("Sending CSR via GET");
    }

    private static String key(ConsoleEntry entry) {
        return isRequest(entry) ? "" : RequestKey.in(entry.message());
    }
}
