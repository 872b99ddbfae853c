package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.sign.Signs;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;

/** Puts the rules to the evidence: finds how the latest attempt ended, and asks those whose business that is. */
public final class Examination {

    private Examination() {}

    /**
     * The device logs in a collection, in a fixed order; each is one device's. A log that goes on in another file is
     * named by the newest.
     *
     * @return paths as the evidence names them
     */
    public static List<String> deviceLogs(CollectedEvidence evidence) {
        List<String> logs = evidence.files().stream()
                .filter(f -> platform(f.kind()).isPresent())
                .map(CollectedEvidence.ReadFile::file)
                .filter(file -> !RotatedLogs.isOlder(evidence, file) && !ConsoleDays.isOlder(evidence, file))
                .filter(file -> evidence.files().size() == 1 || !IosLog.isOfOtherThings(evidence, file))
                .distinct()
                .sorted()
                .toList();
        List<String> own = logs.stream().filter(file -> !isTold(evidence, file)).toList();
        return own.isEmpty() ? logs : own;
    }

    /** Whether a file only tells of events: beside the log of a device it is none. */
    private static boolean isTold(CollectedEvidence evidence, String file) {
        List<WindowsEvent> events = evidence.all(WindowsEvent.class).stream()
                .filter(event -> event.citation().file().equals(file))
                .toList();
        boolean windows =
                platformOf(evidence, file).filter(p -> p == Platform.WINDOWS).isPresent();
        return windows && !events.isEmpty() && events.stream().allMatch(WindowsEvent::bare);
    }

    /** The device's name in Intune where there is one of its platform, else the log itself. */
    public static String deviceOf(CollectedEvidence evidence, String deviceLog) {
        return platformOf(evidence, deviceLog)
                .flatMap(p -> Enrolled.device(evidence, p, deviceLog))
                .map(d -> d.name())
                .filter(name -> deviceLogs(evidence).stream()
                                .filter(log -> platformOf(evidence, log).equals(platformOf(evidence, deviceLog)))
                                .count()
                        == 1)
                .orElse(deviceLog);
    }

    /**
     * Examines one device, or the server side alone.
     *
     * @param deviceLog one of {@link #deviceLogs}; empty when there is none
     * @param signs what the collection says by itself
     * @param general whether an id is what is said when nothing more specific is known
     * @param clocks how the clocks of devices stand; what a device logged is looked for at the server's time
     */
    public static Answer of(
            CollectedEvidence evidence,
            Optional<String> deviceLog,
            Signs signs,
            Predicate<String> general,
            List<ClockOffset> clocks) {
        Attempt logged = deviceLog
                .flatMap(log -> platformOf(evidence, log).map(p -> read(evidence, p, log)))
                .orElseGet(Attempt::withoutLog);
        Attempt attempt = clocks.stream()
                .filter(clock -> clock.isWorthSaying() && clock.deviceLog().equals(logged.file()))
                .findFirst()
                .map(logged::corrected)
                .orElse(logged);
        Case c = new Case(evidence, attempt);
        Answer answer = new Answer();
        new ModuleRules(c, answer).observe();
        if (attempt.platform().isEmpty()) {
            new MissingLogRules(c, answer).apply();
        } else {
            device(c, attempt.platform().get(), answer);
        }
        new SignRules(c, answer, signs, general).apply();
        // CAPI2 has to reach over the crash, which may have been long before the attempt.
        answer.withdraw(kind -> kind != FileKind.CAPI2_EVENTS && c.server().covers(kind, c.window()));
        return answer;
    }

    private static void device(Case c, Platform platform, Answer answer) {
        Attempt attempt = c.attempt();
        switch (attempt.symptom()) {
            case INSTALLED -> new ReportingRules(c, answer).apply(platform);
            case NO_PROFILE -> ProfileRules.notReceived(c, platform, answer);
            case PROFILE_REFUSED -> ProfileRules.refused(c, answer);
            case NAME_UNKNOWN -> NetworkRules.nameUnknown(c, answer);
            case CANNOT_CONNECT -> NetworkRules.cannotConnect(c, answer);
            case HTTP_STATUS ->
                new StatusRules(c, answer, attempt.because())
                        .apply(attempt.status().orElse(0));
            case NOT_SCEP -> notScep(c, answer);
            case CHAIN_REJECTED -> new InstallationRules(c, answer).chainRejected(platform);
            case REQUEST_REFUSED -> new RefusalRules(c, answer).refused(platform);
            case REQUEST_ANSWER_BAD -> badAnswer(c, platform, answer);
            case PENDING -> new RefusalRules(c, answer).pending();
            case INSTALLATION_STALLED -> new InstallationRules(c, answer).stalled();
            case INSTALLATION_FAILED -> failed(c, platform, answer);
            case UNFINISHED, NOTHING_SEEN -> unfinished(c, platform, answer);
            case NO_LOG -> new MissingLogRules(c, answer).apply();
        }
    }

    /** iOS shows no status: a server log or a browser may. */
    private static void notScep(Case c, Answer answer) {
        Optional<ServerAnswer> shown = ServerAnswer.to(c);
        if (shown.isPresent()) {
            withStatus(c, answer, shown.get());
        } else {
            new StatusRules(c, answer, c.attempt().because()).unknownPage();
        }
    }

    private static void badAnswer(Case c, Platform platform, Answer answer) {
        Optional<ServerAnswer> shown = ServerAnswer.logged(c);
        if (shown.isPresent()) {
            withStatus(c, answer, shown.get());
        } else {
            new RefusalRules(c, answer).badAnswer(platform);
        }
    }

    private static void withStatus(Case c, Answer answer, ServerAnswer shown) {
        List<Citation> symptom = new ArrayList<>(c.attempt().because());
        symptom.add(shown.shownBy().citation());
        new StatusRules(c, answer, symptom).apply(shown.status());
    }

    /** An error of iOS without its code, as in a log that breaks off, tells of a failure and not of which. */
    private static void failed(Case c, Platform platform, Answer answer) {
        Optional<ServerAnswer> shown = ServerAnswer.logged(c);
        if (platform != Platform.IOS || !c.attempt().detail().isEmpty()) {
            new InstallationRules(c, answer).failed(platform);
        } else if (shown.isPresent() && c.window().isExact()) {
            withStatus(c, answer, shown.get());
        } else {
            answer.possible(platform.generalFailure(), c.attempt().because());
            answer.want(platform.deviceLog(), List.of(platform.generalFailure()));
            answer.want(FileKind.W3C_LOG, List.of(platform.generalFailure()));
        }
    }

    /** A log that breaks off says nothing against anybody; a server log of that time may. */
    private static void unfinished(Case c, Platform platform, Answer answer) {
        Optional<ServerAnswer> shown = ServerAnswer.logged(c);
        List<Remark> pending = ToldState.pending(c.evidence());
        if (platform == Platform.IOS && c.attempt().symptom() == Symptom.NOTHING_SEEN && !pending.isEmpty()) {
            // A console that tells of other profiles, and of this one nothing.
            answer.likely(platform.profileNotReceived(), c.because(pending));
            return;
        }
        boolean ofThisAttempt = c.window().isExact() || c.attempt().symptom() == Symptom.NOTHING_SEEN;
        if (shown.isPresent() && ofThisAttempt) {
            withStatus(c, answer, shown.get());
        } else if (c.attempt().goesOn() && c.attempt().symptom() == Symptom.UNFINISHED) {
            answer.possible(platform.generalFailure(), c.attempt().because());
            if (c.requests().isEmpty()) {
                answer.possible(NetworkRules.NO_ENTRY, c.attempt().because());
            }
            answer.want(FileKind.W3C_LOG, List.of(NetworkRules.NO_ENTRY, platform.generalFailure()));
        }
    }

    private static Attempt read(CollectedEvidence evidence, Platform platform, String log) {
        return switch (platform) {
            case ANDROID -> AndroidLog.read(evidence, log);
            case IOS -> IosLog.read(evidence, log);
            case WINDOWS -> WindowsLog.read(evidence, log);
        };
    }

    private static Optional<Platform> platformOf(CollectedEvidence evidence, String file) {
        return evidence.files().stream()
                .filter(f -> f.file().equals(file))
                .flatMap(f -> platform(f.kind()).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Platform> platform(FileKind kind) {
        return Arrays.stream(Platform.values())
                .filter(p -> p.deviceLog() == kind)
                .findFirst();
    }
}
