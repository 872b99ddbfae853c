package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** curl, as Debian packages it: a client with an NTLM of its own. */
final class Curl {

    private static final Path PROGRAM = Path.of("/usr/bin/curl");

    private final Path folder;

    Curl(Path folder) {
        assumeTrue(Files.isExecutable(PROGRAM), "Debian package curl is not installed: curl");
        this.folder = folder;
    }

    /** What curl was answered last, and how often it was answered on the way. */
    record Answer(List<String> statusLines, String headers, Path body) {

        int status() {
            return Integer.parseInt(statusLines.get(statusLines.size() - 1).split(" ", -1)[1]);
        }

        String text(Charset charset) throws Exception {
            return Files.readString(body, charset);
        }

        List<String> values(String field) {
            return headers.lines()
                    .filter(line -> line.regionMatches(true, 0, field + ":", 0, field.length() + 1))
                    .map(line -> line.substring(field.length() + 1).strip())
                    .toList();
        }
    }

    Answer get(Object url, String... options) throws Exception {
        var headers = folder.resolve("headers.txt");
        var body = folder.resolve("body");
        var output = folder.resolve("output.txt");
        Files.deleteIfExists(body);
        var command = new ArrayList<>(List.of(
                PROGRAM.toString(), "-q", "-s", "-S", "-D", headers.toString(), "-o", body.toString(), "-m", "30"));
        command.addAll(List.of(options));
        command.add(url.toString());
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("curl ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        var text = Files.readString(headers, StandardCharsets.ISO_8859_1);
        var answers = text.split("\r\n\r\n", 0);
        return new Answer(
                text.lines().filter(line -> line.startsWith("HTTP/")).toList(), answers[answers.length - 1], body);
    }
}
