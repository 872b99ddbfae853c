package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A server on free ports, and somebody who asks it. */
final class Served implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final MockServer server;

    private Served(MockServer server) {
        this.server = server;
    }

    static Served healthy() throws ServeException {
        return of(request());
    }

    static Served of(ServeRequest request) throws ServeException {
        return new Served(MockServer.start(request, Documented::scenarios));
    }

    /** One that speaks HTTPS with a certificate of the test CA. */
    static Served secure() throws ServeException {
        return of(request(
                Optional.of(new ServeRequest.Tls(Optional.empty(), "")),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }

    /** One that keeps its state, and wants a token. */
    static Served kept(Path store, Path token) throws ServeException {
        ServeRequest usual = request();
        return of(new ServeRequest(
                usual.host(),
                usual.port(),
                usual.publicUrl(),
                usual.tls(),
                new ServeRequest.Control(OptionalInt.of(0), Optional.of(token)),
                usual.generation(),
                usual.mode(),
                usual.challenge(),
                Optional.of(store.toString()),
                usual.failures(),
                usual.logs()));
    }

    static ServeRequest request() {
        return request(Optional.empty(), List.of(), Optional.empty());
    }

    static ServeRequest request(Optional<URI> publicUrl, List<String> failures, Optional<Path> logs) {
        return request(Optional.empty(), publicUrl, failures, logs);
    }

    private static ServeRequest request(
            Optional<ServeRequest.Tls> tls, Optional<URI> publicUrl, List<String> failures, Optional<Path> logs) {
        return new ServeRequest(
                "127.0.0.1",
                0,
                publicUrl,
                tls,
                new ServeRequest.Control(OptionalInt.empty(), Optional.empty()),
                ServedGeneration.WINDOWS_2022,
                ServedMode.POLICY,
                Optional.of("again-and-again"),
                Optional.empty(),
                failures,
                logs);
    }

    Announcement announcement() {
        return server.announcement();
    }

    /** The listener's own address, without a slash at the end. */
    String base() {
        return server.uri().toString();
    }

    /** Asks for a path. */
    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base() + path)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.close();
    }
}
