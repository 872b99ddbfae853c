package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
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

    private final Case c;
    private final Answer answer;
    private final boolean certain;
    private final List<Citation> crash;
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
            c.browsed().forEach(a -> because.add(a.citation()));
        }
        this.crash = because;
    }

    void apply() {
        intermediate();
        windowsAuthentication();
        List<WindowsEvent> logged = c.ofTheTrouble(Events.capi2(c.evidence()));
        List<WindowsEvent> ofPools =
                logged.stream().filter(Events::mayBeOfAPool).toList();
        revocation(ofPools, !logged.isEmpty());
        moduleCertificate(ofPools);
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
        if (c.lacks(kind) && !open.isEmpty()) {
            answer.want(kind, open);
        }
    }

    private void intermediate() {
        List<StoredCertificate> roots = stored("LocalMachine\\Root");
        Optional<StoredCertificate> intermediate =
                roots.stream().filter(s -> !s.isSelfIssued()).findFirst();
        if (intermediate.isPresent()) {
            found(INTERMEDIATE, intermediate.get());
        } else if (!roots.isEmpty()) {
            answer.exclude(
                    INTERMEDIATE,
                    c.name(FileKind.SERVER_CERTIFICATES) + " has only self-issued certificates in LocalMachine\\Root");
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
                    c.name(FileKind.IIS_CONFIGURATION)
                            + " does not have Windows Authentication on at CertificateRegistrationSvc");
        }
    }

    private void revocation(List<WindowsEvent> capi2, boolean logReachesIt) {
        Optional<WindowsEvent> offline = capi2.stream()
                .filter(e -> Events.names(e, "80092013") || Events.names(e, "80092012"))
                .findFirst();
        if (offline.isPresent()) {
            found(CRL, offline.get());
        } else if (logReachesIt) {
            answer.exclude(CRL, c.name(FileKind.CAPI2_EVENTS) + " has no failed revocation check at that time");
        }
    }

    private void moduleCertificate(List<WindowsEvent> capi2) {
        Optional<RegistryValue> named = c.evidence().all(RegistryValue.class).stream()
                .filter(v -> v.name().equalsIgnoreCase("NDESCertThumbprint"))
                .findFirst();
        String thumbprint = named.map(v -> hex(v.data())).orElse("");
        List<WindowsEvent> expired =
                capi2.stream().filter(e -> Events.names(e, "800b0101")).toList();
        Optional<WindowsEvent> ofModule = expired.stream()
                .filter(e -> !thumbprint.isEmpty() && Events.names(e, thumbprint))
                .findFirst();
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
                    c.name(FileKind.SERVER_CERTIFICATES) + " lists the policy module's certificate as valid");
        } else if (thumbprint.isEmpty() && !expired.isEmpty() && certain) {
            List<Citation> because = new ArrayList<>(crash);
            because.add(expired.get(0).citation());
            answer.likely(MODULE_EXPIRED, because);
        }
    }

    private void found(String id, Evidence evidence) {
        List<Citation> because = new ArrayList<>(crash);
        because.add(evidence.citation());
        answer.add(id, certain ? Weight.CONFIRMED : Weight.POSSIBLE, because);
        confirmed |= certain;
    }

    private List<StoredCertificate> stored(String store) {
        return c.evidence().all(StoredCertificate.class).stream()
                .filter(s -> isOnServer(s) && s.store().equalsIgnoreCase(store))
                .toList();
    }

    /** A Windows device's listing has the same stores: the file tells whose they are. */
    private boolean isOnServer(StoredCertificate certificate) {
        return c.evidence().files().stream()
                .anyMatch(f -> f.kind() == FileKind.SERVER_CERTIFICATES
                        && f.file().equals(certificate.citation().file()));
    }

    private static String hex(String text) {
        return text.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    }
}
