package org.ndesharness.client.evidence;

import java.util.List;
import java.util.Set;

/**
 * A group of Microsoft Entra ID.
 *
 * @param id its object id; empty string when not shown
 * @param name its name; for a list of members that does not name its group, the name of the file
 * @param kinds what kinds of members it has; empty when not shown
 * @param members names and user principal names of those that are listed
 * @param whole whether all members are listed
 */
public record DirectoryGroup(
        Citation citation, String id, String name, Set<Member> kinds, List<String> members, boolean whole)
        implements Evidence {

    public DirectoryGroup {
        kinds = Set.copyOf(kinds);
        members = List.copyOf(members);
    }

    /** A kind of member. */
    public enum Member {
        USER,
        DEVICE
    }
}
