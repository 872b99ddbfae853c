package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.diagnosis.sign.ServerStores;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The four documented causes of a crash of the SCEP pool, told apart.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "HTTP Error 503", causes 1 to 4.
 */
final class CrashRules {

    static final String INTERMEDIATE = "url-503-intermediate-in-root";
    static final String CRL = "url-503-crl-unreachable";
    static final String WINDOWS_AUTHENTICATION = "url-503-crp-windows-auth";
    static final String MODULE_EXPIRED = "url-503-ndespolicy-cert-expired";
    static final List<String> ALL = List.of(INTERMEDIATE, CRL, WINDOWS_AUTHENTICATION, MODULE_EXPIRED);

    private static final Duration BESIDE = Duration.ofMinutes(2);

    private final Case c;
    private final Answer answer;
    private final boolean certain;
    private final List<Citation> crash;
    private final List<Instant> crashes;
    private final String thumbprint;
    private boolean confirmed;

    /**
     * @param shown what shows the crash
     * @param certain whether there was a crash at all; otherwise nothing here is more than possible
     */
    CrashRules(Case c, Answer answer, List<? extends Evidence> shown, boolean certain) {
        this.c = c;
        this.answer = answer;
        this.certain = certain;
        List<Citation> because = new ArrayList<>(c.because(shown));
        if (because.isEmpty()) {
            c.unavailable().forEach(a -> because.add(a.citation()));
        }
        this.crash = because;
        this.crashes = crashTimes(shown);
        this.thumbprint = c.evidence().all(RegistryValue.class).stream()
                .filter(v -> v.name().equalsIgnoreCase("NDESCertThumbprint"))
                .map(v -> hex(v.data()))
                .findFirst()
                .orElse("");
    }

    void apply() {
        intermediate();
        windowsAuthentication();
        List<WindowsEvent> capi2 = c.ofTheTrouble(Events.capi2(c.evidence()));
        revocation(capi2);
        moduleCertificate(capi2);
        if (confirmed) {
            return;
        }
        List<String> remaining =
                ALL.stream().filter(id -> !answer.isExcluded(id)).toList();
        boolean last = certain && remaining.size() == 1;
        remaining.forEach(id -> answer.add(id, last ? Weight.LIKELY : Weight.POSSIBLE, crash));
        collect(remaining);
    }

    private void collect(List<String> remaining) {
        want(FileKind.SERVER_CERTIFICATES, remaining, List.of(INTERMEDIATE, MODULE_EXPIRED));
        want(FileKind.IIS_CONFIGURATION, remaining, List.of(WINDOWS_AUTHENTICATION));
        want(FileKind.CAPI2_EVENTS, remaining, List.of(CRL, MODULE_EXPIRED));
        want(FileKind.REGISTRY, remaining, List.of(MODULE_EXPIRED));
    }

    private void want(FileKind kind, List<String> remaining, List<String> decides) {
        List<String> open = decides.stream().filter(remaining::contains).toList();
        boolean missing = c.lacks(kind) || (kind == FileKind.CAPI2_EVENTS && !capi2Reaches());
        if (missing && !open.isEmpty()) {
            answer.want(kind, open);
        }
    }

    private void intermediate() {
        List<StoredCertificate> roots = ServerStores.in(c.evidence(), "LocalMachine\\Root");
        Optional<StoredCertificate> intermediate =
                roots.stream().filter(StoredCertificate::isIssuedByAnother).findFirst();
        if (intermediate.isPresent()) {
            found(INTERMEDIATE, intermediate.get());
        } else if (!roots.isEmpty() && roots.stream().allMatch(StoredCertificate::isSelfIssued)) {
            answer.exclude(INTERMEDIATE, Contradiction.ROOT_STORE_CLEAN.of(c.name(FileKind.SERVER_CERTIFICATES)));
        }
    }

    private void windowsAuthentication() {
        if (c.lacks(FileKind.IIS_CONFIGURATION)) {
            return;
        }
        Optional<IisSetting> enabled = c.evidence().all(IisSetting.class).stream()
                .filter(s -> s.location().toLowerCase(Locale.ROOT).contains("certificateregistrationsvc"))
                .filter(s -> s.section().endsWith("windowsAuthentication")
                        && s.attribute().equals("enabled")
                        && s.value().equalsIgnoreCase("true"))
                .findFirst();
        if (enabled.isPresent()) {
            found(WINDOWS_AUTHENTICATION, enabled.get());
        } else {
            answer.exclude(
                    WINDOWS_AUTHENTICATION,
                    Contradiction.NO_WINDOWS_AUTHENTICATION.of(c.name(FileKind.IIS_CONFIGURATION)));
        }
    }

    private void revocation(List<WindowsEvent> capi2) {
        List<WindowsEvent> failed = capi2.stream()
                .filter(e -> Events.names(e, "80092013") || Events.names(e, "80092012"))
                .toList();
        List<WindowsEvent> offline =
                failed.stream().filter(e -> isOfWorker(e) || isOfModule(e)).toList();
        Optional<WindowsEvent> atCrash =
                offline.stream().filter(this::isBesideACrash).findFirst();
        if (atCrash.isPresent()) {
            found(CRL, atCrash.get());
        } else if (!offline.isEmpty() && crashes.isEmpty()) {
            List<Citation> because = new ArrayList<>(crash);
            because.add(offline.get(0).citation());
            answer.add(CRL, certain ? Weight.LIKELY : Weight.POSSIBLE, because);
        } else if (failed.stream().anyMatch(CrashRules::namesNobody)) {
            WindowsEvent check =
                    failed.stream().filter(CrashRules::namesNobody).findFirst().orElseThrow();
            List<Citation> because = new ArrayList<>(crash);
            because.add(check.citation());
            answer.add(CRL, certain ? Weight.LIKELY : Weight.POSSIBLE, because);
        } else if (capi2Reaches()) {
            answer.exclude(CRL, Contradiction.NO_FAILED_REVOCATION_CHECK.of(c.name(FileKind.CAPI2_EVENTS)));
        }
    }

    /** The check that fails comes right before the crash; its time-out is some seconds. */
    private boolean isBesideACrash(WindowsEvent check) {
        return check.time()
                .map(t -> crashes.stream()
                        .anyMatch(at -> Duration.between(t, at).abs().compareTo(BESIDE) <= 0))
                .orElse(false);
    }

    /** CAPI2 logs the calls of every process: the IIS worker process' are the pool's. */
    private static boolean isOfWorker(WindowsEvent check) {
        String process = check.data().getOrDefault("EventAuxInfo@ProcessName", check.message());
        return process.toLowerCase(Locale.ROOT).contains("w3wp.exe");
    }

    /** What was copied without the process may be anybody's. */
    private static boolean namesNobody(WindowsEvent check) {
        return !Events.text(check).toLowerCase(Locale.ROOT).contains(".exe");
    }

    private boolean isOfModule(WindowsEvent check) {
        return !thumbprint.isEmpty() && Events.names(check, thumbprint);
    }

    /** Whether CAPI2 was being logged when the pool crashed last. */
    private boolean capi2Reaches() {
        Optional<Instant> last = crashes.stream().max(Comparator.naturalOrder());
        return c.server()
                .covers(
                        FileKind.CAPI2_EVENTS,
                        last.map(t -> Window.of(t.minus(BESIDE), t)).orElse(c.window()));
    }

    private List<Instant> crashTimes(List<? extends Evidence> shown) {
        List<Instant> times = new ArrayList<>();
        c.ofTheTrouble(Events.workerCrashes(c.evidence())).forEach(e -> e.time().ifPresent(times::add));
        for (Evidence evidence : shown) {
            if (evidence instanceof WindowsEvent e) {
                e.time().ifPresent(times::add);
            } else if (evidence instanceof HttpErrEntry e && ServerAnswer.isAbandoned(e)) {
                e.time().ifPresent(times::add);
            }
        }
        c.server().refusals().stream()
                .filter(ServerAnswer::isAbandoned)
                .flatMap(e -> e.time().stream())
                .filter(c.trouble())
                .forEach(times::add);
        return List.copyOf(times);
    }

    private void moduleCertificate(List<WindowsEvent> capi2) {
        List<WindowsEvent> expired =
                capi2.stream().filter(e -> Events.names(e, "800b0101")).toList();
        Optional<WindowsEvent> ofModule =
                expired.stream().filter(this::isOfModule).findFirst();
        if (ofModule.isPresent()) {
            found(MODULE_EXPIRED, ofModule.get());
            return;
        }
        Optional<StoredCertificate> listed = c.evidence().all(StoredCertificate.class).stream()
                .filter(s -> hex(s.thumbprint()).equals(thumbprint))
                .findFirst();
        Optional<Instant> end = listed.flatMap(StoredCertificate::notAfter);
        Optional<Instant> now = c.now();
        if (end.isPresent() && now.isPresent() && end.get().isBefore(now.get())) {
            List<Citation> because = new ArrayList<>(crash);
            because.add(listed.get().citation());
            answer.add(MODULE_EXPIRED, certain ? Weight.LIKELY : Weight.POSSIBLE, because);
        } else if (end.isPresent() && now.isPresent()) {
            answer.exclude(
                    MODULE_EXPIRED,
                    Contradiction.MODULE_CERTIFICATE_VALID.of(
                            listed.get().citation().file()));
        } else if (thumbprint.isEmpty() && certain) {
            expired.stream().filter(CrashRules::isOfWorker).findFirst().ifPresent(e -> {
                List<Citation> because = new ArrayList<>(crash);
                because.add(e.citation());
                answer.likely(MODULE_EXPIRED, because);
            });
        }
    }

    private void found(String id, Evidence evidence) {
        List<Citation> because = new ArrayList<>(crash);
        because.add(evidence.citation());
        answer.add(id, certain ? Weight.CONFIRMED : Weight.POSSIBLE, because);
        confirmed |= certain;
    }

    private static String hex(String text) {
        return text.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    }
}
