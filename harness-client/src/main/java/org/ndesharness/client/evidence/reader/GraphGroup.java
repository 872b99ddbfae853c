package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.UserGroups;

/**
 * A group among those of Microsoft Graph, with the members that were asked for.
 *
 * <p>Microsoft Graph, group resource type; Microsoft Entra ID, Rules for dynamic membership groups.
 */
final class GraphGroup {

    /** With {@code $expand=members} the service gives no more than these of each group. */
    private static final int MOST_EXPANDED = 20;

    private static final Pattern DEVICES = Pattern.compile("(?i)\\bdevice\\.\\w");
    private static final Pattern USERS = Pattern.compile("(?i)\\buser\\.\\w");

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String ADDRESS = "[\\p{L}\\d][\\p{L}\\d._+-]{0,80}@[\\p{L}\\d.-]{1,100}\\p{L}";
    private static final Pattern MEMBER_OF =
            Pattern.compile("(?i)(" + ADDRESS + ")[ _-](?:transitive)?memberof|memberof[ _-](" + ADDRESS + ")");

    /** Whose they are, as scripts write it in front of an answer's value. */
    private static final Pattern OF_USER =
            Pattern.compile("\"userPrincipalName\"\\s{0,4}:\\s{0,4}\"(" + ADDRESS + ")\"");

    /** {@code users('t1%40contoso.com')/transitiveMemberOf}, in the context of an answer or in the question kept beside it. */
    private static final Pattern ASKED =
            Pattern.compile("(?i)users(?:\\('|/)([^'/\"\\s]{3,200}?)(?:'\\))?/(?:transitive)?memberOf\\b");

    private static final Pattern OF_GROUP =
            Pattern.compile("(?i)groups(?:\\('|/)(" + ID.pattern() + ")(?:'\\))?/(?:transitive)?members\\b");

    private static final int BEGIN = 600;

    private GraphGroup() {}

    static boolean is(GraphValue value) {
        return !value.text("displayName").isEmpty()
                && (value.type().equals("group")
                        || value.has("groupTypes")
                        || value.has("membershipRule")
                        || members(value).stream().anyMatch(GraphGroup::isMember)
                        || areNames(members(value))
                        || (value.has("securityEnabled") && value.has("mailEnabled")));
    }

    /** All of its members, or those that somebody put there for a sample. */
    private static List<GraphValue> members(GraphValue group) {
        return Stream.of("members", "memberSample", "sampleMembers")
                .map(name -> group.get(name).elements())
                .filter(members -> !members.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Where only some properties of the groups were asked for, their members tell what they are. */
    private static boolean isMember(GraphValue value) {
        return value.type().equals("user")
                || value.type().equals("device")
                || !value.text("userPrincipalName").isEmpty();
    }

    /** Whether members are names alone, as scripts write them. */
    private static boolean areNames(List<GraphValue> members) {
        return !members.isEmpty()
                && members.stream().allMatch(member -> !member.json().text().isBlank());
    }

    /** Whether it is what scripts keep beside an export: the name of each group by its id. */
    static boolean areNames(LocatedJson json) {
        return !json.members().isEmpty()
                && json.members().entrySet().stream()
                        .allMatch(each -> ID.matcher(each.getKey()).matches()
                                && !each.getValue().text().isEmpty());
    }

    static DirectoryGroup named(String id, LocatedJson name) {
        return new DirectoryGroup(name.cite(), id, name.text(), Set.of(), List.of(), false);
    }

    static DirectoryGroup read(GraphValue group) {
        Set<Member> kinds = ofRule(group.text("membershipRule"));
        List<String> names = new ArrayList<>();
        List<GraphValue> members = members(group);
        // A script may have counted them.
        if (group.get("members").number("users") > 0 || group.get("memberTypes").number("user") > 0) {
            kinds.add(Member.USER);
        }
        if (group.get("members").number("devices") > 0
                || group.get("memberTypes").number("device") > 0) {
            kinds.add(Member.DEVICE);
        }
        group.get("memberTypes").elements().forEach(type -> {
            String text = type.json().text().toLowerCase(Locale.ROOT);
            if (text.endsWith("user")) {
                kinds.add(Member.USER);
            } else if (text.endsWith("device")) {
                kinds.add(Member.DEVICE);
            }
        });
        group.json().members().values().forEach(each -> kinds.addAll(MemberCounts.kinds(each.text())));
        kinds.addAll(MemberCounts.only(group.text("description")));
        for (GraphValue member : members) {
            String type = member.type().toLowerCase(Locale.ROOT);
            if (type.equals("user") || !member.text("userPrincipalName").isEmpty()) {
                kinds.add(Member.USER);
            } else if (type.equals("device")) {
                kinds.add(Member.DEVICE);
            }
            String name = member.json().text();
            if (!name.isBlank()) {
                names.add(name);
                if (name.contains("@")) {
                    kinds.add(Member.USER);
                }
            }
            for (String property : List.of("userPrincipalName", "displayName")) {
                if (!member.text(property).isEmpty()) {
                    names.add(member.text(property));
                }
            }
        }
        boolean nested = members.stream().anyMatch(member -> member.type().equals("group"));
        boolean all = group.has("members@odata.count")
                ? members.size() >= group.number("members@odata.count")
                : members.size() < MOST_EXPANDED;
        boolean counted = !group.get("members").json().members().isEmpty();
        boolean whole = group.has("members") && !counted && all && !nested && !group.has("members@odata.nextLink");
        return new DirectoryGroup(
                group.json().cite(),
                group.text("id"),
                group.text("displayName"),
                // Who is in a group within the group is not told.
                nested ? ofRule(group.text("membershipRule")) : kinds,
                names,
                whole);
    }

    /** The groups of one user, where the name of a file says whose they are: {@code users t1@contoso.com memberOf.json}. */
    static Optional<UserGroups> ofMember(TextFile file, List<DirectoryGroup> groups) {
        boolean byName = file.stem().toLowerCase(Locale.ROOT).contains("memberof");
        boolean members = groups.stream().anyMatch(group -> !group.members().isEmpty());
        Optional<String> user = user(file, byName);
        if (groups.isEmpty() || (user.isEmpty() && (!byName || members))) {
            return Optional.empty();
        }
        List<String> names = groups.stream()
                .flatMap(group -> Stream.of(group.name(), group.id()))
                .filter(name -> !name.isEmpty())
                .toList();
        return Optional.of(
                new UserGroups(file.cite(0, file.lines().size()), user.stream().toList(), names, List.of()));
    }

    /** By the name of the file, or what stands at its beginning. */
    private static Optional<String> user(TextFile file, boolean byName) {
        String begin = begin(file);
        Matcher member = MEMBER_OF.matcher(file.stem());
        if (member.find()) {
            return Optional.of(member.group(1) == null ? member.group(2) : member.group(1));
        }
        Matcher asked = ASKED.matcher(begin);
        if (asked.find()) {
            return Optional.of(asked.group(1).replace("%40", "@"));
        }
        Matcher told = OF_USER.matcher(begin);
        return byName && told.find() ? Optional.of(told.group(1)) : Optional.empty();
    }

    private static String begin(TextFile file) {
        return file.text().substring(0, Math.min(BEGIN, file.text().length()));
    }

    /** Whether an answer to the question for the members of one group begins here. */
    static boolean isOfMembers(TextFile file) {
        return OF_GROUP.matcher(begin(file)).find();
    }

    /** The group whose members were asked for, with those that the answer lists; empty where it was another question. */
    static Optional<DirectoryGroup> ofMembers(TextFile file, GraphValue answer) {
        Matcher asked = OF_GROUP.matcher(begin(file));
        List<GraphValue> listed = answer.get("value").elements();
        if (!asked.find() || listed.isEmpty() || !listed.stream().allMatch(GraphGroup::isMember)) {
            return Optional.empty();
        }
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        List<String> names = new ArrayList<>();
        listed.forEach(member -> {
            kinds.add(member.type().equals("device") ? Member.DEVICE : Member.USER);
            Stream.of(member.text("userPrincipalName"), member.text("displayName"))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        });
        return Optional.of(new DirectoryGroup(
                answer.json().cite(), asked.group(1), "", kinds, names, !answer.has("@odata.nextLink")));
    }

    /** What a rule of a dynamic group lets in; a mutable set. */
    static Set<Member> ofRule(String rule) {
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        if (DEVICES.matcher(rule).find()) {
            kinds.add(Member.DEVICE);
        }
        if (USERS.matcher(rule).find()) {
            kinds.add(Member.USER);
        }
        return kinds;
    }
}
