package org.ndesharness.client.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration profile of Intune and whom it is assigned to, as Microsoft Graph or the profile's properties in the admin
 * centre show it.
 *
 * @param id in Intune; empty string where the name alone is shown
 * @param platform {@code windows81}, {@code androidworkprofile}, {@code ios}, … from the OData type, or {@code windows},
 *     {@code android}, {@code ios}, {@code macos} from the pane; empty string when not shown
 * @param root id or name of the trusted certificate profile that a SCEP profile refers to; empty string when not shown
 * @param ofDevice whether the certificate is to be the device's and not the user's
 * @param targets whom it is assigned to; empty when it is to nobody
 * @param standing how far it came; empty when not shown
 * @param validity for how long a certificate is to be valid, by its days, months or years; empty when not shown
 * @param servers addresses of NDES that a device may choose from; empty when not shown
 * @param created since when there is such a profile; empty when not shown
 */
public record AssignedProfile(
        Citation citation,
        String id,
        String name,
        Type type,
        String platform,
        String root,
        boolean ofDevice,
        List<Target> targets,
        Optional<Standing> standing,
        Optional<Duration> validity,
        List<String> servers,
        Optional<Instant> created)
        implements Evidence {

    public AssignedProfile {
        targets = List.copyOf(targets);
        servers = List.copyOf(servers);
    }

    /** The same profile, with whom it is assigned to. */
    public AssignedProfile assignedTo(List<Target> others) {
        return new AssignedProfile(
                citation, id, name, type, platform, root, ofDevice, others, standing, validity, servers, created);
    }

    /** What a profile brings to the device. */
    public enum Type {
        SCEP,
        TRUSTED_ROOT,
        /** Anything else, or not shown. */
        OTHER
    }

    /** Whom a target means. */
    public enum Reach {
        GROUP,
        EXCLUDED_GROUP,
        ALL_USERS,
        ALL_DEVICES,
        /** Somebody: that it is assigned is shown, and to whom is not. */
        SOMEBODY
    }

    /**
     * An assignment.
     *
     * @param group id or name of the group; empty string where it is no group that is named
     * @param members what the group has, as far as it stands beside it; empty when it does not
     */
    public record Target(Reach reach, String group, Set<DirectoryGroup.Member> members) {
        public Target {
            members = Set.copyOf(members);
        }
    }

    /**
     * On how many devices, or for how many users, it has arrived.
     *
     * @param succeeded how many have it
     * @param open how many have it not: pending, in error or in conflict
     */
    public record Standing(int succeeded, int open) {}
}
