package org.ndesharness.scenarios.report;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ndesharness.scenarios.model.Scenario;

/**
 * Under which heading a scenario stands: where nothing is broken, at a step, or where something is broken that the catalogue has
 * no name for.
 *
 * @param rank by which headings are ordered: 0 where nothing is broken, 1 to 6 for the steps, and what has no name last
 */
public record StagedAt(int rank) implements Comparable<StagedAt> {

    private static final int HEALTHY = 0;
    private static final int WITHOUT_NAME = FlowStep.values().length + 1;

    /** The heading of a scenario. What has no name stands with its like, also where its step is known. */
    public static StagedAt of(Scenario scenario) {
        if (scenario.failure().equals(Scenario.UNCATALOGUED)) {
            return new StagedAt(WITHOUT_NAME);
        }
        return new StagedAt(scenario.step().orElse(HEALTHY));
    }

    /** All headings in order. */
    static Stream<StagedAt> all() {
        return IntStream.rangeClosed(HEALTHY, WITHOUT_NAME).mapToObj(StagedAt::new);
    }

    /** {@code healthy}, {@code step 2, request}, or {@code uncatalogued}. */
    public String title() {
        return rank == HEALTHY || rank == WITHOUT_NAME ? inShort() : FlowStep.inWords(rank);
    }

    /** {@code healthy}, {@code 2}, or {@code uncatalogued}. */
    public String inShort() {
        if (rank == HEALTHY) {
            return Scenario.HEALTHY;
        }
        return rank == WITHOUT_NAME ? Scenario.UNCATALOGUED : String.valueOf(rank);
    }

    /** By which a search finds it: {@code step:2}, {@code step:none} where nothing is broken. */
    public String word() {
        return "step:" + (rank == HEALTHY ? "none" : inShort());
    }

    /** For tools that know tags: {@code step-2}. */
    String tag() {
        return rank == HEALTHY || rank == WITHOUT_NAME ? inShort() : "step-" + rank;
    }

    @Override
    public int compareTo(StagedAt other) {
        return Integer.compare(rank, other.rank);
    }
}
