package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.UserGroups;

/** What the Troubleshoot pane shows of a user, gathered line by line from a copy. */
final class PaneUser {

    /** {@code Priya Raman (priya.raman@contoso.com)}. */
    private static final Pattern WITH_PRINCIPAL = Pattern.compile("([^()<>]{1,200}?)\\s*[(<]([^()<>\\s]{1,200})[)>]?");

    private final List<String> names = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> assigned = new ArrayList<>();
    private Citation citation;

    PaneUser(String name, Citation citation) {
        this.citation = citation;
        Matcher both = WITH_PRINCIPAL.matcher(name);
        if (both.matches()) {
            names.add(both.group(1));
            names.add(both.group(2));
        } else if (!name.isEmpty()) {
            names.add(name);
        }
    }

    void groups(Citation where, List<String> more) {
        if (groups.isEmpty()) {
            citation = where;
        }
        groups.addAll(more);
    }

    boolean hasGroups() {
        return !groups.isEmpty();
    }

    void assigned(String line) {
        assigned.add(line);
    }

    /** What was gathered; empty where it is no more than a name. */
    Optional<UserGroups> read() {
        return groups.isEmpty() && assigned.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserGroups(citation, names, groups, assigned));
    }
}
