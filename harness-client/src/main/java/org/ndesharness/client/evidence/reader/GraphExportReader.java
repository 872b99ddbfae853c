package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * Profiles with their assignments, and groups with their members, as Microsoft Graph answers, Graph Explorer saves and
 * PowerShell's {@code ConvertTo-Json} writes them: one object, an array, or a list under {@code value}; also the certificates in profiles.
 */
final class GraphExportReader implements EvidenceReader {

    private static final Pattern PROFILE = Pattern.compile("(?<!\\\\)\"@odata\\.type\"\\s{0,20}:\\s{0,20}"
            + "\"[^\"\\\\]{0,80}(?i:ScepCertificateProfile|TrustedRootCertificate)\"");

    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\"(?:[gG]roupTypes|[mM]embershipRule)\"\\s{0,20}:"
            + "|(?<!\\\\)\"@odata\\.type\"\\s{0,20}:\\s{0,20}\"#microsoft\\.graph\\.group\""
            + "|(?<!\\\\)\"[mM]embers\"\\s{0,20}:\\s{0,20}\\[\\s{0,200}\\{\\s{0,200}\"@odata\\.type\"\\s{0,20}:\\s{0,20}"
            + "\"#microsoft\\.graph\\.(?:user|device)\"");

    /** An assignment beside a profile of which only the name was asked for. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?<!\\\\)\"@odata\\.type\"\\s{0,20}:\\s{0,20}\"#microsoft\\.graph\\.[a-zA-Z]{1,40}AssignmentTarget\"");

    private static final Pattern PANE = Pattern.compile("(?<!\\\\)\"(?:managedDevices|deviceConfigurationStates)\"");

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return (first.startsWith("{") || first.startsWith("["))
                && (PROFILE.matcher(file.text()).find()
                        || GROUP.matcher(file.text()).find()
                        || ASSIGNMENT.matcher(file.text()).find()
                        || GraphGroup.isOfMembers(file)
                        || GraphAssignments.CONTEXT.matcher(file.text()).find()
                        || file.text().contains("\"" + ProfileCertificate.CERTIFICATE + "\""))
                && !PANE.matcher(file.text()).find();
    }

    /** Whether somebody put an object with the name of a group beside Graph's answer about groups. */
    private static boolean isNamedBeside(LocatedJson answer, GraphValue value) {
        return answer.members().values().stream().anyMatch(member -> member == value.json())
                && answer.get("value").elements().stream().anyMatch(each -> GraphGroup.is(new GraphValue(each)))
                && !value.text("id").isEmpty()
                && !value.text("displayName").isEmpty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            List<DirectoryGroup> groups = new ArrayList<>();
            Optional<DirectoryGroup> asked = GraphGroup.ofMembers(file, new GraphValue(json));
            if (asked.isPresent()) {
                findings.kind(FileKind.ENTRA_GROUPS);
                findings.add(asked.get());
                return;
            }
            Deque<LocatedJson> open = new ArrayDeque<>();
            open.add(json);
            while (!open.isEmpty()) {
                LocatedJson next = open.remove();
                GraphValue value = new GraphValue(next);
                Optional<String> assigned = GraphAssignments.profile(value);
                boolean certificate = ProfileCertificate.read(next, findings);
                if (GraphProfile.is(value.get("profile")) && value.has("assignments")) {
                    findings.kind(FileKind.INTUNE_PROFILES);
                    GraphProfile.readBeside(value.get("profile"), value, findings);
                } else if (GraphProfile.isNamed(value)
                        || (GraphProfile.is(value) && (value.has("assignments") || !certificate))) {
                    findings.kind(FileKind.INTUNE_PROFILES);
                    GraphProfile.read(value, findings);
                } else if (assigned.isPresent()) {
                    findings.kind(FileKind.INTUNE_PROFILES);
                    GraphAssignments.read(assigned.get(), value, findings);
                } else if (GraphGroup.areNames(next)) {
                    findings.kind(FileKind.ENTRA_GROUPS);
                    next.members().forEach((id, name) -> findings.add(GraphGroup.named(id, name)));
                } else if (GraphGroup.is(value)) {
                    findings.kind(FileKind.ENTRA_GROUPS);
                    groups.add(GraphGroup.read(value));
                } else if (isNamedBeside(json, value)) {
                    findings.kind(FileKind.ENTRA_GROUPS);
                    groups.add(GraphGroup.named(value.text("id"), next.get("displayName")));
                } else if (!certificate) {
                    // A profile of another kind has no part in a certificate's way, and the list that it stands in has.
                    open.addAll(next.members().values());
                    open.addAll(next.elements());
                }
            }
            groups.forEach(findings::add);
            GraphGroup.ofMember(file, groups).ifPresent(findings::add);
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.GRAPH_JSON.of());
        }
    }
}
