package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class ServeTest {

    @TempDir
    Path folder;

    @Test
    void saysWhereItIsAndWhatToUse() throws Exception {
        String said = served("--port", "0", "--challenge", "for-scripts");

        assertThat(said)
                .startsWith("✓ SERVING   Windows Server 2022, Intune's policy module   ready after ")
                .containsPattern("\n  SCEP URL    http://127\\.0\\.0\\.1:\\d+/certsrv/mscep/mscep\\.dll\n")
                .containsPattern("\n  challenge   for-scripts ")
                .containsPattern("\n  admin page  http://127\\.0\\.0\\.1:\\d+/certsrv/mscep_admin/\n")
                .containsPattern("\n  failures    http://127\\.0\\.0\\.1:\\d+/f/ ")
                .containsPattern("\n              SHA-256 [0-9A-F]{64}\n")
                .containsPattern("\n              MD5     [0-9A-F]{8} [0-9A-F]{8} [0-9A-F]{8} [0-9A-F]{8}\n")
                .contains("\n# scepclient, Debian package scep\nscepclient -server-url http://")
                .endsWith("\nCtrl-C ends it.\n");
    }

    @Test
    void standsBrokenAsAsked() throws Exception {
        assertThat(served("--port", "0", "--failure", "url-414", "--failure", "s5-ca-not-issued"))
                .contains("\n  broken      url-414, s5-ca-not-issued\n");
    }

    @Test
    void printsOneObjectForProgramsAndEndsAtCtrlC() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // The manifest of ndes-harness.jar says so; newer Java warns without it.
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NdesHarness.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--format",
                        "json")
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try (Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            JsonNode said = new ObjectMapper().readTree(object(new BufferedReader(out)));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(said.get("scepUrl").asText() + "?operation=GetCACaps&message=x"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("POSTPKIOperation");
            assertThat(said.get("lines").get("scepclient").get(0).asText())
                    .contains(said.get("challenge").asText());

            assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("errors.txt")).hasContent("stopped\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --failure url-41             | unknown failure 'url-41', did you mean url-414?
                    --failure s2-no-iis-entry    | --failure s2-no-iis-entry: no answer of a server shows it. The network
                    --failure url-bad-gateway    | --failure url-bad-gateway: no answer of a server shows it.
                    --challenge pass\u00e9       | --challenge has to be 1 to 20000 letters, digits and signs of ASCII, without spaces
                    --generation 2021            | --generation is '2021'; there are 2008r2, 2012r2, 2016, 2019, 2022, rfc8894; did you mean 2022?
                    --generation longhorn        | --generation is 'longhorn'; there are 2008r2, 2012r2, 2016, 2019, 2022, rfc8894
                    --mode polici                | --mode is 'polici'; there are one-time, single, policy; did you mean policy?
                    --port 70000                 | --port is 70000; a port is 1 to 65535, or 0 for any free one
                    --host ndes.example          | --host is 'ndes.example'; expected an address of this machine, such as 127.0.0.1
                    --port 0 --host 192.0.2.7    | --host is 192.0.2.7, which is no address of this machine; 0.0.0.0 is all of them
                    --control-port -1            | --control-port is -1; a port is 1 to 65535
                    --public-url ndes.example    | --public-url is 'ndes.example'; expected scheme, host and port and nothing behind them
                    --public-url https://a/b     | --public-url is 'https://a/b'; expected scheme
                    --public-url ftp://a         | --public-url is 'ftp://a'; expected scheme
                    --tls-keystore nowhere.p12   | --tls-keystore nowhere.p12: cannot be read
                    --tls-keystore documented/healthy.yaml | --tls-keystore: documented/healthy.yaml cannot be read as PKCS #12
                    --store jdbc:oracle:thin     | --store: A store is a folder, or an address that begins with jdbc:postgresql:
                    --store pom.xml              | --store:
                    --tls-keystore-password-file x | a keystore password is given and no keystore; name it with --tls-keystore FILE
                    """, quoteCharacter = '`')
    void isToldInOneLineWhatIsWrong(String arguments, String complaint) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments.split(" ", -1)));

        assertOneLine(Command.run(all.toArray(String[]::new))).contains(complaint);
    }

    @Test
    void isToldThatAPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneLine(Command.run("serve", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo("ndes-harness: --port is " + taken.getLocalPort()
                            + ", and that port is in use; name another with --port, or --port 0 for any free one\n");
        }
    }

    @Test
    void isToldThatLogsWouldBuryOtherFiles() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertOneLine(Command.run("serve", "--port", "0", "--logs", folder.toString()))
                .contains("holds thesis.txt, which is no log of an earlier start");
    }

    @Test
    void neverRepeatsAChallengeThatItRefuses() {
        assertOneLine(Command.run("serve", "--port", "0", "--challenge", "geheim geheim"))
                .doesNotContain("geheim");
    }

    /** Lines up to the brace that closes the object. */
    private static String object(BufferedReader lines) throws IOException {
        StringBuilder object = new StringBuilder();
        String line = lines.readLine();
        while (line != null) {
            object.append(line).append('\n');
            line = line.equals("}") ? null : lines.readLine();
        }
        return object.toString();
    }

    /** What it prints until it waits to be ended. */
    private static String served(String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments));
        return saidUntilStopped(all);
    }

    /** What a command says that goes on until it is stopped. */
    static String saidUntilStopped(List<String> all) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Writer watched = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                out.write(text, from, length);
            }

            @Override
            public void flush() {
                if (!out.toString().isEmpty()) {
                    ready.countDown();
                }
            }

            @Override
            public void close() {
                flush();
            }
        };
        Terminal terminal = new Terminal(
                new PrintWriter(watched), new PrintWriter(err), Ansi.OFF, Shapes.UNICODE, Command.WIDTH, false);
        AtomicInteger exit = new AtomicInteger(-1);
        Thread command =
                new Thread(() -> exit.set(NdesHarness.execute(terminal, false, all.toArray(String[]::new))), "command");
        command.start();
        try {
            assertThat(ready.await(60, TimeUnit.SECONDS))
                    .as("it says something")
                    .isTrue();
        } finally {
            command.interrupt();
            command.join(60_000);
        }
        assertThat(exit.get()).as(err.toString()).isZero();
        assertThat(err.toString().strip()).isEqualTo("stopped");
        return out.toString().replace("\r\n", "\n");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertOneLine(Command command) {
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).startsWith("ndes-harness: ").endsWith("\n").doesNotContain("Exception");
        assertThat(command.err().lines()).hasSize(1);
        return assertThat(command.err());
    }
}
