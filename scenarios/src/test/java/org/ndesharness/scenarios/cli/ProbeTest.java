package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

class ProbeTest {

    private static final String SCEP = "/certsrv/mscep/mscep.dll";

    @Test
    void callsAnNdesInOrderHealthy() {
        try (NdesServer server = NdesServer.start();
                Site site =
                        server.open(Installation.contoso(), SiteSettings.healthy(), Clock.systemUTC(), new Random(1))) {
            Command probe = Command.run("probe", server.uri() + "/" + site.name() + SCEP);

            assertThat(probe.exit()).as(probe.out()).isZero();
            assertThat(probe.err()).isEmpty();
            assertThat(probe.out()).startsWith("✓ HEALTHY   status 403").contains("meaning");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, url-general-ndes-message",
        "302, url-proxy-preauth",
        "404, s2-iis-other-status",
        "414, url-414",
        "500, url-500-account-locked",
        "502, url-bad-gateway",
        "503, url-503-pool-stopped",
        "504, url-gateway-timeout",
        "418, s2-iis-other-status"
    })
    void saysWhatAStatusMayMean(int status, String failure) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            Command probe = Command.run(
                    "probe", "http://127.0.0.1:" + server.getAddress().getPort() + SCEP);

            assertThat(probe.exit()).isEqualTo(1);
            assertThat(probe.err()).isEmpty();
            assertThat(probe.out())
                    .startsWith("✕ NOT HEALTHY   status " + status)
                    .contains(failure + ": ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNobodyKnowsAName() {
        Command probe = Command.run("probe", "https://ndes-contoso.invalid" + SCEP);

        assertThat(probe.exit()).isEqualTo(1);
        assertThat(probe.out())
                .contains("Could not resolve host: ndes-contoso.invalid")
                .contains("url-page-cant-display");
    }

    @Test
    void tellsProgramsWhyThereIsNoAnswer() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        Command probe = Command.run("probe", "http://127.0.0.1:" + closed + SCEP, "--format", "json");

        assertThat(probe.exit()).isEqualTo(1);
        JsonNode said = new ObjectMapper().readTree(probe.out());
        assertThat(said.path("healthy").asBoolean(true)).isFalse();
        assertThat(said.path("status").isNull()).isTrue();
        assertThat(said.path("error").asText()).contains("Failed to connect");
        assertThat(said.path("possible").path(0).path("failure").asText()).isEqualTo("s2-no-iis-entry");
    }
}
