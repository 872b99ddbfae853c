package org.ndesharness.client.evidence;

import java.util.List;
import org.ndesharness.client.evidence.AssignedProfile.Target;

/**
 * Whom a profile is assigned to, by an answer of Microsoft Graph for its assignments alone.
 *
 * @param profile id of the profile
 * @param targets empty when it is assigned to nobody
 */
public record ProfileAssignments(Citation citation, String profile, List<Target> targets) implements Evidence {

    public ProfileAssignments {
        targets = List.copyOf(targets);
    }
}
