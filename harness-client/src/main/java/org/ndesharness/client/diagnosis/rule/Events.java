package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/** Events of the NDES server, by provider and number: a number alone is never enough. */
final class Events {

    private static final Duration AT_ONCE = Duration.ofSeconds(30);
    private static final Pattern QUOTED = Pattern.compile("[\"'„“«‘]\\s?([^\"'“”»’]{1,100}?)\\s?[\"'“”»’]");

    private static final Pattern BEHIND_PATH = Pattern.compile("w3wp\\.exe\\s{1,8}\\(([\\w .-]{2,60})\\)");

    private static final String NDES = "NetworkDeviceEnrollmentService";

    private Events() {}

    /** Event 1000 of Application Error that names the IIS worker process. */
    static List<WindowsEvent> workerCrashes(CollectedEvidence evidence) {
        List<WindowsEvent> told = events(evidence, Events::isOfPoolProcess);
        Set<String> pools = pools(evidence);
        return events(
                evidence,
                e -> e.id() == 1000
                        && e.provider().equalsIgnoreCase("Application Error")
                        && text(e).toLowerCase(Locale.ROOT).contains("w3wp.exe")
                        && !isOfAnother(e, told, pools)
                        && !namesAnother(e, pools));
    }

    /** Whoever copies such an event may write the pool behind the path of its process. */
    private static boolean namesAnother(WindowsEvent crash, Set<String> pools) {
        Matcher pool = BEHIND_PATH.matcher(text(crash).toLowerCase(Locale.ROOT));
        return pool.find() && !pools.contains(pool.group(1));
    }

    /** WAS tells of each process that dies which pool it worked for: at that moment it told of others only. */
    private static boolean isOfAnother(WindowsEvent crash, List<WindowsEvent> told, Set<String> pools) {
        List<WindowsEvent> then = told.stream()
                .filter(e ->
                        isAtOnce(crash, e) || (e.time().isEmpty() && e.written().isEmpty()))
                .toList();
        // Where it told of none then, what it told at other times in the same file has to be of other pools alone.
        List<WindowsEvent> beside = then.isEmpty()
                ? told.stream()
                        .filter(e -> e.citation().file().equals(crash.citation().file()))
                        .toList()
                : then;
        return !beside.isEmpty() && beside.stream().noneMatch(e -> namesOneOf(e, pools));
    }

    /** Logs of one machine share their zone, so that what was copied without one compares as it is written. */
    private static boolean isAtOnce(WindowsEvent one, WindowsEvent other) {
        Optional<Duration> apart = one.time().isPresent() && other.time().isPresent()
                ? one.time().flatMap(t -> other.time().map(o -> Duration.between(t, o)))
                : one.written().flatMap(t -> other.written().map(o -> Duration.between(t, o)));
        return apart.filter(d -> d.abs().compareTo(AT_ONCE) <= 0).isPresent();
    }

    private static boolean isOfPoolProcess(WindowsEvent event) {
        return (event.id() == 5002 || (event.id() >= 5009 && event.id() <= 5013))
                && (event.provider().endsWith("WAS") || event.provider().endsWith("W3SVC"));
    }

    /** Where an event was copied as text it has no fields, and the pool stands in the quotation marks of its language. */
    private static boolean namesOneOf(WindowsEvent event, Set<String> pools) {
        return Stream.concat(
                        event.data().values().stream(),
                        QUOTED.matcher(event.message()).results().map(quoted -> quoted.group(1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .anyMatch(pools::contains);
    }

    /** The SCEP pool's customary name, and those of the queues that refused requests for it. */
    private static Set<String> pools(CollectedEvidence evidence) {
        return Stream.concat(
                        Stream.of(PoolRules.CUSTOMARY_POOL),
                        evidence.all(HttpErrEntry.class).stream()
                                .filter(entry -> ofScep(entry.uri().toLowerCase(Locale.ROOT)))
                                .map(HttpErrEntry::queueName))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean ofScep(String uri) {
        return uri.contains("scep")
                || uri.contains("certsrv")
                || uri.contains("certificateregistrationsvc")
                || uri.length() < 2;
    }

    /** WAS telling that a pool's process died (5009, 5011) or that the pool was turned off for it (5002). */
    static List<WindowsEvent> poolFailures(CollectedEvidence evidence, String pool) {
        return events(
                evidence,
                e -> (e.id() == 5002 || e.id() == 5009 || e.id() == 5011)
                        && (e.provider().endsWith("WAS") || e.provider().endsWith("W3SVC"))
                        && e.data().values().stream().anyMatch(pool::equalsIgnoreCase));
    }

    static List<WindowsEvent> ndes(CollectedEvidence evidence, int id) {
        return events(evidence, e -> e.id() == id && e.provider().contains(NDES));
    }

    static List<WindowsEvent> capi2(CollectedEvidence evidence) {
        return events(evidence, e -> (e.provider() + e.channel()).contains("CAPI2"));
    }

    /** "Event cannot be found" of the connector's installation: the documentation says to ignore it. */
    static List<WindowsEvent> installationNoise(CollectedEvidence evidence) {
        return events(
                evidence,
                e -> e.id() == 1000
                        && ((e.provider() + e.channel()).contains("CertificateConnectors")
                                || e.message().contains("from source Microsoft-Intune-CertificateConnectors")));
    }

    /** Everything an event says, fields and text, in one. */
    static String text(WindowsEvent event) {
        return String.join(" ", event.data().values()) + " " + event.message();
    }

    /** Whether a hexadecimal code stands in the event, with or without 0x. */
    static boolean names(WindowsEvent event, String hex) {
        return text(event).toLowerCase(Locale.ROOT).contains(hex.toLowerCase(Locale.ROOT));
    }

    private static List<WindowsEvent> events(CollectedEvidence evidence, Predicate<WindowsEvent> test) {
        return evidence.all(WindowsEvent.class).stream().filter(test).toList();
    }
}
