package org.ndesharness.scenarios.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.server.mscep.Generation;

/**
 * The suite {@code rfc8894-ca} on the mock.
 *
 * @param cases generation by generation, each by id of its checks
 * @param seed what all chance was drawn from
 * @param took real time
 * @param leftOut generations that were planned and not begun, by their words in ids, because one before them was wrong
 */
public record CaResult(List<CaCase> cases, long seed, Duration took, List<String> leftOut) {

    public CaResult {
        cases = List.copyOf(cases);
        leftOut = List.copyOf(leftOut);
    }

    /** What the reports of the generations come to, where some is known not to come out right. */
    static CaResult of(Map<Generation, ConformanceReport> reports, List<KnownFailure> known, long seed, Duration took) {
        return of(reports, List.of(), known, seed, took);
    }

    /** The same, where some generations were left out. */
    static CaResult of(
            Map<Generation, ConformanceReport> reports,
            List<Generation> leftOut,
            List<KnownFailure> known,
            long seed,
            Duration took) {
        List<CaCase> found = new ArrayList<>();
        reports.forEach((generation, report) ->
                report.results().forEach(result -> found.add(caseOf(generation, result, report))));
        return new CaResult(
                found.stream()
                        .map(one -> reason(one, found, known).map(one::knownAs).orElse(one))
                        .toList(),
                seed,
                took,
                leftOut.stream().map(CaCase::word).toList());
    }

    private static CaCase caseOf(Generation generation, CheckResult result, ConformanceReport report) {
        Optional<KnownDeviation> unseen = report.unexpectedPasses().stream()
                .filter(deviation -> deviation.id().equals(result.check().id()))
                .findFirst();
        return new CaCase(generation, result, unseen, Optional.empty());
    }

    /** A failure that is expected of all generations is out of date only when none has it any more. */
    private static Optional<KnownFailure> reason(CaCase one, List<CaCase> all, List<KnownFailure> known) {
        return known.stream()
                .filter(one::isAbout)
                .filter(failure -> !one.right()
                        || all.stream().filter(other -> other.isAbout(failure)).allMatch(CaCase::right))
                .findFirst();
    }

    /** The cases of each generation that was asked, in order, by the generation's word in ids. */
    public Map<String, List<CaCase>> byGeneration() {
        Map<String, List<CaCase>> of = new LinkedHashMap<>();
        cases.forEach(one -> of.computeIfAbsent(CaCase.word(one.generation()), word -> new ArrayList<>())
                .add(one));
        return of;
    }

    /** Those that did not come out as they should: wrong, or right where that was not expected. */
    public List<CaCase> wrong() {
        return cases.stream()
                .filter(one -> one.right() == one.known().isPresent())
                .toList();
    }

    /** Those that are wrong, and known to be. */
    public List<CaCase> knownFailures() {
        return cases.stream()
                .filter(one -> !one.right() && one.known().isPresent())
                .toList();
    }

    /** Whether every case came out as it should. */
    public boolean right() {
        return wrong().isEmpty();
    }
}
