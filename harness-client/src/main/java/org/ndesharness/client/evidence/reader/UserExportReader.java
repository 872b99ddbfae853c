package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.UserGroups;

/**
 * One user, the groups he is in and the profiles that are his, as scripts write the Troubleshoot pane's contents down in JSON:
 * a user's name, a list of groups, and mostly the assignments by their kinds.
 */
final class UserExportReader implements EvidenceReader {

    private static final List<String> USER = List.of("userPrincipalName", "upn", "user", "userName");
    private static final List<String> GROUPS =
            List.of("groups", "memberOf", "groupMemberships", "groupMembership", "transitiveMemberOf");
    private static final List<String> ASSIGNED =
            List.of("assignments", "profiles", "configurationProfiles", "policies");

    private static final Pattern PRINCIPAL = Pattern.compile("[^@\\s]{1,100}@[^@\\s]{1,100}");
    private static final Pattern MEMBERS =
            Pattern.compile("(?i)\"(?:groups|memberOf|groupMemberships?|transitiveMemberOf)\"\\s{0,20}:\\s{0,20}\\[");

    private static final int MOST_LINES = 1_000;

    @Override
    public boolean recognises(TextFile file) {
        if (!file.firstLine().startsWith("{") || !MEMBERS.matcher(file.text()).find()) {
            return false;
        }
        try {
            return user(new GraphValue(LocatedJson.parse(file))).isPresent();
        } catch (LocatedJson.NotJsonException broken) {
            return false;
        }
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            user(new GraphValue(json)).ifPresent(user -> {
                findings.kind(FileKind.REMARKS);
                findings.add(user);
            });
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.PANE_JSON.of());
        }
    }

    /** What the object says of a user; empty where it names none, or does not list his groups. */
    private static Optional<UserGroups> user(GraphValue json) {
        Optional<String> user = USER.stream()
                .flatMap(name -> List.of(json.text(name), json.get(name).text("userPrincipalName")).stream())
                .filter(name -> PRINCIPAL.matcher(name).matches())
                .findFirst();
        Optional<GraphValue> groups =
                GROUPS.stream().filter(json::has).map(json::get).findFirst();
        boolean more = GROUPS.stream().anyMatch(name -> json.has(name + "@odata.nextLink"));
        if (more
                || user.isEmpty()
                || groups.isEmpty()
                || groups.get().elements().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (GraphValue group : groups.get().elements()) {
            String name = group.json().text().isEmpty()
                    ? group.text("displayName")
                    : group.json().text();
            if (name.isEmpty()) {
                return Optional.empty(); // A list of which one entry says nothing is not whole.
            }
            names.add(name);
        }
        List<String> assigned = new ArrayList<>();
        ASSIGNED.forEach(name -> lines(json.get(name).json(), assigned));
        return Optional.of(new UserGroups(json.json().cite(), List.of(user.get()), names, assigned));
    }

    /** All texts in a value that are not too deep to be one's names. */
    private static void lines(LocatedJson value, List<String> lines) {
        List<LocatedJson> level = List.of(value);
        for (int depth = 0; depth < 5 && lines.size() < MOST_LINES; depth++) {
            List<LocatedJson> below = new ArrayList<>();
            for (LocatedJson each : level) {
                if (!each.text().isEmpty()) {
                    lines.add(each.text());
                }
                below.addAll(each.elements());
                for (Map.Entry<String, LocatedJson> member : each.members().entrySet()) {
                    below.add(member.getValue());
                }
            }
            level = below;
        }
    }
}
