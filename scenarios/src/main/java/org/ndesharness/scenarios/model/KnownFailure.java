package org.ndesharness.scenarios.model;

import java.util.Optional;
import java.util.Set;

/**
 * A scenario that is known not to come out right yet, and why.
 *
 * @param id of the scenario
 * @param platforms on which; empty for all
 * @param reason why, for whoever reads the report
 * @param link where somebody works on it
 */
public record KnownFailure(String id, Set<ScenarioPlatform> platforms, String reason, Optional<String> link) {

    public KnownFailure {
        platforms = Set.copyOf(platforms);
    }

    /** Whether it is about this scenario on this platform. */
    public boolean covers(Scenario scenario, ScenarioPlatform platform) {
        return scenario.id().equals(id) && (platforms.isEmpty() || platforms.contains(platform));
    }

    /** One line for a person. */
    public String summary() {
        return reason + link.map(address -> " (" + address + ")").orElse("");
    }
}
