package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.WireMessages;

/** Messages and requests of programs that somebody else wrote: micromdm's client and server, of Debian's package scep, and OpenSSL. */
class PeerMessagesTest {

    private static final String CLIENT = "/usr/bin/scepclient";
    private static final String SERVER = "/usr/bin/scepserver";
    private static final String OPENSSL = "/usr/bin/openssl";

    @TempDir
    Path folder;

    private static void assumeInstalled(String program, String debian) {
        assumeTrue(Files.isExecutable(Path.of(program)), "Debian package " + debian + " is not installed: " + program);
    }

    private Process start(Path output, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = start(output, command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    @Test
    void readsAWholeExchangeOfAnotherClientAndServer() throws Exception {
        assumeInstalled(CLIENT, "scep");
        assumeInstalled(SERVER, "scep");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        int port = freePort();
        run(SERVER, "ca", "-init", "-depot", folder.resolve("depot").toString(), "-keySize", "2048");
        Process server = start(
                folder.resolve("server"),
                SERVER,
                "-depot",
                folder.resolve("depot").toString(),
                "-port",
                "" + port,
                "-challenge",
                WireMessages.CHALLENGE,
                "-allowrenew",
                "0");
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/scep", exchange -> pass(exchange, port, saved));
        between.start();
        try {
            run(
                    CLIENT,
                    "-server-url",
                    "http://127.0.0.1:" + between.getAddress().getPort() + "/scep",
                    "-challenge",
                    WireMessages.CHALLENGE,
                    "-private-key",
                    "own.key",
                    "-certificate",
                    "own.pem");
        } finally {
            between.stop(0);
            server.destroy();
        }

        var evidence = EvidenceFolder.read(List.of(saved));
        List<ScepMessage> messages = evidence.all(ScepMessage.class);
        Diagnosis diagnosis = new Diagnoser().diagnose(evidence);

        assertThat(evidence.unread()).isEmpty();
        assertThat(messages)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.signer().signature()).isEqualTo(SignatureState.VERIFIES));
        assertThat(messages.get(0).isSuccess()).isTrue();
        assertThat(messages.get(1).isPkcsReq()).isTrue();
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Hands an exchange through, and saves both bodies of a PKIOperation. */
    private static void pass(HttpExchange exchange, int port, Path saved) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ask(exchange, port, body).body();
            if (exchange.getRequestURI().getRawQuery().contains("PKIOperation")) {
                Files.write(saved.resolve("request.der"), body);
                Files.write(saved.resolve("reply.der"), answer);
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static HttpResponse<byte[]> ask(HttpExchange exchange, int port, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        IOException last = new IOException("not asked");
        for (int i = 0; i < 200; i++) {
            try {
                return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException notYet) {
                last = notYet;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }
        throw last;
    }

    @Test
    void readsARequestOfOpenSslAndWhatItPrintsOfIt() throws Exception {
        assumeInstalled(OPENSSL, "openssl");
        Files.writeString(folder.resolve("req.cnf"), """
                [req]
                prompt = no
                distinguished_name = name
                attributes = attributes
                [name]
                O = Contoso
                CN = device-7
                [attributes]
                challengePassword = %s
                """.formatted(WireMessages.CHALLENGE));
        run(
                OPENSSL,
                "req",
                "-new",
                "-config",
                "req.cnf",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "own.key",
                "-out",
                "own.csr",
                "-text");
        String print = Files.readString(folder.resolve("own.csr"));
        String alone = print.substring(0, print.indexOf("-----BEGIN"));

        Pkcs10Request both = OneFile.only(OneFile.of("own.csr", print), Pkcs10Request.class);
        Pkcs10Request printed = OneFile.only(OneFile.of("own.txt", alone), Pkcs10Request.class);

        assertThat(both.printed()).isFalse();
        assertThat(both.proof()).isEqualTo(SignatureState.VERIFIES);
        assertThat(both.challenges()).hasSize(1).doesNotContain("");
        assertThat(printed.printed()).isTrue();
        assertThat(printed.challenges()).hasSize(1);
        assertThat(printed.key()).isEqualTo(new PublicKeyFacts(PublicKeyFacts.RSA, 2048, ""));
        assertThat(List.of(both, printed).toString()).doesNotContain(WireMessages.CHALLENGE);
    }

    @Test
    void readsWhatOpenSslPrintsOfAMessage() throws Exception {
        assumeInstalled(OPENSSL, "openssl");
        Files.write(folder.resolve("reply.der"), new WireMessages().failure("1").encode());
        String print = run(OPENSSL, "asn1parse", "-inform", "DER", "-in", "reply.der", "-i");

        ScepMessage message = OneFile.only(OneFile.of("asn1.txt", print), ScepMessage.class);

        assertThat(message.isFailure()).isTrue();
        assertThat(message.text(ScepAttributes.FAIL_INFO)).isEqualTo("1");
        assertThat(message.text(ScepAttributes.RECIPIENT_NONCE)).hasSize(32);
        assertThat(message.citation().text())
                .isEqualTo("CertRep, FAILURE badMessageCheck, transaction " + WireMessages.TRANSACTION);
        List<String> lines = print.lines().toList();
        String cut = String.join("\n", lines.subList(0, lines.size() - 9));
        assertThat(OneFile.of("asn1.txt", cut).all(ScepMessage.class)).isEmpty();
    }
}
