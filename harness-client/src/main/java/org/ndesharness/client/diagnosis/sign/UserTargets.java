package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.UserGroups;

/**
 * Whether a user, by a copy of the Troubleshoot pane or by lists of groups' members, is in none of the groups that the SCEP
 * profiles are assigned to, or in one that is left out.
 *
 * <p>Microsoft, Troubleshoot deployment of SCEP certificate profiles.
 */
final class UserTargets {

    private static final int SHORTEST_NAME = 5;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final List<String> PLATFORMS = List.of("windows", "android", "ios", "macos");

    /** A group that is called so has everybody, though its name be of the house's own making. */
    private static final List<String> EVERYBODY = List.of("all ", "alle ", "alla ", "tous ");

    private final Groups groups;
    private final UserGroups user;
    private final Set<String> names;
    private final Set<DirectoryGroup> lists = new LinkedHashSet<>();

    private UserTargets(Groups groups, UserGroups user) {
        this.groups = groups;
        this.user = user;
        this.names = user.groups().stream()
                .flatMap(group -> groups.names(group).stream())
                .collect(Collectors.toSet());
    }

    static void read(Ledger ledger) {
        if (NewConnectorTrace.refusedAfterChange(ledger)) {
            return;
        }
        List<UserGroups> users = ledger.all(UserGroups.class);
        List<AssignedProfile> scep = ShownProfiles.in(ledger).stream()
                .filter(p -> p.type() == AssignedProfile.Type.SCEP
                        && !RootTargets.included(p).isEmpty())
                .toList();
        if (users.isEmpty() && !scep.isEmpty()) {
            MeantDevice.in(ledger).ifPresent(device -> listed(ledger, device, scep));
            return;
        }
        if (scep.isEmpty()) {
            told(ledger, users);
            return;
        }
        if (users.size() > 1) {
            oneOfSeveral(ledger, users, scep);
            return;
        }
        if (users.isEmpty() || isListed(users.get(0), scep)) {
            return;
        }
        UserTargets targets = new UserTargets(new Groups(ledger.all(DirectoryGroup.class)), users.get(0));
        if (scep.stream().allMatch(targets::miss)) {
            List<Evidence> shown = new ArrayList<>(List.of(scep.get(0), users.get(0)));
            shown.addAll(targets.lists);
            ledger.sign("s1-user-not-targeted", Weight.LIKELY, Station.DELIVERY, shown.toArray(new Evidence[0]));
        }
    }

    /** The only one of several users, whose groups somebody compares, that no profile goes to. */
    private static void oneOfSeveral(Ledger ledger, List<UserGroups> users, List<AssignedProfile> scep) {
        Groups groups = new Groups(ledger.all(DirectoryGroup.class));
        List<UserGroups> missed = users.stream()
                .filter(user -> !isListed(user, scep) && scep.stream().allMatch(new UserTargets(groups, user)::miss))
                .toList();
        if (missed.size() == 1) {
            ledger.sign("s1-user-not-targeted", Weight.LIKELY, Station.DELIVERY, scep.get(0), missed.get(0));
        }
    }

    /** By what somebody writes of the profile's groups, where no page of it was handed over. */
    private static void told(Ledger ledger, List<UserGroups> users) {
        List<ToldAssignment> assignments = ToldAssignment.in(ledger.all(Remark.class));
        List<UserGroups> missed = users.stream()
                .filter(user -> !isListed(user, List.of()))
                .filter(user ->
                        user.groups().isEmpty() ? isOnNoList(ledger, user, assignments) : isMissed(user, assignments))
                .toList();
        if (missed.size() == 1 && !assignments.isEmpty()) {
            ledger.sign(
                    "s1-user-not-targeted",
                    Weight.LIKELY,
                    Station.DELIVERY,
                    missed.get(0),
                    assignments.get(0).remark());
        }
    }

    private static boolean isMissed(UserGroups user, List<ToldAssignment> assignments) {
        Set<String> its = user.groups().stream().map(Words::lower).collect(Collectors.toSet());
        return assignments.stream().allMatch(assignment -> assignment.misses(its));
    }

    /** Whether lists of the members of all those groups are there, and the user is on none of them. */
    private static boolean isOnNoList(Ledger ledger, UserGroups user, List<ToldAssignment> assignments) {
        List<DirectoryGroup> lists = ledger.all(DirectoryGroup.class);
        UserTargets its = new UserTargets(new Groups(lists), user);
        return !user.names().isEmpty()
                && assignments.stream()
                        .flatMap(assignment -> assignment.groups().stream())
                        .allMatch(group -> lists.stream()
                                        .anyMatch(list ->
                                                list.whole() && list.name().equalsIgnoreCase(group))
                                && lists.stream()
                                        .filter(list -> list.name().equalsIgnoreCase(group))
                                        .noneMatch(its::has));
    }

    /** The device that somebody writes of, by Intune's list of all devices and by lists of the groups' members. */
    private static void listed(Ledger ledger, ListedDevice device, List<AssignedProfile> scep) {
        List<AssignedProfile> its = scep.stream()
                .filter(profile -> isFor(profile.platform(), Words.lower(device.os())))
                .toList();
        boolean reported = ReportedProfiles.latest(ledger.evidence()).stream()
                .anyMatch(status -> status.device().equalsIgnoreCase(device.name()));
        if (device.user().isEmpty() || its.isEmpty() || reported) {
            return; // A device that a list of the profile has is one that it goes to.
        }
        UserGroups user =
                new UserGroups(device.citation(), List.of(device.user(), device.name()), List.of(), List.of());
        UserTargets targets = new UserTargets(new Groups(ledger.all(DirectoryGroup.class)), user);
        if (its.stream().allMatch(targets::miss)) {
            List<Evidence> shown = new ArrayList<>(List.of(its.get(0), device));
            shown.addAll(targets.lists);
            ledger.sign("s1-user-not-targeted", Weight.LIKELY, Station.DELIVERY, shown.toArray(new Evidence[0]));
        }
    }

    /** Whether a profile is for a device, as far as both tell their platform. */
    private static boolean isFor(String platform, String os) {
        return os.isEmpty()
                || PLATFORMS.stream().noneMatch(platform::startsWith)
                || PLATFORMS.stream()
                        .filter(platform::startsWith)
                        .anyMatch(each -> os.startsWith(each) || (each.equals("ios") && os.startsWith("ipados")));
    }

    /** A profile that the pane lists is the user's, whatever the groups say. */
    private static boolean isListed(UserGroups user, List<AssignedProfile> scep) {
        return user.assigned().stream()
                .map(Words::lower)
                .anyMatch(row ->
                        row.contains("scep") || scep.stream().anyMatch(p -> row.contains(Words.lower(p.name()))));
    }

    private boolean miss(AssignedProfile profile) {
        List<Target> included = RootTargets.included(profile);
        boolean left = profile.targets().stream()
                .filter(target -> target.reach() == Reach.EXCLUDED_GROUP)
                .anyMatch(target -> isIn(target).orElse(false));
        if (left) {
            return true;
        }
        return !profile.ofDevice()
                && included.stream()
                        .allMatch(target -> target.reach() == Reach.GROUP
                                && EVERYBODY.stream().noneMatch(Words.lower(target.group())::startsWith)
                                && !groups.kinds(target).equals(Set.of(Member.DEVICE))
                                && isIn(target).filter(in -> !in).isPresent());
    }

    /** Whether the user is in the group; empty where neither the pane nor a list of its members tells. */
    private Optional<Boolean> isIn(Target target) {
        Set<DirectoryGroup> known = groups.named(target.group());
        boolean pane = !Collections.disjoint(groups.names(target.group()), names);
        if (pane || known.stream().anyMatch(this::has)) {
            return Optional.of(true);
        }
        List<DirectoryGroup> whole = user.names().isEmpty()
                ? List.of()
                : known.stream().filter(DirectoryGroup::whole).toList();
        lists.addAll(whole);
        // The pane shows names: an id that no list of groups gives a name to cannot be looked for there.
        boolean named = known.stream().anyMatch(group -> !group.id().isEmpty())
                || user.groups().stream().anyMatch(group -> ID.matcher(group).matches())
                || !ID.matcher(target.group()).matches();
        boolean shown = named && !user.groups().isEmpty();
        return shown || !whole.isEmpty() ? Optional.of(false) : Optional.empty();
    }

    private boolean has(DirectoryGroup group) {
        Stream<String> names = user.names().stream().map(Words::lower).filter(name -> name.length() >= SHORTEST_NAME);
        List<String> members = group.members().stream().map(Words::lower).toList();
        List<String> accounts = members.stream().map(UserTargets::account).toList();
        return names.anyMatch(name -> members.contains(name) || (isAccount(name) && accounts.contains(account(name))));
    }

    /** Lists that people write leave out what stands behind the sign. */
    private static String account(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private static boolean isAccount(String name) {
        return account(name).length() >= SHORTEST_NAME;
    }
}
