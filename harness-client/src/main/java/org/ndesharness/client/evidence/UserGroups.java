package org.ndesharness.client.evidence;

import java.util.List;

/**
 * What a copy of the admin centre's Troubleshoot pane says of a user.
 *
 * @param names display name and user principal name, as far as they are shown
 * @param groups names of the groups the user is in; empty when not shown
 * @param assigned the lines of the profiles that the pane lists for the user
 */
public record UserGroups(Citation citation, List<String> names, List<String> groups, List<String> assigned)
        implements Evidence {

    public UserGroups {
        names = List.copyOf(names);
        groups = List.copyOf(groups);
        assigned = List.copyOf(assigned);
    }
}
