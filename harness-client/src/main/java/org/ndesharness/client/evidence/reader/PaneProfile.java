package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Pattern.compile("trusted[ -](?:root|cert)|vertrauenswürdig|betrodd|betrott|vertrouwd"
                    + "|certificats? (?:approuvé|de confiance)|de confianza|attendibil|zaufan");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(?:device|gerät|enhet|apparaat|appareil|dispositivo|urządzenie)\\b.{0,20}");
    private static final Pattern ALL_USERS = Pattern.compile(
            "(?i)(?:all|alle|alla|tous les|todos los|tutti gli|wszyscy) (?:users|benutzer|användare|gebruikers|utilisateurs|usuarios|utenti|użytkownicy)\\b.{0,40}");
    private static final Pattern ALL_DEVICES = Pattern.compile(
            "(?i)(?:all|alle|alla|tous les|todos los|tutti i|wszystkie) (?:devices|geräte|enheter|apparaten|appareils|dispositivos|dispositivi|urządzenia)\\b.{0,40}");
    private static final Pattern FIRST = Pattern.compile("(?i)(?:profile?[nts]?|profiel|policy|le profil)\\s+");

    private final String name;
    private Citation citation;
    private final Map<PaneLabel, String> properties = new EnumMap<>(PaneLabel.class);
    private final List<Target> targets = new ArrayList<>();
    private boolean assigned;

    PaneProfile(String name, Citation citation) {
        this.name = FIRST.matcher(name).lookingAt() ? FIRST.matcher(name).replaceFirst("") : name;
        this.citation = citation;
    }

    String name() {
        return name;
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

    void target(PaneLabel label, String group, Set<Member> members) {
        if (label == PaneLabel.EXCLUDED) {
            targets.add(new Target(Reach.EXCLUDED_GROUP, group, members));
        } else if (ALL_USERS.matcher(group).matches()) {
            targets.add(new Target(Reach.ALL_USERS, "", Set.of()));
        } else if (ALL_DEVICES.matcher(group).matches()) {
            targets.add(new Target(Reach.ALL_DEVICES, "", Set.of()));
        } else {
            targets.add(new Target(Reach.GROUP, group, members));
        }
    }

    /** What was gathered; empty where the page's groups are not in the copy. */
    Optional<AssignedProfile> read(Optional<Standing> standing) {
        if (!assigned) {
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
                targets,
                standing));
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
            if (shown.startsWith(each) || type.contains("(" + each)) {
                return each;
            }
        }
        return "";
    }
}
