package org.ndesharness.scenarios.measurement;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How long {@code serve} takes to its first answer to GetCACaps, beside a bare HTTP server of the JDK that answers the same text: by turns, so
 * that both meet the same load, from the call of the launcher and of Java to the whole answer.
 */
final class StartRun {

    private static final String REQUEST = String.join(
            "\r\n",
            "GET /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            "",
            "");

    private static final int ROUNDS = 5;
    private static final long BETWEEN_TRIES_NANOS = 2_000_000;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private StartRun() {}

    /**
     * Prints each round, and the medians, in milliseconds.
     *
     * @param arguments {@code bare PORT} to be the bare server; else the command that is measured, {@code ./ndes-harness} when there is none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("bare")) {
            serve(Integer.parseInt(arguments[1]));
            return;
        }
        List<String> command = arguments.length == 0 ? List.of("./ndes-harness") : List.of(arguments);
        System.out.println("Java " + System.getProperty("java.version"));
        // Makes what is made once: keys of the user, archives of classes.
        harness(command);
        List<Long> bare = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(bare());
            ours.add(harness(command));
            System.out.printf(Locale.ROOT, "bare %d ms, serve %d ms%n", bare.get(round), ours.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "median: bare %d ms, serve %d ms, %.1f times%n",
                median(bare),
                median(ours),
                (double) median(ours) / median(bare));
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] capabilities =
                    "POSTPKIOperation\nRenewal\nSHA-512\nSHA-256\nSHA-1\nDES3\n".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, capabilities.length);
            exchange.getResponseBody().write(capabilities);
            exchange.close();
        });
        server.start();
    }

    private static long bare() throws IOException, InterruptedException {
        int port = freePort();
        return measure(
                port,
                List.of(
                        JAVA.toString(),
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartRun.class.getName(),
                        "bare",
                        Integer.toString(port)));
    }

    private static long harness(List<String> command) throws IOException, InterruptedException {
        int port = freePort();
        return measure(
                port,
                Stream.concat(
                                command.stream(),
                                Stream.of("serve", "--port", Integer.toString(port), "--control-port", "0"))
                        .toList());
    }

    private static long measure(int port, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long started = System.nanoTime();
        Process process = builder.start();
        try {
            while (!answers(port)) {
                if (System.nanoTime() - started > LONGEST_NANOS || !process.isAlive()) {
                    throw new IOException("no answer from " + String.join(" ", command));
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
            return (System.nanoTime() - started) / 1_000_000;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).contains("POSTPKIOperation");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
