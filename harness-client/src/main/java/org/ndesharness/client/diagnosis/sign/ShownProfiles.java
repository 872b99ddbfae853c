package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;

/** The profiles of a tenant, of which one list may say how far each came, and another one whom each is assigned to. */
final class ShownProfiles {

    private ShownProfiles() {}

    /** Without those that are assigned to somebody, where the same profile's groups are shown elsewhere. */
    static List<AssignedProfile> in(Ledger ledger) {
        List<AssignedProfile> all = ledger.all(AssignedProfile.class);
        return all.stream()
                .filter(profile -> !isToSomebody(profile)
                        || all.stream()
                                .noneMatch(other ->
                                        !isToSomebody(other) && other.name().equalsIgnoreCase(profile.name())))
                .toList();
    }

    private static boolean isToSomebody(AssignedProfile profile) {
        return !profile.targets().isEmpty()
                && profile.targets().stream().allMatch(target -> target.reach() == Reach.SOMEBODY);
    }
}
