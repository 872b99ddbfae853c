package org.ndesharness.scenarios.reader;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.scenarios.model.FilePattern;

/** The customary places of evidence files, as scenario files name them. */
final class Places {

    /** Every place there is. */
    static final List<String> ALL =
            Arrays.stream(FileKind.values()).map(FileKind::place).toList();

    /** Those of a scenario in which Windows writes events; only there can one be found. */
    static final List<String> EVENT_LOGS = Stream.of(
                    FileKind.APPLICATION_EVENTS,
                    FileKind.SYSTEM_EVENTS,
                    FileKind.CAPI2_EVENTS,
                    FileKind.CONNECTOR_EVENTS,
                    FileKind.MDM_EVENTS)
            .map(FileKind::place)
            .toList();

    private Places() {}

    /** A place, exactly as in the list of kinds. */
    static String one(Value value) throws ScenarioException {
        return value.oneOf(ALL);
    }

    /** A place or a pattern of places that fits at least one. */
    static String pattern(Value value) throws ScenarioException {
        String pattern = value.text();
        if (ALL.contains(pattern) || ALL.stream().anyMatch(place -> FilePattern.fits(pattern, place))) {
            return pattern;
        }
        throw value.wrong("no evidence file has the place '" + Value.quoted(pattern) + "'" + Similar.hint(pattern, ALL)
                + " (a place is a path such as server/pools.txt, or a pattern such as ca/*)");
    }
}
