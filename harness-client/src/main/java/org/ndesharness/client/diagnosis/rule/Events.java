package org.ndesharness.client.diagnosis.rule;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.WindowsEvent;

/** Events of the NDES server, by provider and number: a number alone is never enough. */
final class Events {

    private static final String NDES = "NetworkDeviceEnrollmentService";

    private Events() {}

    /** Event 1000 of Application Error that names the IIS worker process. */
    static List<WindowsEvent> workerCrashes(CollectedEvidence evidence) {
        return events(
                evidence,
                e -> e.id() == 1000
                        && e.provider().equalsIgnoreCase("Application Error")
                        && text(e).toLowerCase(Locale.ROOT).contains("w3wp.exe"));
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
        return events(evidence, e -> e.id() == 1000 && (e.provider() + e.channel()).contains("CertificateConnectors"));
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
