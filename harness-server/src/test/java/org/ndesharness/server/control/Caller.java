package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a control API over HTTP, as a script would, or with whatever bytes somebody likes. */
public final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;

    /** An answer. */
    public record Reply(int status, HttpResponse<byte[]> response) {

        /** The content as JSON. */
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(response.body());
        }

        /** What was wrong, as the caller is told. */
        public String error() throws IOException {
            return json().path("error").asText();
        }

        /** What to do about it. */
        public String hint() throws IOException {
            return json().path("hint").asText();
        }

        /** The content as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    /** Calls the API at this address. */
    public Caller(URI base) {
        this.base = base;
    }

    public Reply get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    public Reply delete(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE().header("NDES-Harness", "1"));
    }

    public Reply post(String path, String json) throws Exception {
        return change("POST", path, json);
    }

    public Reply put(String path, String json) throws Exception {
        return change("PUT", path, json);
    }

    public Reply patch(String path, String json) throws Exception {
        return change("PATCH", path, json);
    }

    public Reply change(String method, String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json"));
    }

    public Reply send(HttpRequest.Builder request) throws Exception {
        var response =
                CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response);
    }

    /** The whole answer to a request line and fields that are sent as they stand, without any content that they announce. */
    public String raw(String head) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((head.replace("\n", "\r\n") + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
