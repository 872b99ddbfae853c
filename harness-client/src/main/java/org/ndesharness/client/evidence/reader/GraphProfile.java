package org.ndesharness.client.evidence.reader;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Standing;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.NotRead;

/**
 * A SCEP or trusted certificate profile among the device configurations of Microsoft Graph.
 *
 * <p>Microsoft Graph, deviceConfiguration resource type, and deviceAndAppManagementAssignmentTarget, which the targets derive
 * from.
 */
final class GraphProfile {

    private static final String SCEP = "scepcertificateprofile";
    private static final String ROOT = "trustedrootcertificate";

    private static final Pattern IN_QUOTES = Pattern.compile("'([^']{1,100})'|/([\\w-]{36})/?$");

    /** A target that PowerShell wrote as text, because it lay deeper than it was told to go. */
    private static final Pattern AS_TEXT = Pattern.compile(
            "(?i)@odata\\.type=#?microsoft\\.graph\\.(\\w{1,60})(?:[^}]{0,400}?\\bgroupId=([\\w-]{1,64}))?");

    /** A profile's name says what it is, unless it is one that uses the certificate. */
    private static final Pattern NAMED_SCEP = Pattern.compile(
            "(?i)^[^\\p{L}]{0,4}scep(?!\\p{L})(?!.*(?:root|stamm|trusted|\\bca\\b))|^(?!.*(?:wi-?fi|wlan|vpn|802\\.?1x|eap|e-?mail|root|stamm|trusted|\\bca\\b)).*(?<!\\p{L})scep(?!\\p{L})");

    private static final Pattern OF_DEVICE = Pattern.compile("(?i)device|machine|computer|gerät|enhet|dator|apparaat");

    private GraphProfile() {}

    static boolean is(GraphValue value) {
        String type = value.type();
        return type.endsWith(SCEP) || type.endsWith(ROOT);
    }

    /** Whether it is a profile of which the name and the assignments alone were asked for, and is called after SCEP. */
    static boolean isNamed(GraphValue value) {
        return value.type().isEmpty()
                && value.has("assignments")
                && NAMED_SCEP.matcher(value.text("displayName")).find();
    }

    static void read(GraphValue profile, FileFindings findings) {
        int line = profile.json().cite().line() - 1;
        if (!profile.has("assignments")) {
            findings.add(new BareProfile(profile.json().cite(), profile(profile, List.of())));
            findings.flaw(line, NotRead.GRAPH_ASSIGNMENTS.of());
            return;
        }
        List<Target> targets = new ArrayList<>();
        for (GraphValue assignment : profile.get("assignments").elements()) {
            Optional<Target> target = target(assignment.get("target"));
            if (target.isEmpty()) {
                findings.flaw(line, NotRead.GRAPH_TARGET.of());
                return;
            }
            targets.add(target.get());
        }
        profile.get("assignments").elements().forEach(assignment -> named(assignment.get("target"), findings));
        findings.add(profile(profile, targets));
    }

    /** A profile and, beside it in the same object, its assignments. */
    static void readBeside(GraphValue profile, GraphValue both, FileFindings findings) {
        List<Target> targets = new ArrayList<>();
        for (GraphValue assignment : both.get("assignments").elements()) {
            target(assignment.get("target")).ifPresent(targets::add);
        }
        if (targets.size() < both.get("assignments").elements().size()) {
            findings.flaw(profile.json().cite().line() - 1, NotRead.GRAPH_TARGET.of());
            return;
        }
        findings.add(profile(profile, targets));
    }

    private static AssignedProfile profile(GraphValue profile, List<Target> targets) {
        String type = profile.type();
        boolean scep = !type.endsWith(ROOT);
        return new AssignedProfile(
                profile.json().cite(),
                profile.text("id"),
                profile.text("displayName"),
                scep ? AssignedProfile.Type.SCEP : AssignedProfile.Type.TRUSTED_ROOT,
                type.substring(0, Math.max(0, type.length() - (scep ? SCEP : ROOT).length())),
                scep ? root(profile) : "",
                isOfDevice(profile),
                targets,
                standing(profile),
                validity(profile),
                profile.get("scepServerUrls").elements().stream()
                        .map(url -> url.json().text())
                        .toList(),
                Times.instant(profile.text("createdDateTime")));
    }

    /** Where the name alone was asked for, it may tell whose the certificate is to be. */
    private static boolean isOfDevice(GraphValue profile) {
        return profile.text("certificateStore").equalsIgnoreCase("machine")
                || (profile.type().isEmpty()
                        && OF_DEVICE.matcher(profile.text("displayName")).find());
    }

    /** The id at the end of the address, or the object itself where it was asked for. */
    private static String root(GraphValue profile) {
        Matcher bound = IN_QUOTES.matcher(profile.text("rootCertificate@odata.bind"));
        if (bound.find()) {
            return bound.group(1) == null ? bound.group(2) : bound.group(1);
        }
        GraphValue root = profile.get("rootCertificate");
        String id = root.text("id");
        return id.isEmpty() ? root.json().text() : id;
    }

    /** Whom a target means; empty where that was cut off. */
    static Optional<Target> target(GraphValue target) {
        Matcher text = AS_TEXT.matcher(target.json().text());
        boolean asText = text.find();
        String type = asText ? text.group(1).toLowerCase(Locale.ROOT) : target.type();
        String group = asText ? (text.group(2) == null ? "" : text.group(2)) : group(target);
        if (type.startsWith("alllicensedusers")) {
            return Optional.of(new Target(Reach.ALL_USERS, "", Set.of()));
        }
        if (type.startsWith("alldevices")) {
            return Optional.of(new Target(Reach.ALL_DEVICES, "", Set.of()));
        }
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Reach reach = type.startsWith("exclusion") ? Reach.EXCLUDED_GROUP : Reach.GROUP;
        return Optional.of(new Target(reach, group, members(target)));
    }

    /** A group whose name stands beside its id, in an export that was put together. */
    private static void named(GraphValue target, FileFindings findings) {
        String id = target.text("groupId");
        String name = name(target);
        if (!id.isEmpty() && !name.isEmpty()) {
            findings.add(new DirectoryGroup(target.json().cite(), id, name, Set.of(), List.of(), false));
        }
    }

    private static String group(GraphValue target) {
        for (String name : List.of("groupId", "collectionId", "groupDisplayName", "groupName")) {
            if (!target.text(name).isEmpty()) {
                return target.text(name);
            }
        }
        return "";
    }

    /** What people write beside a group when they put an export together by hand. */
    private static Set<Member> members(GraphValue target) {
        String said = (target.text("groupMembers") + " " + target.text("groupMemberType") + " "
                        + target.text("groupType"))
                .toLowerCase(Locale.ROOT);
        boolean users = said.contains("user");
        if (users != said.contains("device")) {
            return Set.of(users ? Member.USER : Member.DEVICE);
        }
        return GroupMention.all(name(target))
                .filter(groups -> groups.size() == 1)
                .map(groups -> groups.get(0).kinds())
                .orElse(Set.of());
    }

    private static String name(GraphValue target) {
        return target.text("groupDisplayName").isEmpty() ? target.text("groupName") : target.text("groupDisplayName");
    }

    private static Optional<Duration> validity(GraphValue profile) {
        long each = profile.number("certificateValidityPeriodValue");
        return switch (profile.text("certificateValidityPeriodScale").toLowerCase(Locale.ROOT)) {
            case "days" -> Optional.of(Duration.ofDays(each));
            case "months" -> Optional.of(ChronoUnit.MONTHS.getDuration().multipliedBy(each));
            case "years" -> Optional.of(ChronoUnit.YEARS.getDuration().multipliedBy(each));
            default -> Optional.empty();
        };
    }

    private static Optional<Standing> standing(GraphValue profile) {
        for (String name : List.of("deviceStatusOverview", "userStatusOverview")) {
            GraphValue overview = profile.get(name);
            if (overview.has("successCount")) {
                return Optional.of(new Standing(
                        overview.number("successCount"),
                        overview.number("pendingCount")
                                + overview.number("errorCount")
                                + overview.number("failedCount")
                                + overview.number("conflictCount")));
            }
        }
        return Optional.empty();
    }
}
