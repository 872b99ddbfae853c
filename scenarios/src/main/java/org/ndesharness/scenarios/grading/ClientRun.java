package org.ndesharness.scenarios.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
     * Runs all clients in all scenarios, or until something is wrong where the run is to end then. A client that cannot be run is a
     * result too.
     *
     * @throws UncheckedIOException when there is no room for temporary files
     */
    public GradingResult run(NdesServer server, List<ClientCommand> clients, List<ClientScenario> scenarios) {
        Instant started = Instant.now();
        progress.planned(clients.size() * scenarios.size());
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try (Visits visits = Visits.open(server, options)) {
            FirstWrong wrong = new FirstWrong(options);
            List<List<Future<Optional<Visit>>>> running = new ArrayList<>();
            for (ClientCommand client : clients) {
                running.add(scenarios.stream()
                        .map(scenario -> pool.submit(() -> visit(visits, client, scenario, wrong)))
                        .toList());
            }
            List<ClientResult> results = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                List<Visit> made = new ArrayList<>();
                for (Future<Optional<Visit>> visit : running.get(i)) {
                    visit.get().ifPresent(made::add);
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

    private Optional<Visit> visit(Visits visits, ClientCommand client, ClientScenario scenario, FirstWrong wrong) {
        if (wrong.endsTheRun()) {
            return Optional.empty();
        }
        Visit visit = visits.make(client, scenario);
        wrong.add(client, visit);
        synchronized (progress) {
            progress.finished(
                    client,
                    scenario,
                    visit.attempt()
                            .map(attempt -> attempt.ended().words())
                            .orElseGet(() -> visit.broken().orElse("")));
        }
        return Optional.of(visit);
    }

    private ClientResult graded(ClientCommand client, List<Visit> visits) {
        Grader grader = new Grader(options.strict(), visits);
        return new ClientResult(
                client,
                visits.stream().map(visit -> visit.judged(grader)).toList(),
                grader.judgeAcross(visits.stream().map(Visit::scenario).toList()),
                options.expected().of(client));
    }
}
