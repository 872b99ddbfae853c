package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ndesharness.server.OpenSite.DLL;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.intune.IntuneSettings;

/** A client that others wrote, in another language, enrols here: the micromdm SCEP client as Debian packages it. */
class ScepclientTest {

    private static final Path SCEPCLIENT = Path.of("/usr/bin/scepclient");

    @Test
    void enrols(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SCEPCLIENT), "Debian package scep is not installed: scepclient");
        // The challenge travels on the command line: shorter than a real one.
        var healthy = SiteSettings.healthy();
        var settings = new SiteSettings(
                new IntuneSettings(true, true, true, 600, false),
                healthy.network(),
                healthy.proxy(),
                healthy.http(),
                healthy.iis(),
                healthy.mscep(),
                healthy.policy(),
                healthy.ca(),
                healthy.connector());
        try (var site = new OpenSite(settings, Instant.now())) {
            var certificate = folder.resolve("client.pem");
            var output = folder.resolve("output.txt");

            var process = new ProcessBuilder(
                            SCEPCLIENT.toString(),
                            "-server-url",
                            site.uri(DLL).toString(),
                            "-challenge",
                            site.challenge(),
                            "-cn",
                            "john@contoso.onmicrosoft.com",
                            "-organization",
                            "TEST",
                            "-private-key",
                            folder.resolve("client.key").toString(),
                            "-certificate",
                            certificate.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            var ended = process.waitFor(60, TimeUnit.SECONDS);
            assertThat(ended).as("scepclient ends").isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(output, StandardCharsets.UTF_8))
                    .isZero();
            X509Certificate issued;
            try (InputStream in = Files.newInputStream(certificate)) {
                issued = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(in);
            }
            issued.verify(site.room().authority().certificate().getPublicKey());
            assertThat(issued.getSubjectX500Principal().getName()).contains("CN=john@contoso.onmicrosoft.com");
        }
    }
}
