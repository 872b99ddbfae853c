package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.installation.Installation;

/** Runs scenarios side by side, each platform of each on a site of its own. */
public final class Suite {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final SuiteOptions options;
    private final Progress progress;
    private final DeviceKeys keys = new DeviceKeys();

    /** A suite that has not run yet. */
    public Suite(SuiteOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs all of them; a run that cannot be carried through is a result too.
     *
     * @return results in the order of the scenarios and their platforms, whichever was done first; fewer than runs were planned
     *     when the suite ends at the first that is wrong
     */
    public SuiteResult run(List<Scenario> scenarios) {
        try (NdesServer server = NdesServer.start()) {
            return run(server, scenarios);
        }
    }

    /** The same on a server that listens already, and goes on when the suite is done. */
    public SuiteResult run(NdesServer server, List<Scenario> scenarios) {
        Instant started = options.clock().instant();
        List<Job> jobs = jobs(scenarios);
        progress.planned(jobs.size());
        Workshop opened;
        try {
            opened = Workshop.open();
        } catch (IOException e) {
            return withoutRoom(jobs, e);
        }
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try (Workshop workshop = opened) {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_WITHIN)
                    .build();
            AtomicBoolean ended = new AtomicBoolean();
            List<Future<Optional<ScenarioResult>>> running = new ArrayList<>();
            for (Job job : jobs) {
                running.add(pool.submit(() -> unlessEnded(ended, job, server, http, workshop.folder())));
            }
            List<ScenarioResult> results = new ArrayList<>();
            List<LeftOut> leftOut = new ArrayList<>();
            for (int index = 0; index < jobs.size(); index++) {
                Job job = jobs.get(index);
                running.get(index)
                        .get()
                        .ifPresentOrElse(results::add, () -> leftOut.add(new LeftOut(job.scenario(), job.platform())));
            }
            return new SuiteResult(
                    results,
                    options.seed(),
                    Duration.between(started, options.clock().instant()),
                    leftOut);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The suite was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A run ended without a result", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Nothing can be diagnosed without temporary files, and that says nothing about any scenario. */
    private SuiteResult withoutRoom(List<Job> jobs, IOException e) {
        String reason = "no temporary folder can be made in " + System.getProperty("java.io.tmpdir") + " ("
                + e.getClass().getSimpleName() + "): trouble of this machine's disk, which says nothing about the"
                + " scenario; make room there, or name another place in JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";
        List<ScenarioResult> results = new ArrayList<>();
        for (Job job : jobs) {
            ScenarioResult result = new ScenarioResult(
                    job.scenario(),
                    job.platform(),
                    List.of(),
                    Optional.empty(),
                    Duration.ZERO,
                    Optional.of(reason),
                    Optional.empty(),
                    List.of(),
                    true);
            results.add(result);
            progress.finished(result);
        }
        return new SuiteResult(results, options.seed(), Duration.ZERO);
    }

    private static List<Job> jobs(List<Scenario> scenarios) {
        List<Job> jobs = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (ScenarioPlatform platform : scenario.platforms()) {
                jobs.add(new Job(scenario, platform));
            }
        }
        return jobs;
    }

    private Optional<ScenarioResult> unlessEnded(
            AtomicBoolean ended, Job job, NdesServer server, HttpClient http, Path workshop) {
        if (ended.get()) {
            return Optional.empty();
        }
        ScenarioResult result = run(job, server, http, workshop);
        if (options.failFast() && !result.asExpected()) {
            ended.set(true);
        }
        return Optional.of(result);
    }

    private ScenarioResult run(Job job, NdesServer server, HttpClient http, Path workshop) {
        synchronized (progress) {
            progress.started(job.scenario(), job.platform());
        }
        Instant started = options.clock().instant();
        Random random = new Random(job.seed(options.seed()));
        ScenarioRun run = new ScenarioRun(job.scenario(), job.platform(), workshop, random);
        Optional<Path> keepIn = options.keepIn()
                .map(folder -> folder.resolve(job.scenario().id())
                        .resolve(job.platform().word()));
        Optional<String> broken = Optional.empty();
        boolean ofTheDisk = false;
        try {
            Installation installation =
                    options.foreign() ? Installation.random(random) : Contoso.withDeviceOf(job.platform());
            run.carryOut(
                    server,
                    http,
                    installation,
                    keys,
                    new SimulatedClock(
                            SimulatedClock.morningBefore(options.clock().instant(), random)),
                    keepIn);
        } catch (IOException | EvidenceException | RuntimeException | StackOverflowError e) {
            Optional<String> disk = DiskTrouble.in(e);
            ofTheDisk = disk.isPresent();
            broken = Optional.of(disk.orElseGet(() -> reason(e)));
        }
        ScenarioResult plain = new ScenarioResult(
                job.scenario(),
                job.platform(),
                run.checks(),
                keepIn.filter(Files::isDirectory),
                Duration.between(started, options.clock().instant()),
                broken,
                Optional.empty(),
                run.exchanges(),
                ofTheDisk);
        ScenarioResult result = options.known().stream()
                .filter(known -> known.covers(job.scenario(), job.platform()))
                .findFirst()
                .map(plain::knownAs)
                .orElse(plain);
        synchronized (progress) {
            progress.finished(result);
        }
        return result;
    }

    /** Short enough for a report, and with the place in the program for whoever has to look. */
    private static String reason(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return thrown.getClass().getSimpleName() + message + where;
    }

    /** One scenario on one platform. */
    private record Job(Scenario scenario, ScenarioPlatform platform) {

        /** Chance of its own for each run, so that the order of runs does not matter. */
        long seed(long suite) {
            return suite * 31 + (scenario.id() + "/" + platform.word()).hashCode();
        }
    }

    /** A temporary folder for evidence that is being diagnosed. */
    private record Workshop(Path folder) implements AutoCloseable {

        static Workshop open() throws IOException {
            return new Workshop(Files.createTempDirectory("e"));
        }

        @Override
        public void close() {
            EvidenceCopy.delete(folder);
        }
    }
}
