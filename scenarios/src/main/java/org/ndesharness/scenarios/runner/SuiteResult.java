package org.ndesharness.scenarios.runner;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All results of one run, in the order of the scenarios and, within one, of its platforms.
 *
 * @param seed what all chance was drawn from; the same seed gives the same names, times of day and background noise again, and
 *     not the same keys and nonces, nor the same date: a run lies two days before the day it is made on
 * @param took real time
 * @param leftOut what was planned and not begun
 */
public record SuiteResult(List<ScenarioResult> results, long seed, Duration took, List<LeftOut> leftOut) {

    public SuiteResult {
        results = List.copyOf(results);
        leftOut = List.copyOf(leftOut);
    }

    /** A run of all that was planned. */
    public SuiteResult(List<ScenarioResult> results, long seed, Duration took) {
        this(results, seed, took, List.of());
    }

    /** Whether every scenario came out on every platform as it should. */
    public boolean right() {
        return !results.isEmpty() && results.stream().allMatch(result -> result.asExpected() && !result.ofTheDisk());
    }

    /** The results that did not come out as they should; what was not run for want of room is not among them. */
    public List<ScenarioResult> wrong() {
        return results.stream()
                .filter(result -> !result.asExpected() && !result.ofTheDisk())
                .toList();
    }

    /** The results that were not right, and are known not to be. */
    public List<ScenarioResult> knownFailures() {
        return results.stream()
                .filter(result -> result.known().isPresent() && !result.right() && !result.ofTheDisk())
                .toList();
    }

    /** What could not be carried through because of this machine's disk: no word on any scenario. */
    public List<ScenarioResult> notRun() {
        return results.stream().filter(ScenarioResult::ofTheDisk).toList();
    }

    /** What somebody has to look at: wrong, or not run. */
    public List<ScenarioResult> troubles() {
        return results.stream()
                .filter(result -> !result.asExpected() || result.ofTheDisk())
                .toList();
    }

    /**
     * How often what was staged (outer key: a failure's id or {@code healthy}) was answered with what (inner key: a failure's
     * id, {@code healthy}, {@code inconclusive} or {@code none}).
     */
    public SortedMap<String, SortedMap<String, Integer>> confusion() {
        SortedMap<String, SortedMap<String, Integer>> table = new TreeMap<>();
        for (ScenarioResult result : results) {
            table.computeIfAbsent(result.scenario().failure(), staged -> new TreeMap<>())
                    .merge(result.saidInAWord(), 1, Integer::sum);
        }
        return table;
    }
}
