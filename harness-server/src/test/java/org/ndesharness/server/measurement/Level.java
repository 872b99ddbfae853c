package org.ndesharness.server.measurement;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests sent over a number of connections at once, each connection as fast as it is answered. */
final class Level {

    /** Every so many answers is opened and looked into, after the clock was stopped. */
    private static final int SAMPLE = 100;

    private final URI scepUrl;
    private final PreparedRequests requests;

    Level(URI scepUrl, PreparedRequests requests) {
        this.scepUrl = scepUrl;
        this.requests = requests;
    }

    /**
     * What was seen.
     *
     * @param issued answers with pkiStatus SUCCESS
     * @param refused all others
     * @param opened answers that were decrypted and held the certificate asked for
     * @param seconds from the first request to the last answer
     * @param median milliseconds
     * @param slowest milliseconds within which 99 of 100 were answered
     */
    record Result(int issued, int refused, int opened, double seconds, double median, double slowest) {
        double rate() {
            return issued / seconds;
        }
    }

    private static final class Tally {
        final ArrayList<Long> nanoseconds = new ArrayList<>();
        final ArrayList<Integer> sampled = new ArrayList<>();
        final ArrayList<KeptConnection.Answer> samples = new ArrayList<>();
        int issued;
        int refused;
    }

    /** Sends until all requests are used up or the time is over. */
    Result run(int connections, Duration limit) throws IOException, InterruptedException {
        var next = new AtomicInteger();
        var ready = new CountDownLatch(connections);
        var go = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var running = new ArrayList<Future<Tally>>();
            for (var i = 0; i < connections; i++) {
                running.add(threads.submit(() -> send(next, ready, go, limit)));
            }
            ready.await();
            var begin = System.nanoTime();
            go.countDown();
            var tallies = new ArrayList<Tally>();
            for (var future : running) {
                tallies.add(future.get());
            }
            return result(tallies, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("A connection broke", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Tally send(AtomicInteger next, CountDownLatch ready, CountDownLatch go, Duration limit)
            throws IOException, InterruptedException {
        var tally = new Tally();
        try (var connection = new KeptConnection(scepUrl)) {
            ready.countDown();
            go.await();
            var end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end) {
                var index = next.getAndIncrement();
                if (index >= requests.size()) {
                    break;
                }
                var sent = System.nanoTime();
                var answer = connection.post(requests.message(index));
                tally.nanoseconds.add(System.nanoTime() - sent);
                if (PreparedRequests.pkiStatus(answer.body().octets()) == '0') {
                    tally.issued++;
                    if (index % SAMPLE == 0) {
                        tally.sampled.add(index);
                        tally.samples.add(answer);
                    }
                } else {
                    tally.refused++;
                }
            }
        }
        return tally;
    }

    private Result result(List<Tally> tallies, double seconds) throws IOException {
        var issued = 0;
        var refused = 0;
        var opened = 0;
        var all = new ArrayList<Long>();
        for (var tally : tallies) {
            issued += tally.issued;
            refused += tally.refused;
            all.addAll(tally.nanoseconds);
            for (var i = 0; i < tally.samples.size(); i++) {
                if (!requests.holdsItsCertificate(
                        tally.sampled.get(i), tally.samples.get(i).body().octets())) {
                    throw new IOException("An answer says SUCCESS and does not hold the certificate asked for");
                }
                opened++;
            }
        }
        var sorted = all.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Result(issued, refused, opened, seconds, milliseconds(sorted, 0.5), milliseconds(sorted, 0.99));
    }

    private static double milliseconds(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }
}
