package org.ndesharness.client.probe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.transport.NameService;

/** What browsing to a SCEP URL leaves in a file. */
class UrlTestTest {
    private static final URI URL = URI.create("https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll");
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH.plus(Duration.ofDays(20_000)), ZoneOffset.UTC);
    private static WireMockServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
    }

    private static BrowserAnswer browse(int port) {
        NameService names = host -> Optional.of(URI.create("http://127.0.0.1:" + port + "/blue"));
        return new UrlTest(names, CLOCK, Duration.ofSeconds(2)).browse(URL);
    }

    @Test
    void anAnswerIsStatusLineHeadersAndBody() throws IOException {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(403)
                        .withHeader("Content-Type", "text/html")
                        .withHeader("Server", "Microsoft-IIS/10.0")
                        .withBody("<h2>403 - Forbidden</h2>")));

        BrowserAnswer answer = browse(server.port());
        Path file = folder.resolve("http/browse.http");
        answer.write(file);

        assertThat(answer.status()).hasValue(403);
        assertThat(Files.readString(file))
                .startsWith("HTTP/1.1 403 Forbidden\r\n")
                .contains("\r\nServer: Microsoft-IIS/10.0\r\n")
                .endsWith("\r\n\r\n<h2>403 - Forbidden</h2>");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(CLOCK.instant());
    }

    @Test
    void anUnknownNameReadsAsCurlSaysIt() {
        BrowserAnswer answer =
                new UrlTest(NameService.real(), CLOCK).browse(URI.create("https://ndes.contoso.invalid/certsrv"));

        assertThat(answer.text()).isEqualTo("curl: (6) Could not resolve host: ndes.contoso.invalid\n");
        assertThat(answer.status()).isEmpty();
    }

    @Test
    void aRefusedConnectionReadsAsCurlSaysIt() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(browse(port).text())
                .isEqualTo("curl: (7) Failed to connect to ndes-contoso.msappproxy.net port 443 after 21 ms:"
                        + " Couldn't connect to server\n");
    }

    @Test
    void aConnectionClosedWithoutAWordReadsAsCurlSaysIt() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(browse(server.port()).text()).isEqualTo("curl: (52) Empty reply from server\n");
    }
}
