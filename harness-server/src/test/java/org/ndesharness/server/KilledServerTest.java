package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.Party;
import org.ndesharness.server.store.Store;

class KilledServerTest {

    private static final int ENROLMENTS = 1_000;
    private static final int CONNECTIONS = 6;

    /** After how many certificates the server is killed. */
    private static final List<Integer> KILLS = List.of(60, 400);

    private static final KeyPair KEYS = Requester.keys(1024);

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<X509Certificate> given = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();

    @Test
    void losesNoCertificateThatAClientWasGivenHoweverOftenItIsKilled() throws Exception {
        var place = folder.resolve("store").toString();
        var first = new Server(place);
        var certificates = first.certificates();
        enrol(first, KILLS.get(0));

        for (var kill = 1; kill <= KILLS.size(); kill++) {
            assertAllKept(place, certificates);
            var next = new Server(place);
            assertThat(next.certificates()).isEqualTo(certificates);
            enrol(next, kill < KILLS.size() ? KILLS.get(kill) : ENROLMENTS);
        }

        assertAllKept(place, certificates);
        assertThat(given).hasSizeGreaterThanOrEqualTo(ENROLMENTS).doesNotHaveDuplicates();
        assertThat(broken).hasValueGreaterThan(0);
    }

    /** Enrols over several connections at once until so many certificates were given, then kills the server in the middle. */
    private void enrol(Server server, int until) throws Exception {
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var clients = new ArrayList<Future<?>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                clients.add(threads.submit(() -> {
                    var client = HttpClient.newHttpClient();
                    while (true) {
                        given.add(server.enrol(client));
                        if (given.size() >= until) {
                            server.process.destroyForcibly();
                        }
                    }
                }));
            }
            for (var client : clients) {
                try {
                    client.get(300, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(IOException.class);
                    broken.incrementAndGet();
                }
            }
            assertThat(server.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(given).hasSizeGreaterThanOrEqualTo(until);
        } finally {
            threads.shutdownNow();
            server.process.destroyForcibly();
        }
    }

    private void assertAllKept(String place, List<X509Certificate> certificates) throws Exception {
        try (var store = Store.open(place)) {
            var site = store.site("", 0);
            assertThat(given)
                    .allSatisfy(certificate -> assertThat(site.requests()
                                    .bySerialNumber(certificate.getSerialNumber())
                                    .flatMap(CaRequest::certificate))
                            .contains(certificate));
            for (var party : List.of("authority", "ra-signing", "ra-encryption")) {
                assertThat(site.parties().find(party).map(Party::certificate))
                        .isPresent()
                        .get()
                        .isIn(certificates);
            }
        }
    }

    /** A process that is to be killed. */
    private static final class Server {

        final Process process;
        private final URI url;
        private final List<X509Certificate> certificates;

        Server(String place) throws Exception {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            StoredServer.class.getName(),
                            place)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
            assertThat(line).startsWith("http://");
            url = URI.create(line);
            certificates = Requester.certificates(send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(URI.create(url + "?operation=GetCACert&message=ca"))));
        }

        List<X509Certificate> certificates() {
            return certificates;
        }

        X509Certificate enrol(HttpClient client) throws Exception {
            var requester = new Requester(KEYS);
            var message = requester.request(Choice.usual(StoredServer.CHALLENGE), List.of(certificates.get(1)));
            var answer = send(
                    client,
                    HttpRequest.newBuilder(URI.create(url + "?operation=PKIOperation"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(message)));
            return requester.read(answer, certificates).issued().orElseThrow();
        }

        private static byte[] send(HttpClient client, HttpRequest.Builder request)
                throws IOException, InterruptedException {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
