package org.ndesharness.scenarios.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ndesharness.client.conformance.CaConformance;
import org.ndesharness.client.conformance.ChallengeSource;
import org.ndesharness.client.conformance.ConformanceOptions;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.scenarios.runner.RsaKeys;

/** micromdm's scepserver, of Debian's package scep, on a free port of the loopback. */
public final class Scepserver implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/scepserver");

    /** What it takes from everybody. */
    public static final Challenge CHALLENGE = new Challenge("loopback-only");

    private final Process process;
    private final URI url;

    private Scepserver(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Whether the package is there. */
    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Runs the suite against one that keeps its files in this empty folder. */
    static ConformanceReport report(Path depot, List<KnownDeviation> deviations)
            throws IOException, InterruptedException {
        try (Scepserver server = start(depot)) {
            ConformanceOptions options = ConformanceOptions.with(Clock.systemUTC(), new Random(1), RsaKeys.forOneRun())
                    .knowing(deviations);
            return new CaConformance(server.url, ChallengeSource.fixed(CHALLENGE), options).run(progress -> {});
        }
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** One that keeps its files in this empty folder. */
    public static Scepserver start(Path depot) throws IOException, InterruptedException {
        Path output = depot.resolve("output");
        Process init = new ProcessBuilder(
                        PROGRAM.toString(), "ca", "-init", "-depot", depot.toString(), "-keySize", "2048")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!init.waitFor(60, TimeUnit.SECONDS) || init.exitValue() != 0) {
            throw new IOException("scepserver makes no CA:\n" + Files.readString(output));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-depot",
                        depot.toString(),
                        "-port",
                        "" + port,
                        "-challenge",
                        CHALLENGE.value(),
                        "-allowrenew",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Scepserver server = new Scepserver(process, URI.create("http://127.0.0.1:" + port + "/scep"));
        try {
            server.awaitAnswer(output);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void awaitAnswer(Path output) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "?operation=GetCACaps")).build();
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new IOException("scepserver does not answer:\n" + Files.readString(output));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
