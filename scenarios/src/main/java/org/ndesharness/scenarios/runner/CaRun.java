package org.ndesharness.scenarios.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.mscep.Generation;

/** Runs {@code rfc8894-ca} against the mock, its generations side by side, each on a site of its own. */
public final class CaRun {

    private final SuiteOptions options;

    /** A run that has not begun; its seed, threads, fail-fast and known failures are heeded. */
    public CaRun(SuiteOptions options) {
        this.options = options;
    }

    /**
     * Makes the checks; whatever the mock does is a result.
     *
     * @return fewer than were asked for when the run ends at the first generation that is wrong
     */
    public CaResult run(NdesServer server, CaSelection selection) {
        Instant started = options.clock().instant();
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try {
            AtomicBoolean ended = new AtomicBoolean();
            Map<Generation, Future<Optional<ConformanceReport>>> running = new LinkedHashMap<>();
            for (Generation generation : selection.generations()) {
                running.put(generation, pool.submit(() -> unlessEnded(ended, server, generation, selection)));
            }
            Map<Generation, ConformanceReport> reports = new LinkedHashMap<>();
            for (Map.Entry<Generation, Future<Optional<ConformanceReport>>> one : running.entrySet()) {
                one.getValue().get().ifPresent(report -> reports.put(one.getKey(), report));
            }
            Duration took = Duration.between(started, options.clock().instant());
            List<Generation> leftOut = selection.generations().stream()
                    .filter(generation -> !reports.containsKey(generation))
                    .toList();
            return CaResult.of(reports, leftOut, options.known(), options.seed(), took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The suite was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A generation ended without a result", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Optional<ConformanceReport> unlessEnded(
            AtomicBoolean ended, NdesServer server, Generation generation, CaSelection selection) {
        if (ended.get()) {
            return Optional.empty();
        }
        ConformanceReport report = MockConformance.report(
                server, generation, MockConformance.deviations(generation), selection.of(generation), options.seed());
        // One that is right though expected not to be here may still be wrong in another generation.
        if (options.failFast()
                && !CaResult.of(Map.of(generation, report), options.known(), options.seed(), Duration.ZERO)
                        .wrong()
                        .stream()
                        .allMatch(CaCase::right)) {
            ended.set(true);
        }
        return Optional.of(report);
    }
}
