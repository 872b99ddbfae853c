package org.ndesharness.scenarios.measurement;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

/**
 * Milliseconds from the start of the process to the first answer to GetCACaps, and the memory the process then holds.
 *
 * <p>The site is reached directly, as a developer's own client would reach it.
 */
final class FirstAnswer {

    private FirstAnswer() {}

    /** Prints one line: milliseconds, and resident kilobytes where the system tells them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Instant born = ProcessHandle.current().info().startInstant().orElseThrow();
        try (NdesServer server = NdesServer.start();
                var site =
                        server.open(Installation.contoso(), SiteSettings.healthy(), Clock.systemUTC(), new Random(1))) {
            URI inside = site.locateInside(site.installation().ndesFqdn()).orElseThrow();
            var capabilities = URI.create(inside + "/certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca");
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(capabilities).build(), HttpResponse.BodyHandlers.ofString());
            long milliseconds = Duration.between(born, Instant.now()).toMillis();
            System.out.println(answer.statusCode() + " after " + milliseconds + " ms" + resident());
        }
    }

    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> ", " + line.replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }
}
