package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileAssignments;

/** Brings the profiles of one answer of Microsoft Graph together with their assignments, which are another answer. */
final class SplitProfiles {

    private final Map<String, List<Target>> assigned = new HashMap<>();
    /** How many profiles of a line became whole: an answer of Graph is one line, often. */
    private final Map<String, Integer> found = new HashMap<>();

    /** What was collected, with whole profiles in the place of those whose assignments are there. */
    List<Evidence> joined(List<Evidence> evidence) {
        for (Evidence each : evidence) {
            if (each instanceof ProfileAssignments answer) {
                assigned.computeIfAbsent(key(answer.profile()), id -> new ArrayList<>())
                        .addAll(answer.targets());
            }
        }
        return assigned.isEmpty()
                ? evidence
                : evidence.stream().map(this::whole).toList();
    }

    private Evidence whole(Evidence each) {
        if (!(each instanceof BareProfile bare)) {
            return each;
        }
        List<Target> targets = assigned.get(key(bare.profile().id()));
        if (targets == null) {
            return each;
        }
        found.merge(place(bare.citation().file(), bare.citation().line()), 1, Integer::sum);
        return bare.profile().assignedTo(targets);
    }

    /** What is still to be told: of a profile that is whole now, not that its assignments are missing. */
    List<Unread> left(List<Unread> unread) {
        Map<String, Integer> whole = new HashMap<>(found);
        List<Unread> left = new ArrayList<>();
        for (Unread each : unread) {
            boolean answered = each.why().equals(NotRead.GRAPH_ASSIGNMENTS.of())
                    && whole.merge(place(each.file(), each.line()), -1, Integer::sum) >= 0;
            if (!answered) {
                left.add(each);
            }
        }
        return left;
    }

    private static String place(String file, int line) {
        return file + ":" + line;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
