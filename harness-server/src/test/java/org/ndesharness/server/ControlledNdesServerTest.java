package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.control.Caller;
import org.ndesharness.server.control.ControlApi;
import org.ndesharness.server.control.ControlSettings;
import org.ndesharness.server.tls.TlsFault;

/** The control API in front of a real server. */
class ControlledNdesServerTest {

    private static final HttpClient DEVICE =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final NdesServer server = NdesServer.start();
    private ControlApi api;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        var controlled = new ControlledNdesServer(
                server, "1.0", new SettableClock(Instant.parse("2031-03-04T10:00:00Z")), new Random(3));
        api = ControlApi.start(ControlSettings.loopback(0), controlled, () -> 1);
        caller = new Caller(api.uri());
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    private String opened(String json) throws Exception {
        var reply = caller.post("/v1/sites", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("link").asText();
    }

    private byte[] get(String link, String query) throws Exception {
        return send(link, HttpRequest.newBuilder(scepUrl(link, query)).GET());
    }

    private byte[] post(String link, byte[] message) throws Exception {
        return send(
                link,
                HttpRequest.newBuilder(scepUrl(link, "operation=PKIOperation"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message)));
    }

    private byte[] send(String link, HttpRequest.Builder request) throws Exception {
        var answer = DEVICE.send(
                request.header("User-Agent", "Test " + link).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private URI scepUrl(String link, String query) throws Exception {
        return URI.create(caller.get(link).json().path("scepUrl").asText() + "?" + query);
    }

    private Requester.CertRep enrol(String link, String challenge) throws Exception {
        var requester = new Requester();
        var certificates = Requester.certificates(get(link, "operation=GetCACert&message=ca"));
        return requester.read(
                post(link, requester.request(Requester.Choice.usual(challenge), List.of(certificates.get(1)))),
                certificates);
    }

    private JsonNode lastPkiOperation(String link) throws Exception {
        var exchanges = caller.get(link + "/journal?operation=PKIOperation&limit=1&wait=30")
                .json()
                .path("exchanges");
        assertThat(exchanges).hasSize(1);
        return caller.get(link + "/journal/" + exchanges.at("/0/number").asLong())
                .json();
    }

    @Test
    void enrolsWithAChallengeThatItGaveOut() throws Exception {
        var site = opened("{\"path\": \"qa/one\", \"settings\": {\"mscep\": {\"policyModuleInstalled\": false}}}");
        var challenge =
                caller.post(site + "/challenges", "").json().path("value").asText();

        assertThat(enrol(site, challenge).pkiStatus()).isEqualTo("0");
        var exchange = lastPkiOperation(site);
        assertThat(exchange.path("messageType").asText()).isEqualTo("PKCSReq");
        assertThat(exchange.path("pkiStatus").asText()).isEqualTo("SUCCESS");
        assertThat(exchange.at("/decoded/csr/subject").asText()).contains("CN=john@contoso.onmicrosoft.com");
        assertThat(exchange.at("/decoded/csr/challengeLength").asInt()).isEqualTo(challenge.length());
        assertThat(exchange.at("/decoded/issued/serialNumber").asText()).isNotEmpty();
        assertThat(exchange.toString()).doesNotContain(challenge);
        assertThat(caller.get(site + "/journal.har").text()).doesNotContain(challenge);
        assertThat(caller.get(site + "/challenges").json().path("challenges")).isEmpty();
    }

    @Test
    void exportsMessagesThatOthersCanRead() throws Exception {
        var site = opened("{\"settings\": {\"mscep\": {\"policyModuleInstalled\": false}}}");
        enrol(site, "nonsense");
        lastPkiOperation(site);

        var names = names(caller.get(site + "/journal.zip").response().body());
        assertThat(names)
                .anyMatch(name -> name.endsWith("-GetCACert.der"))
                .anyMatch(name -> name.endsWith("-request-PKCSReq.der"))
                .anyMatch(name -> name.endsWith("-answer-FAILURE.der"))
                .contains("index.txt");
    }

    @Test
    void handsOutTheLogsAndTheEvidence() throws Exception {
        var site = opened("{}");
        get(site, "operation=GetCACaps&message=ca");
        caller.get(site + "/journal?wait=30");

        var logs = caller.get(site + "/logs").json().findValuesAsText("name");
        assertThat(logs).contains("httperr1.log", "Application.xml", "u_ex310304.log");
        assertThat(caller.get(site + "/logs/u_ex310304.log").text()).contains("operation=GetCACaps");
        assertThat(names(caller.get(site + "/evidence.zip").response().body()))
                .contains("server/u_ex310304.log", "server/registry.reg", "ca/issued.txt");
    }

    @Test
    void changesHowASiteBehaves() throws Exception {
        var site = opened("{}");
        assertThat(caller.patch(site + "/settings", "{\"iis\": {\"scepPoolStarted\": false}}")
                        .status())
                .isEqualTo(200);

        var answer = DEVICE.send(
                HttpRequest.newBuilder(scepUrl(site, "operation=GetCACaps")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(caller.get("/v1/ready").status()).isEqualTo(200);
    }

    @Test
    void breaksAnswersUntilTheFaultIsSpent() throws Exception {
        var site = opened("{}");
        caller.post(site + "/faults", """
                {"effect": {"kind": "status", "status": 502},
                 "trigger": {"occurrence": {"kind": "next", "n": 2}, "operation": "GetCACaps"}}
                """);

        assertThat(List.of(status(site, "GetCACaps"), status(site, "GetCACert"), status(site, "GetCACaps")))
                .containsExactly(502, 200, 502);
        assertThat(status(site, "GetCACaps")).isEqualTo(200);
        assertThat(caller.get(site + "/faults").json().at("/faults/0/happened").asInt())
                .isEqualTo(2);
        var journal = caller.get(site + "/journal?operation=GetCACaps&wait=30").json();
        assertThat(journal.at("/exchanges/0/faults/0/kind").asText()).isEqualTo("status");
    }

    private int status(String link, String operation) throws Exception {
        return DEVICE.send(
                        HttpRequest.newBuilder(scepUrl(link, "operation=" + operation))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void breaksTlsForConnectionsToCome() throws Exception {
        assertThat(caller.get("/v1/tls").status()).isEqualTo(409);
        opened("{\"path\": \"qa\"}");
        server.openTls(0, server.site("qa").orElseThrow(), List.of("localhost"), Optional.empty());

        assertThat(caller.get("/v1/tls").json().path("fault").asText()).isEqualTo("tls-none");
        assertThat(caller.put("/v1/tls", "{\"fault\": \"tls-expired\"}").status())
                .isEqualTo(200);
        assertThat(server.tlsFault()).contains(TlsFault.EXPIRED);
        assertThat(caller.get("/v1/ready").status()).isEqualTo(200);
    }

    @Test
    void approvesWhatWaits() throws Exception {
        var site = opened(
                "{\"settings\": {\"mscep\": {\"policyModuleInstalled\": false}, \"ca\": {\"requiresApproval\": true}}}");
        caller.post(site + "/challenges", "{\"value\": \"AGAIN\", \"reusable\": true}");
        assertThat(enrol(site, "AGAIN").pkiStatus()).isEqualTo("3");

        var waiting = caller.get(site + "/pending").json().path("pending");
        assertThat(waiting).hasSize(1);
        var id = waiting.at("/0/request").asInt();
        assertThat(caller.post(site + "/pending/" + id + "/approve", "").status())
                .isEqualTo(204);
        assertThat(caller.post(site + "/pending/" + id + "/approve", "").status())
                .isEqualTo(404);
        assertThat(caller.get(site + "/pending").json().path("pending")).isEmpty();
    }

    @Test
    void letsTimePassOnOneSiteAlone() throws Exception {
        var site = opened("{}");
        var other = opened("{}");
        caller.post(site + "/clock/advance", "{\"by\": \"P2D\"}");

        assertThat(caller.get(site + "/clock").json().path("now").asText()).isEqualTo("2031-03-06T10:00:00Z");
        assertThat(caller.get(other + "/clock").json().path("now").asText()).isEqualTo("2031-03-04T10:00:00Z");
    }

    @Test
    void asksTheMainListenerWhetherItWorksAndShowsItNowhere() throws Exception {
        assertThat(caller.get("/v1/ready").json().path("ready").asBoolean()).isTrue();
        assertThat(caller.get("/v1/sites").json().path("sites")).isEmpty();
    }

    @Test
    void answersWhenAllThreadsOfTheMainListenerAreStuck() throws Exception {
        var site = opened("{}");
        assertThat(caller.get("/v1/ready").status()).isEqualTo(200);
        var stuck = new CountDownLatch(40);
        var end = new CountDownLatch(1);
        server.mount("stuck", request -> {
            stuck.countDown();
            awaited(end);
            return Optional.empty();
        });
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 200; i++) {
                var socket = new Socket(server.uri().getHost(), server.uri().getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write("GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(awaited(stuck)).isTrue();

            assertThat(errorOnceAllAreStuck()).isEqualTo("the main listener has not answered GetCACert within 5 s");
            assertThat(caller.patch(site + "/settings", "{\"ca\": {\"requiresApproval\": true}}")
                            .status())
                    .isEqualTo(200);
        } finally {
            end.countDown();
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** Until the last of its threads has taken one of the requests, the listener still answers in between. */
    private String errorOnceAllAreStuck() throws Exception {
        String error = caller.get("/v1/ready").error();
        for (var i = 0; i < 1000 && error.isEmpty(); i++) {
            error = caller.get("/v1/ready").error();
        }
        return error;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closesASite() throws Exception {
        var site = opened("{\"path\": \"qa\"}");
        assertThat(caller.delete(site).status()).isEqualTo(204);
        assertThat(caller.get(site).status()).isEqualTo(404);
        assertThat(opened("{\"path\": \"qa\"}")).isEqualTo(site);
    }

    private static List<String> names(byte[] zipped) throws Exception {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void refusesSettingsThatCannotBe() throws Exception {
        var site = opened("{}");
        for (var patch : List.of(
                "{\"iis\": {\"maxQueryString\": -1}}",
                "{\"ca\": {\"minimumKeySize\": 99999999}}",
                "{\"mscep\": {\"passwords\": {\"max\": -1}}}",
                "{\"mscep\": {\"passwords\": {\"validity\": \"-PT1H\"}}}",
                "{\"mscep\": {\"capabilities\": [\"a\\r\\nb\"]}}")) {
            assertThat(caller.patch(site + "/settings", patch).status())
                    .as(patch)
                    .isEqualTo(400);
        }
        assertThat(enrolmentIsPossible(site)).isTrue();
    }

    private boolean enrolmentIsPossible(String site) throws Exception {
        return new String(get(site, "operation=GetCACaps&message=ca"), StandardCharsets.US_ASCII)
                .contains("POSTPKIOperation");
    }

    @Test
    void refusesAnInstallationWhoseCaWouldNotBeATestCa() throws Exception {
        var reply = caller.post("/v1/sites", "{\"installation\": {\"caName\": \"Contoso Root\"}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("TEST");
    }
}
