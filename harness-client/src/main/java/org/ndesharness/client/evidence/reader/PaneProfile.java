package org.ndesharness.client.evidence.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Standing;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** A profile's properties, gathered line by line from a copy of the page. */
final class PaneProfile {

    private static final Pattern TRUSTED =
            Pattern.compile("trusted[ -]?(?:root|cert)|vertrauenswürdig|betrodd|betrott|vertrouwd"
                    + "|certificats? (?:approuvé|de confiance)|de confianza|attendibil|zaufan|betroe[td]|tillid");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(?:device|gerät|enhet|apparaat|appareil|dispositivo|urządzenie)\\b.{0,20}");
    private static final Pattern DAYS = Pattern.compile(
            "(?i)(\\d{1,4})\\s*(?:days?|tage?n?|dag(?:ar|en)?|jours?|d[ií]as?|giorn[io]|dni|dzień)\\b.{0,20}");
    private static final Pattern ALL_USERS = Pattern.compile(
            "(?i)(?:all|alle|alla|tous les|todos los|tutti gli|wszyscy)[ _-]?(?:licensed ?)?(?:users|benutzer|användare|gebruikers|utilisateurs|usuarios|utenti|brugere|użytkownicy)\\b.{0,40}");
    private static final Pattern ALL_DEVICES = Pattern.compile(
            "(?i)(?:all|alle|alla|tous les|todos los|tutti i|wszystkie)[ _-]?(?:devices|geräte|enheter|enheder|apparaten|appareils|dispositivos|dispositivi|urządzenia)\\b.{0,40}");
    /** Digits. */
    private static final int LONGEST_COUNT = 9;

    private static final Pattern FIRST =
            Pattern.compile("(?i)(?:profile?[nts]?|profiel|policy|le profil|perfil|profilo|profilu)\\s+");

    private final String name;
    private Citation citation;
    private final Map<PaneLabel, String> properties = new EnumMap<>(PaneLabel.class);
    private final Map<Target, Target> targets = new LinkedHashMap<>();
    private boolean assigned;
    /** Whether it goes to somebody or to nobody, as far as that is shown in so many words. */
    private Optional<Boolean> somebody = Optional.empty();

    private boolean complete = true;

    PaneProfile(String name, Citation citation) {
        this.name = FIRST.matcher(name).lookingAt() ? FIRST.matcher(name).replaceFirst("") : name;
        this.citation = citation;
    }

    /** Whether the words for a type of profile mean the one that brings the CA's root. */
    static boolean isTrusted(String type) {
        return TRUSTED.matcher(type.toLowerCase(Locale.ROOT)).find();
    }

    String name() {
        return name;
    }

    /** Whether it has been shown whom it goes to, so that what follows may be another profile's. */
    boolean isAssigned() {
        return assigned;
    }

    void property(PaneLabel label, String value) {
        properties.putIfAbsent(label, value);
    }

    /** The page shows its groups, be there none. */
    void assigned(Citation where) {
        if (!assigned) {
            citation = where;
        }
        assigned = true;
    }

    /** That it goes to somebody is shown, or that it goes to nobody, without a word of whom. */
    void assigned(boolean toSomebody) {
        somebody = Optional.of(somebody.orElse(false) || toSomebody);
    }

    /**
     * Groups that it is assigned to, or that are left out.
     *
     * @param list their names as they stand in a line or a cell
     * @param beside what kinds of members stand beside them
     */
    void targets(PaneLabel label, String list, Set<Member> beside) {
        Optional<List<GroupMention>> groups = GroupMention.all(list);
        // Of groups that are not all shown, nobody can say that another one is not among them.
        complete &= groups.isPresent();
        if (label == PaneLabel.INCLUDED && Tokens.isNumber(Tokens.strip(list), LONGEST_COUNT)) {
            assigned(Integer.parseInt(Tokens.strip(list)) > 0);
        } else if (label == PaneLabel.INCLUDED && PaneLine.isNothing(Tokens.strip(list))) {
            assigned(false);
        }
        groups.orElse(List.of())
                .forEach(each -> target(label, each.name(), each.kinds().isEmpty() ? beside : each.kinds()));
    }

    /** Whom it goes to is not understood. */
    void unsure() {
        complete = false;
    }

    private void target(PaneLabel label, String group, Set<Member> members) {
        if (label == PaneLabel.EXCLUDED) {
            add(new Target(Reach.EXCLUDED_GROUP, group, members));
        } else if (ALL_USERS.matcher(group).matches()) {
            add(new Target(Reach.ALL_USERS, "", Set.of()));
        } else if (ALL_DEVICES.matcher(group).matches()) {
            add(new Target(Reach.ALL_DEVICES, "", Set.of()));
        } else {
            add(new Target(Reach.GROUP, group, members));
        }
    }

    /** A group that is shown twice is one, and what is told of it beside either is true. */
    private void add(Target target) {
        Target key = new Target(target.reach(), target.group().toLowerCase(Locale.ROOT), Set.of());
        targets.merge(key, target, (known, more) -> {
            Set<Member> members = new HashSet<>(known.members());
            members.addAll(more.members());
            return new Target(known.reach(), known.group(), members);
        });
    }

    /** What was gathered; empty where the page's groups are not in the copy. */
    Optional<AssignedProfile> read(Optional<Standing> standing) {
        if (!assigned || !complete) {
            return Optional.empty();
        }
        return Optional.of(new AssignedProfile(
                citation,
                "",
                name,
                type(),
                platform(),
                properties.getOrDefault(PaneLabel.ROOT, ""),
                DEVICE.matcher(properties.getOrDefault(PaneLabel.CERTIFICATE_TYPE, ""))
                        .matches(),
                reached(),
                standing,
                validity(),
                List.of(),
                created()));
    }

    /** Where no group is read and nobody says that there is none, it may go to any. */
    private List<Target> reached() {
        List<Target> all = new ArrayList<>(targets.values());
        boolean some = all.stream().anyMatch(target -> target.reach() != Reach.EXCLUDED_GROUP);
        if (!some && somebody.orElse(true)) {
            all.add(new Target(Reach.SOMEBODY, "", Set.of()));
        }
        return all;
    }

    private Optional<Instant> created() {
        String shown = properties.getOrDefault(PaneLabel.CREATED, "");
        return shown.isEmpty()
                ? Optional.empty()
                : ListedDates.of(List.of(shown)).likely(shown);
    }

    private Optional<Duration> validity() {
        Matcher days = DAYS.matcher(properties.getOrDefault(PaneLabel.VALIDITY, ""));
        return days.matches() ? Optional.of(Duration.ofDays(Long.parseLong(days.group(1)))) : Optional.empty();
    }

    private AssignedProfile.Type type() {
        String shown = properties.getOrDefault(PaneLabel.TYPE, "").toLowerCase(Locale.ROOT);
        String called = name.toLowerCase(Locale.ROOT);
        if (shown.contains("scep")) {
            return AssignedProfile.Type.SCEP;
        }
        if (TRUSTED.matcher(shown).find()) {
            return AssignedProfile.Type.TRUSTED_ROOT;
        }
        if (shown.isEmpty() && TRUSTED.matcher(called).find()) {
            return AssignedProfile.Type.TRUSTED_ROOT;
        }
        boolean scep = properties.containsKey(PaneLabel.SCEP_URLS) || (shown.isEmpty() && called.contains("scep"));
        return scep ? AssignedProfile.Type.SCEP : AssignedProfile.Type.OTHER;
    }

    private String platform() {
        String shown = properties.getOrDefault(PaneLabel.PLATFORM, "").toLowerCase(Locale.ROOT);
        String type = properties.getOrDefault(PaneLabel.TYPE, "").toLowerCase(Locale.ROOT);
        for (String each : List.of("windows", "android", "ios", "macos")) {
            if (shown.contains(each) || type.contains("(" + each)) {
                return each;
            }
        }
        return "";
    }
}
