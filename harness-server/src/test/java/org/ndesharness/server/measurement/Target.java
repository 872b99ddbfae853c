package org.ndesharness.server.measurement;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server to be measured, in a process of its own. */
final class Target implements AutoCloseable {

    static final String CHALLENGE = "load-run-challenge";

    private final String name;
    private final URI scepUrl;
    private final Process process;

    private Target(String name, URI scepUrl, Process process) {
        this.name = name;
        this.scepUrl = scepUrl;
        this.process = process;
    }

    String name() {
        return name;
    }

    URI scepUrl() {
        return scepUrl;
    }

    long processId() {
        return process.pid();
    }

    /** Ours, on the class path of this program. */
    static Target ours(boolean jdkProvider) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerUnderLoad.class.getName(),
                CHALLENGE));
        if (jdkProvider) {
            command.add("jdk");
        }
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var provider = after(ServerUnderLoad.PROVIDER, lines);
        var url = after(ServerUnderLoad.SCEP_URL, lines);
        return new Target("ours, RSA by " + provider, URI.create(url), process);
    }

    private static String after(String words, BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(words)) {
                return line.substring(words.length());
            }
        }
        throw new IOException("The server did not start");
    }

    /** micromdm's scepserver, of Debian's package scep, with a fresh CA in a folder. */
    static Target scepserver(Path depot) throws IOException, InterruptedException {
        var log = new File("/dev/null");
        var init = new ProcessBuilder("scepserver", "ca", "-init", "-depot", depot.toString(), "-keySize", "2048")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!init.waitFor(60, TimeUnit.SECONDS) || init.exitValue() != 0) {
            throw new IOException("scepserver makes no CA");
        }
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var process = new ProcessBuilder(
                        "scepserver",
                        "-depot",
                        depot.toString(),
                        "-port",
                        Integer.toString(port),
                        "-challenge",
                        CHALLENGE,
                        "-allowrenew",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        return new Target("Debian's scepserver", URI.create("http://127.0.0.1:" + port + "/scep"), process);
    }

    /** Whom requests are encrypted for. Waits until the server answers. */
    X509Certificate recipient() throws IOException, InterruptedException, GeneralSecurityException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(scepUrl + "?operation=GetCACert&message=ca"))
                .build();
        for (var attempt = 0; ; attempt++) {
            try {
                return PreparedRequests.recipient(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
            } catch (ConnectException e) {
                if (attempt == 200) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** Resident memory in megabytes, as Linux tells it; 0 where nobody tells. */
    long resident() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
