package org.ndesharness.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.journal.Exchanges;

/** What a web page in a browser on the same machine, or somebody else on the network, could try. */
class ControlGateTest {

    private static final String SETTINGS = "/v1/sites/default/settings";

    private final FakeServer server = new FakeServer();
    private final FakeSite site = server.sites().get(0);
    private ControlApi api;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        api = ControlApi.start(ControlSettings.loopback(0), server, () -> 1);
        caller = new Caller(api.uri());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String port() {
        return Integer.toString(api.uri().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "LocalHost:PORT"})
    void answersToItsOwnNames(String host) throws Exception {
        assertThat(caller.raw("GET /v1/version HTTP/1.1\nHost: " + host.replace("PORT", port()) + "\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "127.0.0.1.evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.2:PORT",
                "localhost",
                "evil.example",
                "0.0.0.0:PORT"
            })
    void refusesAForeignHost(String host) throws Exception {
        var answer = caller.raw("GET /v1/version HTTP/1.1\nHost: " + host.replace("PORT", port()) + "\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("the Host field names another server");
    }

    @Test
    void refusesARequestWithoutHost() throws Exception {
        assertThat(caller.raw("GET /v1/version HTTP/1.0\n")).startsWith("HTTP/1.1 403 ");
        assertThat(caller.raw("GET /v1/version HTTP/1.1\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1", "http://localhost"
            })
    void refusesAForeignOrigin(String origin) throws Exception {
        var answer = caller.raw("GET /v1/sites HTTP/1.1\nHost: 127.0.0.1:" + port() + "\nOrigin: "
                + origin.replace("PORT", port()) + "\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("another origin");
    }

    @Test
    void letsItsOwnOriginPass() throws Exception {
        assertThat(caller.raw("GET /v1/sites HTTP/1.1\nHost: 127.0.0.1:" + port() + "\nOrigin: http://127.0.0.1:"
                        + port() + "\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void refusesWhatABrowserSendsForAnotherSite(String value) throws Exception {
        assertThat(caller.raw(
                        "GET /v1/sites HTTP/1.1\nHost: 127.0.0.1:" + port() + "\nSec-Fetch-Site: " + value + "\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, application/x-www-form-urlencoded",
        "POST, text/plain",
        "POST, multipart/form-data",
        "PUT, text/plain",
        "PATCH, application/jsonp",
        "DELETE, text/plain"
    })
    void refusesAChangeThatAFormCouldSend(String method, String type) throws Exception {
        var reply = caller.send(HttpRequest.newBuilder(api.uri().resolve(SETTINGS))
                .method(method, HttpRequest.BodyPublishers.ofString("{\"iis\":{\"scepPoolStarted\":false}}"))
                .header("Content-Type", type)
                .header("NDES-Harness", "1"));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.hint()).isEqualTo("send 'Content-Type: application/json'");
        assertThat(site.settings().at("/iis/scepPoolStarted").asBoolean()).isTrue();
    }

    @Test
    void hearsWhatItRefusesToItsEndLestTheNextCallOnThatConnectionIsLost() throws Exception {
        var answer = caller.raw("PUT " + SETTINGS + " HTTP/1.1\nHost: 127.0.0.1:" + port()
                + "\nOrigin: http://evil.example\nContent-Length: 9\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("the content ended early");
    }

    @Test
    void refusesAChangeWithoutContentThatAnyPageCouldSend() throws Exception {
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));
        var reply = caller.send(HttpRequest.newBuilder(api.uri().resolve("/v1/sites/default/journal"))
                .DELETE());

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.hint()).contains("NDES-Harness: 1");
        assertThat(site.journal.newest(1)).hasSize(1);
        assertThat(caller.delete("/v1/sites/default/journal").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NDES-Harness: 1", "NDES-Harness: 1\nContent-Length: 0", "Content-Type: application/json"})
    void takesAChangeWithoutContentThatNoPageCouldSend(String fields) throws Exception {
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));

        assertThat(caller.raw(
                        "DELETE /v1/sites/default/journal HTTP/1.1\nHost: 127.0.0.1:" + port() + "\n" + fields + "\n"))
                .startsWith("HTTP/1.1 204 ");
        assertThat(site.journal.newest(1)).isEmpty();
    }

    @Test
    void tellsNoBrowserThatAnotherOriginMayUseIt() throws Exception {
        var answer = caller.raw("OPTIONS /v1/sites HTTP/1.1\nHost: 127.0.0.1:" + port()
                + "\nOrigin: http://evil.example\nAccess-Control-Request-Method: POST\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("Access-Control-Allow");
    }

    @Test
    void sendsFieldsThatKeepBrowsersFromGuessing() throws Exception {
        var headers = caller.get("/v1/version").response().headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sites/default/logs/..%2F..%2Fetc%2Fpasswd",
                "/v1/sites/default/logs/%2Fetc%2Fpasswd",
                "/v1/sites/default/logs/..%5Chttperr1.log",
                "/v1/sites/default/logs/httperr1.log%00",
                "/v1/sites/..%2F..",
                "/v1/sites/default/journal/..%2F1",
                "/v1/sites/default/evidence.zip%2F..%2F..",
            })
    void findsNothingUnderAPathThatClimbs(String path) throws Exception {
        var answer = caller.raw("GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port() + "\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (400|404) ").doesNotContain("root:", "Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sites/default/../../v1/version",
                "/v1/sites/%2e%2e/version",
                "/v1;x/sites",
                "/v1/%",
                "//v1/sites",
                "*"
            })
    void answersAnOddPathWithAnError(String path) throws Exception {
        var answer = caller.raw("GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port() + "\n");

        assertThat(answer)
                .containsPattern("^HTTP/1.1 (400|404) ")
                .contains("\"error\"")
                .doesNotContain("jetty");
    }

    @Test
    void answersWhileMoreCallersThanItHasThreadsAreSlowToSendContent() throws Exception {
        var head = "PUT " + SETTINGS + " HTTP/1.1\r\nHost: " + api.uri().getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{";
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 40; i++) {
                var socket = new Socket(api.uri().getHost(), api.uri().getPort());
                slow.add(socket);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(caller.get("/v1/sites").status()).isEqualTo(200);

            slow.get(0).shutdownOutput();
            assertThat(new String(slow.get(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("the content ended early");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void refusesContentThatIsTooLong() throws Exception {
        var announced = caller.put(SETTINGS, " ".repeat(ControlHandler.MAX_CONTENT + 1));
        assertThat(announced.status()).isEqualTo(413);

        var chunked = caller.send(HttpRequest.newBuilder(URI.create(api.uri() + SETTINGS))
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        " ".repeat(ControlHandler.MAX_CONTENT + 1).getBytes(StandardCharsets.US_ASCII))))
                .header("Content-Type", "application/json"));
        assertThat(chunked.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"iis\": {}} {}",
                "{\"iis\": {}, \"iis\": {}}",
                "{'iis': 1}",
                "\u0000",
                "{\"a\": 01}"
            })
    void saysOfGarbageThatItIsNoJson(String garbage) throws Exception {
        var reply = caller.patch(SETTINGS, garbage);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith("the content is no JSON: line 1, column ");
        assertThat(reply.text()).doesNotContain("Exception", "jackson", "\tat ");
    }

    @Test
    void standsJsonThatNestsWithoutEnd() throws Exception {
        for (var json : new String[] {"[".repeat(200_000), "{\"a\":".repeat(100_000)}) {
            assertThat(caller.patch(SETTINGS, json).status()).isEqualTo(400);
        }
        assertThat(caller.get("/v1/version").status()).isEqualTo(200);
    }

    @Test
    void showsNoInsidesWhenItFails() throws Exception {
        var broken = new FakeServer() {
            @Override
            public String version() {
                throw new IllegalStateException("secret inside");
            }
        };
        try (var failing = ControlApi.start(ControlSettings.loopback(0), broken, () -> 1)) {
            var reply = new Caller(failing.uri()).get("/v1/version");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.error()).isEqualTo("the control API failed");
            assertThat(reply.text()).doesNotContain("secret", "IllegalState", "org.ndesharness");
        }
    }

    @Test
    void namesTheMethodsThatAResourceHas() throws Exception {
        var reply = caller.put("/v1/sites", "{}");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.hint()).isEqualTo("allowed: GET, POST");
    }

    @Test
    void wantsATokenWhereOthersCanReachIt() throws Exception {
        var token = ControlSettings.newToken(new SecureRandom());
        assertThat(token).hasSizeGreaterThan(40);
        var settings = new ControlSettings("0.0.0.0", 0, Optional.of(token), Set.of("Build-Machine"));
        try (var open = ControlApi.start(settings, server, () -> 1)) {
            var uri = URI.create("http://127.0.0.1:" + open.uri().getPort());
            var guarded = new Caller(uri);

            assertThat(guarded.get("/v1/version").status()).isEqualTo(401);
            assertThat(guarded.get("/v1/nowhere").status()).isEqualTo(401);
            assertThat(guarded.send(bearer(uri, token + "x")).status()).isEqualTo(401);
            assertThat(guarded.send(bearer(uri, "")).status()).isEqualTo(401);
            assertThat(guarded.send(bearer(uri, token)).status()).isEqualTo(200);
            assertThat(guarded.raw("GET /v1/version HTTP/1.1\nHost: build-machine:9000\nAuthorization: Bearer " + token
                            + "\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(guarded.raw(
                            "GET /v1/version HTTP/1.1\nHost: evil.example\nAuthorization: Bearer " + token + "\n"))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    private static HttpRequest.Builder bearer(URI uri, String token) {
        return HttpRequest.newBuilder(uri.resolve("/v1/version")).header("Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.4", "ndes.example.test", "127.0.0.1.evil.example"})
    void doesNotStartWithoutATokenBeyondTheLoopback(String host) {
        assertThatThrownBy(() -> new ControlSettings(host, 0, Optional.empty(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a token");
    }

    @Test
    void printsNoToken() {
        assertThat(new ControlSettings("0.0.0.0", 1, Optional.of("T0KEN"), Set.of()).toString())
                .doesNotContain("T0KEN");
    }
}
