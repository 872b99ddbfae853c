package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;
import org.ndesharness.client.evidence.Remark;

/**
 * Whether a SCEP profile and the trusted certificate profile that it refers to go to the same users or the same devices, and
 * whether the latter goes to anybody.
 *
 * <p>Microsoft, Troubleshoot deployment of SCEP certificate profiles. Groups of one kind that differ in name may well hold the
 * same people: only groups of which one has users and the other devices, or that are known to share nobody, are held to differ.
 */
final class RootTargets {

    private static final String MISMATCH = "s1-assignment-mismatch";

    private static final Pattern CELLS = Pattern.compile("[\",;\\t|]|\\s{2,}");

    private static final Pattern ARRIVED = Pattern.compile(
            "(?i)succeeded|success|erfolgreich|lycka[dt]s?|geslaagd|gelukt|réussite?|correcto|riuscito");

    private static final Pattern OPEN = Pattern.compile(
            "(?i)pending|in progress|error|failed|ausstehend|fehler|väntar|väntande|fel|in behandeling|wachtend|fout"
                    + "|en attente|erreur|pendiente|in sospeso|errore");

    /** Whom nobody is known not to be among. */
    private static final Set<Reach> EVERYBODY = Set.of(Reach.ALL_USERS, Reach.ALL_DEVICES, Reach.SOMEBODY);

    /** Of so many profiles nobody can say which one is meant. */
    private static final int MOST_ROOTS = 50;

    private final Ledger ledger;
    private final Groups groups;
    private final Map<String, List<AssignedProfile>> byName = new HashMap<>();
    private final Map<String, List<AssignedProfile>> byPlatform = new HashMap<>();
    private final IdentityHashMap<AssignedProfile, Audience> audiences = new IdentityHashMap<>();
    private final ProfileNames profileNames;
    private final Set<String> arrived = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    /**
     * Whom a profile goes to. Many SCEP profiles refer to one root, so that it is asked once of each.
     *
     * @param names ids and names of the groups, in lower case
     * @param everybody whether it goes to all users or all devices, or to whom is not shown
     * @param kinds of members; empty as soon as nothing tells of one of the groups
     * @param members in lower case; empty where some are not listed
     */
    private record Audience(Set<String> names, boolean everybody, Set<Member> kinds, Optional<Set<String>> members) {}

    private RootTargets(Ledger ledger) {
        this.ledger = ledger;
        this.groups = new Groups(ledger.all(DirectoryGroup.class));
        this.profileNames = new ProfileNames(ShownProfiles.in(ledger));
        for (AssignedProfile profile : ShownProfiles.in(ledger)) {
            if (profile.type() != AssignedProfile.Type.SCEP) {
                Stream.of(profile.id(), profile.name())
                        .map(Words::lower)
                        .distinct()
                        .forEach(name -> byName.computeIfAbsent(name, k -> new ArrayList<>())
                                .add(profile));
            }
            if (profile.type() == AssignedProfile.Type.TRUSTED_ROOT
                    && !profile.platform().isEmpty()) {
                byPlatform
                        .computeIfAbsent(profile.platform(), k -> new ArrayList<>())
                        .add(profile);
            }
        }
        ledger.all(Remark.class).forEach(this::told);
        ledger.all(ProfileStatus.class).forEach(this::reported);
    }

    private void reported(ProfileStatus status) {
        boolean here = status.state() == State.SUCCEEDED;
        if (here || status.state() != State.NOT_APPLICABLE) {
            profileNames
                    .of(status.profile())
                    .ifPresent(profile -> (here ? arrived : open).add(Words.lower(profile.name())));
        }
    }

    private Audience audience(AssignedProfile profile) {
        return audiences.computeIfAbsent(profile, k -> {
            List<Target> targets = included(profile);
            return new Audience(names(targets), everybody(targets), kinds(targets), members(targets));
        });
    }

    /** A row of a report on devices has the profile in one cell and its state in another. */
    private void told(Remark remark) {
        List<String> cells = CELLS.splitAsStream(Words.lower(remark.text()))
                .map(String::strip)
                .toList();
        if (cells.stream().anyMatch(cell -> ARRIVED.matcher(cell).matches())) {
            arrived.addAll(cells);
        } else if (cells.stream().anyMatch(cell -> OPEN.matcher(cell).matches())) {
            open.addAll(cells);
        }
    }

    static void read(Ledger ledger) {
        RootTargets targets = new RootTargets(ledger);
        ShownProfiles.in(ledger).stream()
                .filter(p -> p.type() == AssignedProfile.Type.SCEP)
                .forEach(targets::profile);
    }

    private void profile(AssignedProfile scep) {
        List<AssignedProfile> roots = roots(scep);
        if (included(scep).isEmpty() || roots.isEmpty() || arrives(scep)) {
            return;
        }
        boolean referred = !scep.root().isEmpty();
        if ((isOpen(scep) || referred)
                && roots.stream().allMatch(root -> included(root).isEmpty())) {
            Station station = isOpen(scep) ? Station.DELIVERY : Station.CONFIGURATION;
            ledger.sign("s1-trusted-root-missing", Weight.LIKELY, station, scep, roots.get(0));
            return;
        }
        // Which of several it refers to is not always shown: then all of them have to miss it.
        Optional<Weight> weight = Optional.of(Weight.CONFIRMED);
        for (AssignedProfile root : roots) {
            Optional<Weight> next = mismatch(scep, root);
            weight = weight.flatMap(known -> next.map(w -> w.compareTo(known) > 0 ? w : known));
        }
        if (weight.isPresent()) {
            // Where nothing shows trouble with the profile, an enrolment that went well is the better witness.
            Station station = isOpen(scep) ? Station.DELIVERY : Station.CONFIGURATION;
            ledger.sign(MISMATCH, weight.get(), station, scep, roots.get(0));
            if (weight.get() == Weight.POSSIBLE) {
                ledger.want(FileKind.ENTRA_GROUPS, List.of(MISMATCH));
            }
        }
    }

    private List<AssignedProfile> roots(AssignedProfile scep) {
        List<AssignedProfile> roots = scep.root().isEmpty()
                ? byPlatform.getOrDefault(scep.platform(), List.of())
                : byName.getOrDefault(Words.lower(scep.root()), List.of());
        return roots.size() > MOST_ROOTS ? List.of() : roots;
    }

    /** How sure it is that the two miss each other; empty when they may meet. */
    private Optional<Weight> mismatch(AssignedProfile scep, AssignedProfile root) {
        Audience one = audience(scep);
        Audience other = audience(root);
        if (other.names().isEmpty()
                || one.everybody()
                || other.everybody()
                || !Collections.disjoint(other.names(), one.names())) {
            return Optional.empty();
        }
        if (!one.kinds().isEmpty() && !other.kinds().isEmpty() && Collections.disjoint(one.kinds(), other.kinds())) {
            return Optional.of(Weight.LIKELY);
        }
        if (!isOpen(scep)) {
            return Optional.empty();
        }
        if (one.members().isEmpty() || other.members().isEmpty()) {
            return Optional.of(Weight.POSSIBLE);
        }
        if (other.members().get().isEmpty() || one.members().get().isEmpty()) {
            return Optional.of(Weight.POSSIBLE);
        }
        return Collections.disjoint(other.members().get(), one.members().get())
                ? Optional.of(Weight.LIKELY)
                : Optional.empty();
    }

    private Set<String> names(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> groups.names(target.group()).stream())
                .collect(Collectors.toSet());
    }

    private static boolean everybody(List<Target> targets) {
        return targets.stream().anyMatch(t -> EVERYBODY.contains(t.reach()));
    }

    private Set<Member> kinds(List<Target> targets) {
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        for (Target target : targets) {
            Set<Member> own = groups.kinds(target);
            if (own.isEmpty()) {
                return Set.of();
            }
            kinds.addAll(own);
        }
        return kinds;
    }

    private Optional<Set<String>> members(List<Target> targets) {
        Set<String> members = new HashSet<>();
        for (Target target : targets) {
            List<DirectoryGroup> lists = groups.named(target.group()).stream()
                    .filter(DirectoryGroup::whole)
                    .toList();
            if (lists.isEmpty()) {
                return Optional.empty();
            }
            lists.forEach(list -> list.members().forEach(name -> members.add(Words.lower(name))));
        }
        return Optional.of(members);
    }

    static List<Target> included(AssignedProfile profile) {
        return profile.targets().stream()
                .filter(target -> target.reach() != Reach.EXCLUDED_GROUP)
                .toList();
    }

    private boolean arrives(AssignedProfile profile) {
        return profile.standing().map(s -> s.succeeded() > 0).orElse(false)
                || arrived.contains(Words.lower(profile.name()));
    }

    private boolean isOpen(AssignedProfile profile) {
        return profile.standing().map(s -> s.succeeded() == 0 && s.open() > 0).orElse(false)
                || open.contains(Words.lower(profile.name()));
    }
}
