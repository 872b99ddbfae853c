package org.ndesharness.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.HttpWire;
import org.ndesharness.client.transport.NameService;

/** Our devices against a SCEP server that somebody else wrote: micromdm's, of Debian's package scep. */
class ScepserverTest {
    private static final Path PROGRAM = Path.of("/usr/bin/scepserver");

    @TempDir
    static Path depot;

    @TempDir
    Path folder;

    private static Process server;
    private static int port;
    private static X509Certificate ca;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Debian package scep is not installed: scepserver");
        Path output = depot.resolve("output");
        Process init = new ProcessBuilder(
                        PROGRAM.toString(), "ca", "-init", "-depot", depot.toString(), "-keySize", "2048")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(init.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(init.exitValue()).as(Files.readString(output)).isZero();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-depot",
                        depot.toString(),
                        "-port",
                        "" + port,
                        "-challenge",
                        Documents.CHALLENGE,
                        "-allowrenew",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        ca = askForCa();
    }

    private static X509Certificate askForCa() throws Exception {
        HttpWire wire =
                new HttpWire(NameService.real(), Clock.systemUTC(), Duration.ofSeconds(5), "test", Optional.empty());
        URI url = URI.create("http://127.0.0.1:" + port + "/scep?operation=GetCACert&message=");
        for (int i = 0; i < 200; i++) {
            Exchange exchange = wire.get(url);
            if (exchange.status().isPresent()) {
                return (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(exchange.body().octets()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IOException("scepserver does not answer:\n" + Files.readString(depot.resolve("output")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.destroy();
        }
    }

    /**
     * Its path is fixed, so the device's own path and suffix are cut off. It takes a raw plus sign in a query for a blank:
     * a front end that escapes it is played here.
     */
    private static NameService names() {
        return new NameService() {
            @Override
            public Optional<URI> locate(String host) {
                return Optional.of(URI.create("http://127.0.0.1:" + port));
            }

            @Override
            public Optional<URI> resolve(URI publicUrl) {
                String query = publicUrl.getRawQuery().replace("+", "%2B");
                return Optional.of(URI.create("http://127.0.0.1:" + port + "/scep?" + query));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"ANDROID_ENTERPRISE", "ANDROID_DEVICE_ADMINISTRATOR", "IOS", "WINDOWS"})
    void issuesACertificateToOurDevice(Platform platform) throws IOException {
        TestDevice device = new TestDevice(platform, DeviceSettings.healthy(), names());
        device.device.receive(Documents.of(platform, ca));

        EnrolmentOutcome outcome = device.device.enrol();

        assertThat(outcome)
                .as(Files.readString(depot.resolve("output")) + List.copyOf(device.device.exchanges()))
                .isInstanceOf(EnrolmentOutcome.Enrolled.class);
        assertThat(outcome.issued().orElseThrow().getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
        assertThat(device.log(folder)).contains("ndes-contoso").doesNotContain("127.0.0.1");
    }
}
