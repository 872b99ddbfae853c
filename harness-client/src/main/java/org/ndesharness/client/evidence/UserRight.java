package org.ndesharness.client.evidence;

import java.util.List;

/**
 * A user right as {@code secedit /export} writes it.
 *
 * @param privilege constant name, for example {@code SeImpersonatePrivilege}
 * @param holders accounts by name or by SID with its leading {@code *}, as written
 */
public record UserRight(Citation citation, String privilege, List<String> holders) implements Evidence {
    public UserRight {
        holders = List.copyOf(holders);
    }
}
