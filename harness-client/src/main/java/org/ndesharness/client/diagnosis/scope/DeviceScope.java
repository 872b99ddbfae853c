package org.ndesharness.client.diagnosis.scope;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.diagnosis.rule.Examination;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.TroubleshootView;

/** Takes from a collection what other devices left; what is everybody's stays. */
final class DeviceScope {

    /** What is only ever one device's. */
    private static final Set<FileKind> OF_A_DEVICE = Set.of(
            FileKind.OMADM_LOG,
            FileKind.IOS_CONSOLE_LOG,
            FileKind.MDM_EVENTS,
            FileKind.DEVICE_CERTIFICATES,
            FileKind.MDM_REPORT);

    private static final String OPERATION = "operation=";

    private final CollectedEvidence collected;
    private final String asked;
    private final Set<String> logs = new LinkedHashSet<>();
    private final Set<String> managed = new LinkedHashSet<>();
    private final Set<String> listed = new LinkedHashSet<>();
    private final Set<String> clients = new LinkedHashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<String> inFront = new LinkedHashSet<>();

    private DeviceScope(CollectedEvidence collected, String asked) {
        this.collected = collected;
        this.asked = lower(asked);
    }

    static CollectedEvidence of(CollectedEvidence collected, String asked) throws UnknownDeviceException {
        DeviceScope scope = new DeviceScope(collected, asked);
        scope.find();
        if (scope.logs.isEmpty()
                && scope.managed.isEmpty()
                && scope.listed.isEmpty()
                && scope.addresses.isEmpty()
                && scope.inFront.isEmpty()) {
            throw new UnknownDeviceException(asked, scope.known());
        }
        return scope.narrowed();
    }

    private void find() {
        for (String log : DeviceLog.in(collected)) {
            if (means(log) || means(Examination.deviceOf(collected, log))) {
                logs.add(log);
            }
        }
        views().flatMap(view -> view.devices().stream())
                .map(TroubleshootView.ManagedDevice::name)
                .filter(this::means)
                .forEach(managed::add);
        listed().filter(this::means).forEach(listed::add);
        for (IisRequest request : collected.all(IisRequest.class)) {
            if (request.clientAddress().equalsIgnoreCase(asked)
                    || means(request.userAgent())
                    || means(request.userAgent().replace('+', ' '))) {
                clients.add(client(request));
                addresses.add(lower(request.clientAddress()));
            }
        }
        collected.all(FrontRequest.class).stream()
                .filter(request -> request.clientAddress().equalsIgnoreCase(asked) || means(request.userAgent()))
                .forEach(request -> inFront.add(lower(request.clientAddress())));
        collected.all(HttpErrEntry.class).stream()
                .map(HttpErrEntry::clientAddress)
                .filter(address -> address.equalsIgnoreCase(asked))
                .forEach(address -> addresses.add(lower(address)));
        joined();
    }

    /** What was named in one place tells what it is called in the others, where only one thing can be meant. */
    private void joined() {
        if (logs.isEmpty() && !clients.isEmpty()) {
            List<DeviceLog> platforms = collected.all(IisRequest.class).stream()
                    .filter(request -> clients.contains(client(request)))
                    .flatMap(request -> DeviceLog.thatSent(request).stream())
                    .distinct()
                    .toList();
            DeviceLog.in(collected).stream()
                    .filter(log -> DeviceLog.of(collected, log)
                            .filter(platforms::contains)
                            .isPresent())
                    .forEach(logs::add);
        }
        if (managed.isEmpty()) {
            List<String> names = views().flatMap(view -> view.devices().stream())
                    .map(TroubleshootView.ManagedDevice::name)
                    .toList();
            logs.stream()
                    .map(log -> Examination.deviceOf(collected, log))
                    .filter(names::contains)
                    .forEach(managed::add);
        }
    }

    private CollectedEvidence narrowed() {
        Set<String> foreign = foreignFiles();
        List<Evidence> kept = new ArrayList<>();
        for (Evidence found : collected.evidence()) {
            if (foreign.contains(found.citation().file())) {
                continue;
            }
            if (found instanceof TroubleshootView view && !managed.isEmpty()) {
                kept.add(ofManaged(view));
            } else if (mayBeIts(found)) {
                kept.add(found);
            }
        }
        return new CollectedEvidence(
                collected.files().stream()
                        .filter(file -> !foreign.contains(file.file()))
                        .toList(),
                kept,
                collected.unread());
    }

    /** Other devices' logs, and what lies in a folder with nothing but those. */
    private Set<String> foreignFiles() {
        if (logs.isEmpty()) {
            return Set.of();
        }
        Set<String> own = logs.stream().map(DeviceScope::folder).collect(Collectors.toSet());
        return collected.files().stream()
                .filter(file -> OF_A_DEVICE.contains(file.kind()))
                .map(ReadFile::file)
                .filter(file -> DeviceLog.of(collected, file).isPresent()
                        ? !logs.contains(file)
                        : !own.contains(folder(file)) && isAnothers(folder(file)))
                .collect(Collectors.toSet());
    }

    private boolean isAnothers(String folder) {
        return DeviceLog.in(collected).stream().anyMatch(log -> folder(log).equals(folder));
    }

    private TroubleshootView ofManaged(TroubleshootView view) {
        return new TroubleshootView(
                view.citation(),
                view.userPrincipalName(),
                view.userGroups(),
                view.profiles(),
                view.devices().stream()
                        .filter(device -> managed.contains(device.name()))
                        .toList(),
                view.states().stream()
                        .filter(state -> managed.contains(state.deviceName()))
                        .toList());
    }

    private boolean mayBeIts(Evidence found) {
        if (found instanceof IisRequest request) {
            return mayBeIts(request);
        }
        if (found instanceof FrontRequest request) {
            return mayBeIts(request);
        }
        if (found instanceof ProfileStatus status) {
            return listed.isEmpty() || listed.contains(status.device());
        }
        return !(found instanceof HttpErrEntry entry) || mayBeIts(entry);
    }

    /** HTTP.sys writes no user agent: of what it refused, only another address' SCEP requests are left out. */
    private boolean mayBeIts(HttpErrEntry entry) {
        return addresses.isEmpty()
                || entry.clientAddress().isEmpty()
                || !lower(entry.uri()).contains(OPERATION)
                || addresses.contains(lower(entry.clientAddress()));
    }

    /** Behind a proxy all have one address: of SCEP requests only another client's, or another platform's, are left out. */
    private boolean mayBeIts(IisRequest request) {
        boolean scep = lower(request.query()).contains(OPERATION);
        if (!scep) {
            return true;
        }
        if (!addresses.isEmpty()) {
            return clients.contains(client(request));
        }
        return mayHaveSent(DeviceLog.thatSent(request));
    }

    /** What stands in front sees other addresses than IIS does behind it. */
    private boolean mayBeIts(FrontRequest request) {
        boolean another = !inFront.isEmpty() && !inFront.contains(lower(request.clientAddress()));
        return !request.isScep() || (!another && mayHaveSent(DeviceLog.withAgent(request.userAgent())));
    }

    private boolean mayHaveSent(Optional<DeviceLog> sender) {
        List<DeviceLog> platforms = logs.stream()
                .flatMap(log -> DeviceLog.of(collected, log).stream())
                .toList();
        return platforms.isEmpty() || sender.isEmpty() || platforms.contains(sender.get());
    }

    private Stream<TroubleshootView> views() {
        return collected.all(TroubleshootView.class).stream();
    }

    /** Names of the devices in Intune's lists. */
    private Stream<String> listed() {
        return Stream.concat(
                collected.all(ProfileStatus.class).stream().map(ProfileStatus::device),
                collected.all(ListedDevice.class).stream().map(ListedDevice::name));
    }

    private List<String> known() {
        Set<String> known = new LinkedHashSet<>(DeviceLog.in(collected));
        views().flatMap(view -> view.devices().stream())
                .map(TroubleshootView.ManagedDevice::name)
                .forEach(known::add);
        listed().forEach(known::add);
        collected.all(IisRequest.class).stream()
                .filter(request -> lower(request.query()).contains(OPERATION)
                        && !request.clientAddress().isEmpty())
                .map(IisRequest::clientAddress)
                .forEach(known::add);
        collected.all(HttpErrEntry.class).stream()
                .filter(entry -> lower(entry.uri()).contains(OPERATION)
                        && !entry.clientAddress().isEmpty())
                .map(HttpErrEntry::clientAddress)
                .forEach(known::add);
        return List.copyOf(known);
    }

    private boolean means(String name) {
        return lower(name).contains(asked);
    }

    private static String client(IisRequest request) {
        return request.clientAddress() + " " + request.userAgent();
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
