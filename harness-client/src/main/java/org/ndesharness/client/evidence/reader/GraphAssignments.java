package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileAssignments;

/**
 * The assignments of a profile without the profile.
 *
 * <p>Microsoft Graph, List deviceConfigurationAssignments: the context of the answer has the profile's id in it, and each
 * assignment's id begins with it.
 */
final class GraphAssignments {

    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** What an answer begins with, also one of a profile that is assigned to nobody. */
    static final Pattern CONTEXT =
            Pattern.compile("(?:deviceConfigurations|configurationPolicies)\\('(" + GUID + ")'\\)/assignments");

    private static final Pattern ID = Pattern.compile("(" + GUID + ")_.{1,80}");

    private GraphAssignments() {}

    /** The id of the profile that an answer is about; empty for any other object. */
    static Optional<String> profile(GraphValue value) {
        Matcher context = CONTEXT.matcher(value.text("@odata.context"));
        if (context.find()) {
            return Optional.of(context.group(1));
        }
        Matcher id = ID.matcher(value.text("id"));
        boolean assignment = value.get("target").type().endsWith("assignmenttarget");
        return assignment && id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }

    /** Reads an answer, or one assignment of it. */
    static void read(String profile, GraphValue value, FileFindings findings) {
        List<GraphValue> assignments =
                value.has("target") ? List.of(value) : value.get("value").elements();
        List<Target> targets = new ArrayList<>();
        for (GraphValue assignment : assignments) {
            Optional<Target> target = GraphProfile.target(assignment.get("target"));
            if (target.isEmpty()) {
                findings.flaw(value.json().cite().line() - 1, NotRead.GRAPH_TARGET.of());
                return;
            }
            targets.add(target.get());
        }
        String name = value.text("displayName");
        findings.add(
                name.toLowerCase(Locale.ROOT).contains("scep")
                        ? named(value, profile, name, targets)
                        : new ProfileAssignments(value.json().cite(), profile, targets));
    }

    /** Scripts write the profile's name into the answer, which alone tells what the profile brings. */
    private static AssignedProfile named(GraphValue value, String profile, String name, List<Target> targets) {
        return new AssignedProfile(
                value.json().cite(),
                profile,
                name,
                AssignedProfile.Type.SCEP,
                "",
                "",
                false,
                targets,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
