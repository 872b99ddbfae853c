package org.ndesharness.client.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.probe.ScriptedServer.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ndesharness.client.probe.ScriptedServer.Script;

/** A server that means harm neither holds a probe up nor gets anything onto a terminal. */
@Timeout(60)
class HostileServerTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static ProbeReport probe(Script script) {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            return new Probe(ProbeOptions.usual().waiting(PATIENCE)).test(server.url(), title -> {});
        }
    }

    private static void endlessly(OutputStream out, byte[] octets) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.write(octets);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void readsNoMoreThanTheBeginningOfAnEndlessBody() {
        ProbeReport report = probe((request, out) -> {
            out.write(ascii(OK + "\r\n"));
            endlessly(out, new byte[65_536]);
        });

        assertThat(report.healthy()).isFalse();
        assertThat(report.answers().values())
                .allSatisfy(answer -> assertThat(answer.body().length()).isLessThanOrEqualTo(BoundedBody.MOST));
    }

    @Test
    void waitsForNoBodyThatDrips() {
        ProbeReport report = probe((request, out) -> {
            out.write(ascii(OK + "Content-Length: 1000000\r\n\r\n"));
            drip(out, ascii("a"));
        });

        assertThat(report.healthy()).isFalse();
        assertThat(report.took()).isLessThan(PATIENCE.multipliedBy(ProbeOptions.WHOLE + 4));
    }

    @Test
    void waitsForNoHeadersThatDrip() {
        ProbeReport report = probe((request, out) -> {
            out.write(ascii(OK));
            drip(out, ascii("X: y\r\n"));
        });

        assertThat(report.healthy()).isFalse();
        assertThat(report.took()).isLessThan(PATIENCE.multipliedBy(ProbeOptions.WHOLE + 4));
    }

    private static void drip(OutputStream out, byte[] drop) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.write(drop);
            out.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void endsHeadersThatDoNotEnd() {
        ProbeReport report = probe((request, out) -> {
            out.write(ascii(OK + "X: "));
            endlessly(out, ascii("y".repeat(65_536)));
        });

        assertThat(report.healthy()).isFalse();
    }

    @Test
    void saysOfSilenceThatThereWasNoAnswer() {
        ProbeReport report = probe((request, out) -> {});

        assertThat(report.healthy()).isFalse();
    }

    @Test
    void showsNoControlCharacters() {
        ProbeReport report = probe((request, out) -> answer(
                out,
                200,
                "Server: \u001B[31mred\u0007\r\nContent-Type: text/plain\r\n",
                "POSTPKIOperation\u001B]0;title\u0007\nSHA-256\u202E\n"));

        assertThat(report.results())
                .flatExtracting(CheckResult::seen)
                .noneMatch(line -> line.matches("(?s).*\\p{C}.*"));
    }

    @Test
    void survivesNestedStructuresInTheCertificates() {
        byte[] nested = new byte[400_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        ProbeReport report =
                probe((request, out) -> answer(out, 200, "Content-Type: application/x-x509-ca-ra-cert\r\n", nested));

        assertThat(report.results())
                .filteredOn(result -> result.question().id().equals("getcacert"))
                .extracting(CheckResult::meaning)
                .containsExactly(Meaning.FAILURE);
    }

    @Test
    void survivesNoise() {
        byte[] noise = new byte[5_000];
        Arrays.fill(noise, (byte) 0xFF);

        assertThat(probe((request, out) -> out.write(noise)).healthy()).isFalse();
    }
}
