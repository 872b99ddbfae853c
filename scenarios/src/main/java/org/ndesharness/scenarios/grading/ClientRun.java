package org.ndesharness.scenarios.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.server.NdesServer;

/** Leads clients through scenarios, several at a time, and has them graded when they are through. */
public final class ClientRun {

    private final ClientRunOptions options;
    private final ClientProgress progress;

    /** A run that has not begun. */
    public ClientRun(ClientRunOptions options, ClientProgress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs all clients in all scenarios. A client that cannot be run is a result too.
     *
     * @throws UncheckedIOException when there is no room for temporary files
     */
    public GradingResult run(NdesServer server, List<ClientCommand> clients, List<ClientScenario> scenarios) {
        Instant started = Instant.now();
        progress.planned(clients.size() * scenarios.size());
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try (Visits visits = Visits.open(server, options)) {
            List<List<Future<Visit>>> running = new ArrayList<>();
            for (ClientCommand client : clients) {
                running.add(scenarios.stream()
                        .map(scenario -> pool.submit(() -> visit(visits, client, scenario)))
                        .toList());
            }
            List<ClientResult> results = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                List<Visit> made = new ArrayList<>();
                for (Future<Visit> visit : running.get(i)) {
                    made.add(visit.get());
                }
                results.add(graded(clients.get(i), made));
            }
            return new GradingResult(results, options.strict(), Duration.between(started, Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("No room for the clients' folders", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client's run ended without a result", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Visit visit(Visits visits, ClientCommand client, ClientScenario scenario) {
        Visit visit = visits.make(client, scenario);
        synchronized (progress) {
            progress.finished(
                    client,
                    scenario,
                    visit.attempt()
                            .map(attempt -> attempt.ended().words())
                            .orElseGet(() -> visit.broken().orElse("")));
        }
        return visit;
    }

    private ClientResult graded(ClientCommand client, List<Visit> visits) {
        Map<String, Attempt> attempts = new HashMap<>();
        for (Visit visit : visits) {
            visit.attempt().ifPresent(attempt -> attempts.put(Grader.key(visit.scenario()), attempt));
        }
        Grader grader = new Grader(options.strict(), attempts);
        return new ClientResult(
                client,
                visits.stream()
                        .map(visit -> new ClientCase(
                                visit.scenario(),
                                visit.attempt(),
                                grader.judge(visit.scenario()),
                                visit.folder(),
                                visit.broken()))
                        .toList(),
                grader.judgeAcross(visits.stream().map(Visit::scenario).toList()));
    }
}
