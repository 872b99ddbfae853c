package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ProfileStatus;

/**
 * What Intune's lists say of the profiles that bring certificates, by what the profiles' own pages say of them, or by the names
 * that people give their profiles.
 */
public final class ReportedProfiles {

    private static final Pattern OTHER_PROFILE = Pattern.compile(
            "wi-?fi|wlan|vpn|mail|compliance|restrict|update|bitlocker|defender|firewall|passcode|kiosk|pkcs");

    private static final Pattern CERTIFICATE = Pattern.compile("scep|ndes|cert|zert");

    private static final Pattern ROOT = Pattern.compile("root|racine|stamm|wurzel|ra[íi]z|radice|rotcert|trusted"
            + "|vertrau|(?<!\\p{L})(?:rot|rod|główn\\p{L}{1,3})(?!\\p{L})");

    private static final Pattern REQUEST = Pattern.compile("scep|ndes");

    private ReportedProfiles() {}

    /** Of each certificate profile on each device what was reported last. */
    public static List<ProfileStatus> latest(CollectedEvidence evidence) {
        return latest(
                evidence, type -> type.filter(AssignedProfile.Type.SCEP::equals).isPresent());
    }

    /** The same of the profiles that bring the CA's root. */
    static List<ProfileStatus> latestOfRoots(CollectedEvidence evidence) {
        return latest(
                evidence,
                type -> type.filter(AssignedProfile.Type.TRUSTED_ROOT::equals).isPresent());
    }

    /** The same of profiles of which nothing tells what they bring; a certificate, perhaps. */
    static List<ProfileStatus> latestOfUnknown(CollectedEvidence evidence) {
        return latest(evidence, Optional::isEmpty);
    }

    private static List<ProfileStatus> latest(
            CollectedEvidence evidence, Predicate<Optional<AssignedProfile.Type>> wanted) {
        ProfileNames known = new ProfileNames(evidence.all(AssignedProfile.class));
        Map<String, Optional<AssignedProfile.Type>> types = new LinkedHashMap<>();
        Map<List<String>, ProfileStatus> latest = new LinkedHashMap<>();
        for (ProfileStatus status : evidence.all(ProfileStatus.class)) {
            String profile = Words.lower(status.profile());
            Optional<AssignedProfile.Type> type = types.computeIfAbsent(
                    profile,
                    name -> known.of(name)
                            .map(AssignedProfile::type)
                            .filter(shown -> shown != AssignedProfile.Type.OTHER)
                            .or(() -> called(name)));
            if (wanted.test(type)) {
                latest.merge(List.of(profile, Words.lower(status.device())), status, ReportedProfiles::later);
            }
        }
        return List.copyOf(latest.values());
    }

    /** Empty for a name that does not tell; a list without a profile is called as its file is. */
    private static Optional<AssignedProfile.Type> called(String name) {
        if (ROOT.matcher(name).find() && !REQUEST.matcher(name).find()) {
            return Optional.of(AssignedProfile.Type.TRUSTED_ROOT);
        }
        if (CERTIFICATE.matcher(name).find()) {
            return Optional.of(AssignedProfile.Type.SCEP);
        }
        return OTHER_PROFILE.matcher(name).find() ? Optional.of(AssignedProfile.Type.OTHER) : Optional.empty();
    }

    private static ProfileStatus later(ProfileStatus one, ProfileStatus other) {
        boolean before = one.reported().isPresent()
                && other.reported().map(one.reported().get()::isAfter).orElse(true);
        return before ? one : other;
    }
}
