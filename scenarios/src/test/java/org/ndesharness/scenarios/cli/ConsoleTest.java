package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

    @Test
    void saysWhereTheTrainerBegins() throws InterruptedException {
        assertThat(ServeTest.saidUntilStopped(List.of("console", "--port", "0")))
                .contains("Ctrl-C ends it")
                .containsPattern("\n  trainer    http://127\\.0\\.0\\.1:\\d+/\n")
                .doesNotContain("token");
    }

    @Test
    void saysTheTokenAndWhereLearnersBeginWhereOthersReachIt() throws InterruptedException, IOException {
        JsonNode said = new ObjectMapper()
                .readTree(ServeTest.saidUntilStopped(
                        List.of("console", "--port", "0", "--host", "0.0.0.0", "--format", "json")));

        String token = said.path("token").asText();
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(said.path("trainer").asText()).startsWith("http://").endsWith("/trainer?token=" + token);
        assertThat(said.path("learners").asText()).startsWith("http://").endsWith("/join");
    }

    @Test
    void isToldInOneLineThatAPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Command command = Command.run("console", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(command.exit()).isEqualTo(2);
            assertThat(command.err())
                    .isEqualTo("ndes-harness: --port is " + taken.getLocalPort()
                            + ", and that port is in use; name another with --port, or --port 0 for any free one\n");
        }
    }

    @Test
    void isToldWhereASheetIsWrong(@TempDir Path folder) throws IOException {
        Path sheet = Files.writeString(
                folder.resolve("sheet.yaml"),
                "title: T\nseed: 1\nexercises:\n  - scenario: url-503-pool-stoped\n    device: ios\n");

        Command command = Command.run("console", "--exercise", sheet.toString());

        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err())
                .contains("sheet.yaml:4:15: there is no scenario 'url-503-pool-stoped' that can be an exercise; did you"
                        + " mean 'url-503-pool-stopped'?")
                .hasLineCount(1);
    }
}
