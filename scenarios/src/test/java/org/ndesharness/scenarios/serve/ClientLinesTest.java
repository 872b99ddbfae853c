package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that {@code serve} prints to be copied do what they promise, each time they are pasted. */
class ClientLinesTest {

    private static Served plain;
    private static Served secure;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws ServeException {
        plain = Served.healthy();
        secure = Served.secure();
    }

    @AfterAll
    static void stop() {
        plain.close();
        secure.close();
    }

    @Test
    void scepclientEnrols() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/scepclient")), "Debian package scep is not installed: scepclient");

        run(plain, "scepclient");

        assertThat(certificate("device-1.pem").getSubjectX500Principal().getName())
                .contains("CN=device-1");
    }

    @Test
    void pkiEnrolsAgainAndAgain() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pki")), "Debian package strongswan-pki is not installed: pki");

        run(plain, "pki");
        run(plain, "pki");

        assertThat(certificate("device-2.crt").getSubjectX500Principal().getName())
                .contains("CN=device-2");
    }

    @Test
    void scepSubmitFetchesCapabilitiesAndCertificates() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/certmonger/scep-submit")),
                "Debian package certmonger is not installed: scep-submit");

        assertThat(run(plain, "scep-submit")).contains("POSTPKIOperation").contains("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void curlReadsAChallenge() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "Debian package curl is not installed: curl");

        assertThat(run(plain, "curl"))
                .contains("The enrollment challenge password is: <B> ")
                .contains(plain.announcement().thumbprints().md5());
    }

    @Test
    void allOfThemTrustTheTestCaOverHttps() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/scepclient")), "Debian package scep is not installed: scepclient");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pki")), "Debian package strongswan-pki is not installed: pki");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/certmonger/scep-submit")),
                "Debian package certmonger is not installed: scep-submit");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "Debian package curl is not installed: curl");
        assertThat(secure.announcement().scepUrl()).startsWith("https://");

        run(secure, "root");
        run(secure, "scepclient");
        run(secure, "pki");

        assertThat(run(secure, "scep-submit")).contains("POSTPKIOperation");
        assertThat(run(secure, "curl")).contains("The enrollment challenge password is: <B> ");
        assertThat(certificate("device-1.pem").getSubjectX500Principal().getName())
                .contains("CN=device-1");
        assertThat(certificate("device-2.crt").getSubjectX500Principal().getName())
                .contains("CN=device-2");
    }

    /** Runs the lines of a client as they stand, and gives back what they print. */
    private String run(Served served, String client) throws IOException, InterruptedException {
        List<String> lines = served.announcement().lines().stream()
                .filter(line -> line.client().equals(client))
                .flatMap(line -> line.lines().stream())
                .toList();
        assertThat(lines).as("lines of " + client).isNotEmpty();
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process shell = new ProcessBuilder("sh", "-e", "-c", String.join("\n", lines))
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(shell.waitFor(120, TimeUnit.SECONDS))
                    .as(client + " ends")
                    .isTrue();
            assertThat(shell.exitValue()).as(Files.readString(errors)).isZero();
        } finally {
            shell.destroyForcibly().waitFor();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private X509Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
