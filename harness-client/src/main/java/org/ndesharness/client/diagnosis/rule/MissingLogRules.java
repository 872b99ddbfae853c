package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.State;
import org.ndesharness.client.evidence.WindowsEvent;

/** No device log was collected: what can be said from the other side. */
final class MissingLogRules {

    private final Case c;
    private final Answer answer;

    MissingLogRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
    }

    void apply() {
        Optional<ManagedDevice> device = c.device();
        Optional<State> state = c.scepState();
        if (state.map(s -> s.state().equals("succeeded")).orElse(false)) {
            answer.wentThrough();
            return;
        }
        if (device.isPresent() && ProfileRules.assignment(c, answer)) {
            return;
        }
        Optional<ServerAnswer> shown = ServerAnswer.to(c);
        if (shown.isPresent()) {
            new StatusRules(c, answer, List.of(shown.get().shownBy().citation()))
                    .apply(shown.get().status());
            return;
        }
        if (NetworkRules.browserKnowsNoName(c)) {
            NetworkRules.nameUnknown(c, answer);
            return;
        }
        List<WindowsEvent> crashes = c.ofTheTrouble(Events.workerCrashes(c.evidence()));
        if (!crashes.isEmpty() && !usedSince(crashes.get(crashes.size() - 1))) {
            new PoolRules(c, answer).crashed();
            return;
        }
        ModuleRules module = new ModuleRules(c, answer);
        if (module.isSuspect()) {
            module.apply(List.of(), false);
        }
        if (device.isPresent()) {
            openQuestions(device.get(), state);
        }
    }

    /** A crash is of no account when NDES has answered well since. */
    private boolean usedSince(WindowsEvent crash) {
        boolean well = c.server().scep().stream().anyMatch(r -> r.status() == 200);
        boolean anothers = c.has(FileKind.HTTPERR_LOG) && c.server().refusals().isEmpty() && well;
        return anothers
                || c.server().scep().stream()
                        .anyMatch(r -> r.status() == 200
                                && r.time().isPresent()
                                && crash.time().isPresent()
                                && r.time().get().isAfter(crash.time().get()));
    }

    /** What only the device's log could tell. */
    private void openQuestions(ManagedDevice device, Optional<State> state) {
        List<Citation> because = new ArrayList<>();
        state.ifPresent(s -> because.add(s.citation()));
        because.add(device.citation());
        Optional<Platform> platform = Arrays.stream(Platform.values())
                .filter(p -> p.isNamed(device.operatingSystem()))
                .findFirst();
        if (platform.isEmpty()) {
            return;
        }
        Platform p = platform.get();
        Optional<IisRequest> request = lastRequest(p, device.lastCheckIn());
        request.ifPresent(r -> because.add(r.citation()));
        List<String> open = new ArrayList<>();
        switch (p) {
            case ANDROID -> {
                if (InstallationRules.isDeviceAdministrator(device)) {
                    open.add(InstallationRules.NOT_ACCEPTED);
                }
                open.add(InstallationRules.NO_ACCESS);
                open.add(p.generalFailure());
            }
            case IOS -> open.add(p.generalFailure());
            case WINDOWS -> {
                open.add(p.generalFailure());
                open.add(InstallationRules.ROOT_MISSING);
                open.add(ReportingRules.CERTIFICATE_MISSING);
            }
        }
        if (request.isEmpty()) {
            if (p == Platform.WINDOWS) {
                open.add("s1-win-306-nonsuccess");
            }
            open.add(p.profileNotReceived());
            open.add(NetworkRules.NO_ENTRY);
        }
        open.add(ReportingRules.NOT_REPORTED);
        open.forEach(id -> answer.possible(id, because));
        answer.want(p.deviceLog(), open);
        if (p == Platform.WINDOWS && c.lacks(FileKind.DEVICE_CERTIFICATES)) {
            answer.want(
                    FileKind.DEVICE_CERTIFICATES,
                    List.of(InstallationRules.ROOT_MISSING, ReportingRules.CERTIFICATE_MISSING));
        }
    }

    /** The platform's last certificate request since the device checked in. */
    private Optional<IisRequest> lastRequest(Platform platform, Optional<Instant> checkIn) {
        return c.server().scep().stream()
                .filter(platform::sent)
                .filter(r -> r.query().toLowerCase(Locale.ROOT).contains("operation=pkioperation"))
                .filter(r -> checkIn.isEmpty()
                        || r.time()
                                .map(t -> !t.isBefore(checkIn.get().minusSeconds(60)))
                                .orElse(true))
                .reduce((a, b) -> b);
    }
}
