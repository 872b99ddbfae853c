package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ProfileStatus;

/** What Intune's lists say of the profiles that bring certificates, by the names that people give their profiles. */
public final class ReportedProfiles {

    private static final Pattern OTHER_PROFILE = Pattern.compile(
            "wi-?fi|wlan|vpn|mail|compliance|restrict|update|bitlocker|defender|firewall|passcode|kiosk|root|pkcs");

    private static final Pattern CERTIFICATE = Pattern.compile("scep|ndes|(?<!root.{0,20})cert|zert");

    private ReportedProfiles() {}

    /** Of each certificate profile on each device what was reported last. */
    public static List<ProfileStatus> latest(CollectedEvidence evidence) {
        Map<List<String>, ProfileStatus> latest = new LinkedHashMap<>();
        for (ProfileStatus status : evidence.all(ProfileStatus.class)) {
            String profile = Words.lower(status.profile());
            if (CERTIFICATE.matcher(profile).find()
                    || !OTHER_PROFILE.matcher(profile).find()) {
                latest.merge(List.of(profile, Words.lower(status.device())), status, ReportedProfiles::later);
            }
        }
        return List.copyOf(latest.values());
    }

    private static ProfileStatus later(ProfileStatus one, ProfileStatus other) {
        boolean before = one.reported().isPresent()
                && other.reported().map(one.reported().get()::isAfter).orElse(true);
        return before ? one : other;
    }
}
