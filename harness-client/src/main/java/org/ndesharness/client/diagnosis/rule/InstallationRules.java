package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.diagnosis.sign.CaChain;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.WindowsEvent;

/** Step 5: the certificate is on its way into the device. Microsoft, Troubleshoot delivery of SCEP certificates. */
final class InstallationRules {

    static final String NOT_ACCEPTED = "s5-android-user-not-accepted";
    static final String NO_ACCESS = "s5-android-access-not-granted";
    static final String ROOT_MISSING = "s5-win-root-missing";
    private static final String OLD_RA = "s2-win-ra-old-ca";
    private static final String IOS_WRONG_ROOT = "s2-ios-ra-response-invalid-wrong-root";
    private static final String IOS_ALGORITHM = "s2-ios-ra-response-invalid-sigalg";
    /** MCSCEPErrorDomain: "The Registration Authority's response is invalid." */
    private static final String IOS_RA_RESPONSE = "22003";

    private static final String ANDROID_ROOT = "s2-android-root-mismatch";
    /** CAPI2 logs the check of the chain right before the client gives up. */
    private static final Duration CHECKED = Duration.ofMinutes(2);

    private static final Pattern CA_THUMBPRINT = Pattern.compile("thumbprint '([0-9A-Fa-f]{40})'");

    private final Case c;
    private final Answer answer;
    private final List<Citation> symptom;

    InstallationRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
        this.symptom = c.attempt().because();
    }

    /** Android: the state machine stands still. */
    void stalled() {
        switch (c.attempt().detail()) {
            case "CERT_ACCESS_REQUESTED" ->
                answer.add(NO_ACCESS, c.attempt().goesOn() ? Weight.CONFIRMED : Weight.POSSIBLE, symptom);
            case "CERT_INSTALL_REQUESTED" -> notAccepted();
            default ->
                answer.add(
                        Platform.ANDROID.generalFailure(),
                        c.attempt().goesOn() ? Weight.LIKELY : Weight.POSSIBLE,
                        symptom);
        }
    }

    private void notAccepted() {
        Optional<ManagedDevice> device = c.device();
        if (device.isEmpty()) {
            answer.add(NOT_ACCEPTED, c.attempt().goesOn() ? Weight.LIKELY : Weight.POSSIBLE, symptom);
            answer.want(FileKind.TROUBLESHOOT_VIEW, List.of(NOT_ACCEPTED));
            return;
        }
        List<Citation> because = new ArrayList<>(symptom);
        because.add(device.get().citation());
        if (isDeviceAdministrator(device.get())) {
            answer.add(NOT_ACCEPTED, c.attempt().goesOn() ? Weight.CONFIRMED : Weight.POSSIBLE, because);
        } else {
            answer.exclude(NOT_ACCEPTED, Contradiction.INSTALLS_UNASKED.of(c.name(FileKind.TROUBLESHOOT_VIEW)));
            answer.add(
                    Platform.ANDROID.generalFailure(), c.attempt().goesOn() ? Weight.LIKELY : Weight.POSSIBLE, because);
        }
    }

    static boolean isDeviceAdministrator(ManagedDevice device) {
        return device.enrolmentType().toLowerCase(Locale.ROOT).contains("deviceadministrator");
    }

    /** The device itself says that it could not install. */
    void failed(Platform platform) {
        boolean named = platform != Platform.WINDOWS || !c.attempt().detail().isEmpty();
        answer.add(platform.generalFailure(), named ? Weight.CONFIRMED : Weight.LIKELY, symptom);
    }

    /** The certificates of CA or RA were not believed. */
    void chainRejected(Platform platform) {
        switch (platform) {
            case WINDOWS -> windowsRoot();
            case IOS -> {
                boolean certificatesFetchedOnly = c.window().isExact()
                        && !c.requests().isEmpty()
                        && c.requests().stream().allMatch(r -> r.query().contains("GetCACert") && r.status() == 200);
                boolean registrationAuthority = c.attempt().detail().equals(IOS_RA_RESPONSE);
                CaChain chain = CaChain.of(c.evidence());
                List<Evidence> algorithm = unsupportedAlgorithm(chain);
                Optional<StoredCertificate> wrong = chain.wrongRoot("ios").or(() -> chain.wrongBesideTheRight("ios"));
                Optional<StoredCertificate> right = wrong.isPresent() ? Optional.empty() : chain.rightRoot();
                boolean rootLikelier = algorithm.isEmpty() && (certificatesFetchedOnly || registrationAuthority);
                if (wrong.isPresent()) {
                    answer.add(
                            IOS_WRONG_ROOT,
                            registrationAuthority && chain.isCertain(wrong.get()) ? Weight.CONFIRMED : Weight.LIKELY,
                            c.because(List.of(wrong.get())));
                } else if (right.isPresent()) {
                    answer.exclude(
                            IOS_WRONG_ROOT,
                            Contradiction.ROOT_OF_CHAIN.of(
                                    right.get().citation().file()));
                } else {
                    answer.add(
                            IOS_WRONG_ROOT,
                            rootLikelier ? Weight.LIKELY : Weight.POSSIBLE,
                            c.because(certificatesFetchedOnly ? c.requests() : List.of()));
                }
                if (!algorithm.isEmpty() && wrong.isEmpty()) {
                    answer.add(
                            IOS_ALGORITHM,
                            right.isPresent() && registrationAuthority ? Weight.CONFIRMED : Weight.LIKELY,
                            c.because(algorithm));
                }
                answer.possible(IOS_ALGORITHM, symptom);
                answer.confirmed(platform.generalFailure(), symptom);
            }
            case ANDROID -> {
                Optional<StoredCertificate> wrong = CaChain.of(c.evidence()).wrongRoot("android");
                answer.likely(
                        ANDROID_ROOT, wrong.map(w -> c.because(List.of(w))).orElse(symptom));
                answer.likely(platform.generalFailure(), symptom);
            }
        }
    }

    /** A certificate of the chain, or one that somebody described beside the log, is signed with what iOS does not take. */
    private List<Evidence> unsupportedAlgorithm(CaChain chain) {
        List<Evidence> shown = new ArrayList<>(chain.unsupported());
        c.evidence().all(Remark.class).stream()
                .filter(r -> r.text().toUpperCase(Locale.ROOT).contains("RSASSA-PSS"))
                .forEach(shown::add);
        return shown;
    }

    private void windowsRoot() {
        List<WindowsEvent> chains = Events.capi2(c.evidence()).stream()
                .filter(e -> e.id() == 30 && Events.names(e, "800b0109"))
                .filter(e -> e.time().map(t -> c.window().admits(t, CHECKED)).orElse(true))
                .toList();
        List<Evidence> rejected = new ArrayList<>(chains);
        c.evidence().all(Remark.class).stream()
                .filter(r -> r.text().toLowerCase(Locale.ROOT).contains("<result value=\"800b0109\">"))
                .forEach(rejected::add);
        Optional<IisRequest> requested = requested();
        requested.ifPresent(r ->
                answer.exclude(OLD_RA, Contradiction.WENT_ON.of(r.citation().file())));
        if (c.lacks(FileKind.DEVICE_CERTIFICATES) && !rejected.isEmpty() && requested.isEmpty()) {
            answer.likely(OLD_RA, c.because(rejected));
            answer.possible(ROOT_MISSING, symptom);
            answer.want(FileKind.DEVICE_CERTIFICATES, List.of(ROOT_MISSING, OLD_RA));
            return;
        }
        if (c.lacks(FileKind.DEVICE_CERTIFICATES)) {
            answer.likely(ROOT_MISSING, symptom);
            answer.possible(OLD_RA, symptom);
            answer.want(FileKind.DEVICE_CERTIFICATES, List.of(ROOT_MISSING, OLD_RA));
            return;
        }
        String listing = c.name(FileKind.DEVICE_CERTIFICATES);
        List<StoredCertificate> roots = StoredOnDevice.in(c.evidence(), "LocalMachine\\Root");
        Optional<Boolean> there = rootIsThere(roots);
        boolean notListed = roots.isEmpty() && StoredOnDevice.hasOtherThan(c.evidence(), "Root");
        if (there.isEmpty() || notListed) {
            answer.likely(ROOT_MISSING, symptom);
            answer.possible(OLD_RA, symptom);
        } else if (there.get()) {
            answer.exclude(ROOT_MISSING, Contradiction.ROOT_IN_STORE.of(listing));
            if (requested.isEmpty()) {
                answer.likely(OLD_RA, symptom);
            } else {
                answer.likely(Platform.WINDOWS.generalFailure(), c.because(requested.get()));
            }
        } else {
            List<Citation> because = new ArrayList<>(symptom);
            roots.stream().reduce((a, b) -> b).ifPresent(r -> because.add(r.citation()));
            if (roots.isEmpty()) {
                because.add(new Citation(listing, 0, "no certificate in LocalMachine\\Root"));
            }
            answer.confirmed(ROOT_MISSING, because);
        }
    }

    /** Windows encrypts its request for the RA's certificate: what it does not believe, it sends nothing to. */
    private Optional<IisRequest> requested() {
        return c.requests().stream()
                .filter(r -> c.window().isExact() && r.query().contains("operation=PKIOperation") && r.status() == 200)
                .findFirst();
    }

    /** By the thumbprint that event 307 names, else by the names of the issuers the server knows; empty without either. */
    private Optional<Boolean> rootIsThere(List<StoredCertificate> roots) {
        Optional<String> thumbprint = c.evidence().all(WindowsEvent.class).stream()
                .filter(e ->
                        e.id() == 307 && e.citation().file().equals(c.attempt().file()))
                .map(e -> CA_THUMBPRINT.matcher(Events.text(e)))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .reduce((a, b) -> b);
        if (thumbprint.isPresent()) {
            return Optional.of(roots.stream().anyMatch(r -> r.thumbprint().equalsIgnoreCase(thumbprint.get())));
        }
        List<String> issuers = StoredOnDevice.issuersOfRa(c.evidence());
        return issuers.isEmpty()
                ? Optional.empty()
                : Optional.of(roots.stream().anyMatch(r -> issuers.contains(r.subject())));
    }
}
