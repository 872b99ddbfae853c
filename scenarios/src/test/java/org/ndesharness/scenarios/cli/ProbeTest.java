package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.conformance.Scepserver;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.serve.MockServer;
import org.ndesharness.scenarios.serve.ServeException;
import org.ndesharness.scenarios.serve.ServeRequest;
import org.ndesharness.scenarios.serve.ServedGeneration;
import org.ndesharness.scenarios.serve.ServedMode;

class ProbeTest {

    private static final String SCEP = "/certsrv/mscep/mscep.dll";
    private static final String CHALLENGE = "again-and-again";

    private static MockServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws ServeException {
        server = served(Optional.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static MockServer served(Optional<ServeRequest.Tls> tls) throws ServeException {
        ServeRequest request = new ServeRequest(
                "127.0.0.1",
                0,
                Optional.empty(),
                tls,
                new ServeRequest.Control(OptionalInt.empty(), Optional.empty()),
                ServedGeneration.WINDOWS_2022,
                ServedMode.POLICY,
                Optional.of(CHALLENGE),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return MockServer.start(request, () -> {
            try {
                return BuiltInScenarios.readServed();
            } catch (ScenarioException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String healthy() {
        return base(server) + SCEP;
    }

    private static String base(MockServer of) {
        String url = of.announcement().scepUrl();
        return url.substring(0, url.length() - SCEP.length());
    }

    private static JsonNode json(String... arguments) throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        return new ObjectMapper().readTree(Command.run(all).out());
    }

    private static JsonNode check(JsonNode said, String id) {
        return StreamSupport.stream(said.path("checks").spliterator(), false)
                .filter(check -> check.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void callsAnNdesInOrderHealthy() {
        Command probe = Command.run("probe", healthy());

        assertThat(probe.exit()).as(probe.out()).isZero();
        assertThat(probe.err()).isEmpty();
        assertThat(probe.out())
                .startsWith("✓ HEALTHY   12 ok, 7 not tested\n")
                .contains("  ✓ bare URL ", "403 Forbidden from Microsoft-IIS/10.0", "answered up to 64 510 octets")
                .doesNotContain("✕", "▲", "diagnosis");
    }

    @Test
    void saysBesideEachCheckWhatIsHealthyWhenAsked() {
        Command probe = Command.run("probe", healthy(), "--no-long", "--verbose");

        assertThat(probe.out().split("  healthy  ", -1)).hasSizeGreaterThan(18);
        assertThat(probe.out().lines())
                .filteredOn(line -> !line.contains("https://") && !line.contains("http://"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Command.WIDTH));
    }

    @ParameterizedTest
    @CsvSource({
        "url-414, long-query, refused from 16",
        "url-404-14-15, long-query, 'answered up to 2 048 octets, refused from 2 049 octets'",
        "url-503-pool-stopped, bare-url, 503 Service Unavailable from Microsoft-HTTPAPI/2.0",
        "url-general-ndes-message, bare-url, the general page of NDES",
        "url-500-ra-expired, bare-url, 500 Internal Server Error from Microsoft-IIS/10.0"
    })
    void findsWhatAServerShows(String failure, String id, String seen) throws IOException {
        JsonNode said = json("probe", base(server) + "/f/" + failure + SCEP);

        assertThat(said.path("healthy").asBoolean(true)).isFalse();
        assertThat(check(said, id).path("meaning").asText()).isEqualTo("failure");
        assertThat(check(said, id).path("seen").toString()).contains(seen);
        assertThat(check(said, id).path("possible").findValuesAsText("failure")).contains(failure);
        assertThat(said.path("diagnosis").path("diagnoses").findValuesAsText("failure"))
                .contains(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void saysWhereNdesAnswersOnAHost(String path) {
        Command probe = Command.run("probe", base(server) + path, "--no-long");

        assertThat(probe.exit()).isEqualTo(1);
        assertThat(probe.out().replaceAll("\\s+", " "))
                .contains("The URL has no path. NDES answers at " + healthy() + ": test that");
        assertThat(Command.run("probe", healthy(), "--no-long").out()).doesNotContain("has no path");
    }

    @Test
    void findsRegistrationCertificatesOfAFormerCa() throws IOException {
        JsonNode said = json("probe", base(server) + "/f/s2-win-ra-old-ca" + SCEP, "--no-long");

        assertThat(check(said, "ra-certificates").path("possible").findValuesAsText("failure"))
                .contains("s2-win-ra-old-ca");
    }

    @Test
    void enrolsOnceWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("challenge"), CHALLENGE + "\n");

        Command probe = Command.run("probe", healthy(), "--no-long", "--enroll", "--challenge-file", file.toString());

        assertThat(probe.exit()).as(probe.out()).isZero();
        assertThat(probe.out())
                .contains("CertRep SUCCESS", "CN=ndes-harness probe")
                .doesNotContain(CHALLENGE);
        assertThat(probe.err()).isEmpty();
    }

    @Test
    void saysThatAChallengeWasRefusedAndDoesNotRepeatIt() {
        Command probe = Command.run("probe", healthy(), "--no-long", "--enroll", "--challenge", "not-this-one");

        assertThat(probe.exit()).isEqualTo(1);
        assertThat(probe.out()).contains("CertRep FAILURE").doesNotContain("not-this-one");
        assertThat(probe.err()).contains("prefer --challenge-file").doesNotContain("not-this-one");
    }

    @Test
    void savesTheAnswersAsEvidenceForTheDiagnosis() throws IOException {
        Command probe = Command.run(
                "probe", base(server) + "/f/url-general-ndes-message" + SCEP, "--no-long", "--save", folder.toString());

        assertThat(probe.exit()).isEqualTo(1);
        assertThat(folder.resolve("http/browse.http")).content().contains("HTTP/1.1 200 OK");
        assertThat(folder.resolve("probe.json")).content(StandardCharsets.UTF_8).contains("\"checks\"");
        assertThat(Command.run("diagnose", folder.resolve("http").toString()).out())
                .contains("url-general-ndes-message");
    }

    @ParameterizedTest
    @CsvSource({
        "'', again-and-again, '', 0",
        "'', not-this-one, s3-verify-false, 1",
        "/f/url-503-pool-stopped, again-and-again, url-503-pool-stopped, 1",
        "/f/s4-pending, again-and-again, s4-pending, 0",
        "/f/s2-win-ra-old-ca, again-and-again, s2-win-ra-old-ca, 1",
    })
    void savesACollectionOfWhichTheDiagnosisSaysTheSame(String site, String challenge, String failure, int exit)
            throws IOException {
        Path file = Files.writeString(folder.resolve("challenge"), challenge + "\n");
        Path saved = folder.resolve("saved");
        Command probe = Command.run(
                "probe",
                base(server) + site + SCEP,
                "--no-long",
                "--enroll",
                "--challenge-file",
                file.toString(),
                "--save",
                saved.toString(),
                "--format",
                "json");
        JsonNode own = new ObjectMapper().readTree(probe.out()).path("diagnosis");
        JsonNode later = new ObjectMapper()
                .readTree(Command.run("diagnose", saved.toString(), "--format", "json")
                        .out());

        assertThat(probe.exit()).isEqualTo(exit);
        assertThat(own.path("diagnoses").path(0).path("failure").asText()).isEqualTo(failure);
        assertThat(later.path("diagnoses").path(0))
                .isEqualTo(own.path("diagnoses").path(0));
        assertThat(later.path("verdict")).isEqualTo(own.path("verdict"));
        assertThat(later.path("unread")).isEmpty();
        try (Stream<Path> files = Files.walk(saved)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).extracting(Path::getFileName).asString().contains("enrolment-getcacert.http", "probe.json");
            assertThat(all).allSatisfy(each -> assertThat(each).content().doesNotContain(challenge, "PRIVATE KEY"));
        }
    }

    @Test
    void leavesThePrivateRootOfASecureServerToThoseWhoKnowIt() throws Exception {
        try (MockServer secure = served(Optional.of(new ServeRequest.Tls(Optional.empty(), "")))) {
            JsonNode said = json("probe", base(secure) + SCEP, "--no-long");

            assertThat(said.path("healthy").asBoolean())
                    .as(said.toPrettyString())
                    .isTrue();
            assertThat(check(said, "tls-versions").path("meaning").asText()).isEqualTo("ok");
            assertThat(check(said, "tls-trust").path("because").asText()).contains("--ca FILE");
        }
    }

    @Test
    void takesAPlainWebServerForNone() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html><body>It works!</body></html>".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try {
            Command probe =
                    Command.run("probe", "http://127.0.0.1:" + web.getAddress().getPort() + SCEP);

            assertThat(probe.exit()).isEqualTo(1);
            assertThat(probe.out())
                    .startsWith("✕ NOT HEALTHY   3 failures, ")
                    .contains("A page came where keywords should be")
                    .contains("pkiclient.exe, long GET query, POST: GetCACaps brings no keywords")
                    .contains("No SCEP server answers at this address")
                    .doesNotContain("likely      s2-", "likely      url-");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void knowsScepserverForAnotherServerThatSpeaksScep() throws Exception {
        Assumptions.assumeTrue(Scepserver.installed(), "Debian package scep is not installed: scepserver");

        try (Scepserver scepserver = Scepserver.start(folder)) {
            JsonNode said = json("probe", scepserver.url().toString());

            assertThat(check(said, "getcacaps").path("meaning").asText()).isEqualTo("ok");
            assertThat(check(said, "getcacert").path("meaning").asText()).isEqualTo("ok");
            assertThat(check(said, "bare-url").path("meaning").asText()).isEqualTo("differs");
            assertThat(check(said, "ra-certificates").path("meaning").asText()).isEqualTo("differs");
            assertThat(check(said, "suffix").path("meaning").asText()).isEqualTo("differs");
            assertThat(check(said, "admin-page").path("meaning").asText()).isEqualTo("not tested");
            assertThat(said.path("checks").findValuesAsText("failure")).isEmpty();
            assertThat(said.path("diagnosis").path("diagnoses")).isEmpty();
            assertThat(said.path("answering").asText()).isEqualTo("another SCEP server");
            assertThat(said.path("healthy").asBoolean()).isTrue();
        }
    }

    @Test
    void saysThatNobodyKnowsAName() {
        Command probe = Command.run("probe", "https://ndes-contoso.invalid" + SCEP);

        assertThat(probe.exit()).isEqualTo(1);
        assertThat(probe.out()).contains("ndes-contoso.invalid: unknown name", "url-page-cant-display");
    }

    @Test
    void tellsProgramsThatAPortIsClosed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        JsonNode said = json("probe", "http://127.0.0.1:" + closed + SCEP);

        assertThat(said.path("healthy").asBoolean(true)).isFalse();
        assertThat(said.path("counts").path("failure").asInt()).isEqualTo(1);
        assertThat(check(said, "address").path("seen").path(0).asText()).contains("closed");
        assertThat(check(said, "address")
                        .path("possible")
                        .path(0)
                        .path("failure")
                        .asText())
                .isEqualTo("s2-no-iis-entry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--timeout 0 | --timeout is 0; expected 1 to 300 seconds",
                "--challenge x | a challenge is given and nothing to use it for; add --enroll",
                "--enroll --challenge x --challenge-file y | are both given",
                "--enroll --challenge-file does-not-exist | cannot be read",
                "--ca does-not-exist | --ca does-not-exist: cannot be read",
                "--ca pom.xml | is no certificate, neither PEM nor DER"
            })
    void refusesWhatItCannotUse(String options, String complaint) {
        String[] arguments = ("probe " + URI.create(healthy()) + " " + options).split(" ");

        Command probe = Command.run(arguments);

        assertThat(probe.exit()).isEqualTo(2);
        assertThat(probe.err()).contains(complaint);
        assertThat(probe.out()).isEmpty();
    }

    @Test
    void doesNotRepeatAPasswordInAUrl() {
        Command probe = Command.run("probe", "https://admin:hunter2@ndes.contoso.invalid" + SCEP);

        assertThat(probe.exit()).isEqualTo(2);
        assertThat(probe.err()).contains("leave them out").doesNotContain("hunter2");
    }
}
