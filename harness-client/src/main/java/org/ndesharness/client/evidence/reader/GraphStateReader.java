package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;

/**
 * What became of profiles and certificates on devices, as Microsoft Graph answers: the states of a device's profiles, the
 * devices of a profile, and the states of a device's certificates.
 *
 * <p>Microsoft Graph, resource types deviceConfigurationState, deviceConfigurationDeviceStatus and
 * managedDeviceCertificateState.
 */
final class GraphStateReader implements EvidenceReader {

    private static final Pattern STATES = Pattern.compile("#microsoft\\.graph\\.(?:deviceConfigurationState|"
            + "deviceConfigurationDeviceStatus)\"|/(?:deviceConfigurationStates|deviceStatuses|managedDeviceCertificateStates)\""
            + "|\"certificateIssuanceState\"|\"deviceDisplayName\"\\s*:[^{}]{0,600}\"status\"\\s*:");

    private static final Pattern DEVICE = Pattern.compile("managedDevices\\('([0-9a-fA-F-]{36})'\\)");

    private static final List<String> DELIVERED = List.of(
            "compliant", "succeeded", "remediated", "issued", "installed", "enrollmentsucceeded", "renewverified");

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return (first.startsWith("{") || first.startsWith("["))
                && STATES.matcher(file.text()).find();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Matcher asked = DEVICE.matcher(file.text());
        String device = asked.find() ? asked.group(1) : "";
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            findings.kind(FileKind.PROFILE_STATUS);
            Deque<LocatedJson> open = new ArrayDeque<>();
            open.add(json);
            while (!open.isEmpty()) {
                LocatedJson next = open.remove();
                Optional<ProfileStatus> status = status(next, device, file.stem());
                status.ifPresent(findings::add);
                if (status.isEmpty()) {
                    open.addAll(next.members().values());
                    open.addAll(next.elements());
                }
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.GRAPH_JSON.of());
        }
    }

    /**
     * @param device id of the one that was asked for; empty string where each answer names its own
     * @param file what the file is called: of one profile's devices it alone names the profile
     */
    private static Optional<ProfileStatus> status(LocatedJson json, String device, String file) {
        String word = json.first("state", "status", "certificateIssuanceState");
        String profile = json.first("displayName", "certificateProfileDisplayName", "profileName", "profile");
        String shown = json.first("deviceDisplayName", "deviceName");
        boolean certificate = json.has("certificateIssuanceState");
        if ((profile.isEmpty() && !certificate && shown.isEmpty()) || (shown.isEmpty() && device.isEmpty())) {
            return Optional.empty();
        }
        String error = json.first("errorCode", "certificateErrorCode");
        return state(word)
                .map(state -> new ProfileStatus(
                        json.cite(),
                        profile.isEmpty() ? (certificate ? "SCEP certificate" : file) : profile,
                        shown.isEmpty() ? device : shown,
                        json.text("userPrincipalName"),
                        state,
                        error.matches("0?") ? "" : error,
                        json.time("lastReportedDateTime")
                                .or(() -> json.time("certificateLastIssuanceStateChangedDateTime"))));
    }

    private static Optional<State> state(String word) {
        String state = word.toLowerCase(Locale.ROOT);
        if (DELIVERED.contains(state)) {
            return Optional.of(State.SUCCEEDED);
        }
        if (state.endsWith("failed")
                || List.of("error", "conflict", "noncompliant").contains(state)) {
            return Optional.of(State.ERROR);
        }
        if (state.endsWith("pending") || List.of("requested", "challengeissued").contains(state)) {
            return Optional.of(State.PENDING);
        }
        return state.equals("notapplicable") ? Optional.of(State.NOT_APPLICABLE) : Optional.empty();
    }
}
