package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView.State;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/**
 * The device has its certificate: does it still, and does Intune know?
 *
 * <p>Microsoft, Troubleshoot delivery of SCEP certificates, and Troubleshoot NDES reporting to Intune.
 */
final class ReportingRules {

    static final String NOT_REPORTED = "s5-not-reported";
    static final String CERTIFICATE_MISSING = "s5-win-cert-missing";
    private static final String CONNECTOR = "NDESConnectorSvc";
    private static final Pattern IN_TEXT = Pattern.compile("\\b[0-9A-Fa-f]{40}\\b");
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-Fa-f]{40}");
    private static final Pattern DEVICE = Pattern.compile("(?i)InstallLocation\\s?:\\s?\\(device\\)");
    private static final Duration BACKDATING = Duration.ofDays(1);

    private final Case c;
    private final Answer answer;
    private final List<Citation> installed;

    ReportingRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
        this.installed = c.attempt().because();
    }

    void apply(Platform platform) {
        Optional<State> state = c.scepState();
        if (platform == Platform.WINDOWS && certificateIsGone(state)) {
            return;
        }
        if (state.isPresent()) {
            reported(platform, state.get());
        } else if (c.view().isEmpty()) {
            connector();
            openStates();
        }
        answer.wentThrough();
    }

    /** True when the certificate was installed and is not there any more. */
    private boolean certificateIsGone(Optional<State> state) {
        boolean error = state.map(s -> s.state().equals("error")).orElse(false);
        if (c.lacks(FileKind.DEVICE_CERTIFICATES)) {
            if (error) {
                answer.likely(CERTIFICATE_MISSING, c.because(c.view().orElseThrow()));
                answer.want(FileKind.DEVICE_CERTIFICATES, List.of(CERTIFICATE_MISSING, NOT_REPORTED));
            }
            return error;
        }
        List<StoredCertificate> personal = StoredOnDevice.in(c.evidence(), "CurrentUser\\My");
        if (StoredOnDevice.in(c.evidence(), "").stream().anyMatch(this::isTheCertificate)) {
            return false; // A listing that does not say of which store it is.
        }
        List<StoredCertificate> computers = StoredOnDevice.in(c.evidence(), "LocalMachine\\My");
        if (computers.stream().anyMatch(this::isTheCertificate) || (isOfDevice() && computers.isEmpty())) {
            return false;
        }
        if (personal.stream().anyMatch(this::isTheCertificate)) {
            answer.exclude(CERTIFICATE_MISSING, Contradiction.IN_CURRENT_USER.of(c.name(FileKind.DEVICE_CERTIFICATES)));
            return false;
        }
        List<Citation> because = new ArrayList<>(installed);
        personal.stream().reduce((a, b) -> b).ifPresent(s -> because.add(s.citation()));
        if (because.size() == installed.size()) {
            because.add(new Citation(c.name(FileKind.DEVICE_CERTIFICATES), 0, "no certificate in CurrentUser\\My"));
        }
        answer.confirmed(CERTIFICATE_MISSING, because);
        return true;
    }

    /** Whether the certificate was to lie in the computer's store, which a listing of the user's says nothing of. */
    private boolean isOfDevice() {
        return c.evidence().all(WindowsEvent.class).stream()
                .filter(e -> e.citation().file().equals(c.attempt().file()))
                .anyMatch(e -> DEVICE.matcher(
                                e.message() + " " + String.join(" ", e.data().values()))
                        .find());
    }

    /** By the thumbprint that event 309 names; else by issuer, or by a validity that begins with the attempt. */
    private boolean isTheCertificate(StoredCertificate stored) {
        List<String> thumbprints = c.evidence().all(WindowsEvent.class).stream()
                .filter(e ->
                        e.id() == 309 && e.citation().file().equals(c.attempt().file()))
                .filter(e -> e.time().map(t -> !t.isBefore(c.window().from())).orElse(true))
                .flatMap(e -> Stream.concat(
                        e.data().values().stream()
                                .map(String::strip)
                                .filter(v -> THUMBPRINT.matcher(v).matches()),
                        IN_TEXT.matcher(e.message()).results().map(MatchResult::group)))
                .toList();
        if (!thumbprints.isEmpty()) {
            return thumbprints.stream().anyMatch(t -> t.equalsIgnoreCase(stored.thumbprint()));
        }
        List<String> issuers = StoredOnDevice.issuersOfRa(c.evidence());
        if (!issuers.isEmpty()) {
            return issuers.contains(stored.issuer()) && beginsWithTheAttempt(stored);
        }
        return stored.isIssuedByAnother() && !isOfJoin(stored) && beginsWithTheAttempt(stored);
    }

    /** Every device that is joined or enrolled has certificates of Microsoft's for that. */
    private static boolean isOfJoin(StoredCertificate stored) {
        String issuer = stored.issuer().toLowerCase(Locale.ROOT);
        return issuer.contains("ms-organization-") || issuer.contains("microsoft intune");
    }

    private boolean beginsWithTheAttempt(StoredCertificate stored) {
        if (!c.window().isExact() || stored.notBefore().isEmpty()) {
            return true;
        }
        Instant begin = stored.notBefore().get();
        return begin.isAfter(c.window().from().minus(BACKDATING))
                && begin.isBefore(c.window().to().plus(Duration.ofMinutes(5)));
    }

    private void reported(Platform platform, State state) {
        List<Citation> because = new ArrayList<>(installed);
        because.add(state.citation());
        stopped().ifPresent(s -> because.add(s.citation()));
        switch (state.state()) {
            case "succeeded" ->
                answer.exclude(NOT_REPORTED, Contradiction.SUCCEEDED.of(c.name(FileKind.TROUBLESHOOT_VIEW)));
            case "pending", "error" -> {
                // On Windows only the store shows that the certificate stayed.
                boolean seen = platform != Platform.WINDOWS || c.has(FileKind.DEVICE_CERTIFICATES);
                boolean pending = state.state().equals("pending");
                // Of several profiles, the state need not be that of the one whose certificate was installed.
                boolean certain = seen && pending && !c.scepStatesDiffer();
                answer.add(NOT_REPORTED, certain ? Weight.CONFIRMED : Weight.LIKELY, because);
                if (!seen) {
                    answer.want(FileKind.DEVICE_CERTIFICATES, List.of(NOT_REPORTED, CERTIFICATE_MISSING));
                }
            }
            default -> {
                // "notApplicable": Intune does not expect a report.
            }
        }
    }

    /** Without Intune's own view, a stopped connector is what speaks for a lost report. */
    private void connector() {
        stopped().ifPresent(s -> {
            answer.likely(NOT_REPORTED, c.because(s));
            answer.want(FileKind.TROUBLESHOOT_VIEW, List.of(NOT_REPORTED));
        });
    }

    /** Intune shows trouble on a device that this may be. */
    private void openStates() {
        List<State> open = c.openStates();
        if (!open.isEmpty()) {
            List<Citation> because = new ArrayList<>(installed);
            open.forEach(s -> because.add(s.citation()));
            answer.possible(NOT_REPORTED, because);
        }
    }

    private Optional<WindowsService> stopped() {
        return c.evidence().all(WindowsService.class).stream()
                .filter(s -> s.name().equalsIgnoreCase(CONNECTOR))
                .filter(s -> !s.status().equalsIgnoreCase("Running"))
                .findFirst();
    }
}
