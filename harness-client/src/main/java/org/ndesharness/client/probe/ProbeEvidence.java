package org.ndesharness.client.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/** The answers of a probe as the evidence folder has them: {@code http/*.http}, the command first and then what it printed. */
public final class ProbeEvidence {

    private static final List<String> ABOUT_THE_CERTIFICATE = List.of("tls-name", "tls-expiry", "tls-trust");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Exchange> answers;

    ProbeEvidence(Map<String, Exchange> answers, List<CheckResult> results) {
        this.answers = new LinkedHashMap<>(answers);
        answers.forEach((name, exchange) -> texts.put(name, text(exchange)));
        Exchange bare = answers.get("browse");
        if (bare != null) {
            results.stream()
                    .filter(result ->
                            ABOUT_THE_CERTIFICATE.contains(result.question().id()))
                    .filter(result -> result.meaning() == Meaning.FAILURE)
                    .findFirst()
                    .ifPresent(result -> texts.put("tls", refusal(bare, result)));
        }
    }

    /** What a client that does look at certificates would have printed. */
    private static String refusal(Exchange bare, CheckResult result) {
        String words = switch (result.question().id()) {
            case "tls-name" ->
                "SSL: no alternative certificate subject name matches target host name '"
                        + bare.url().getHost() + "'";
            case "tls-expiry" -> "SSL certificate problem: certificate has expired";
            default -> "SSL certificate problem: unable to get local issuer certificate";
        };
        return "curl -sS -i '" + bare.url() + "'\ncurl: (60) " + words + "\n";
    }

    private static String text(Exchange exchange) {
        String how = exchange.method().equals("POST") ? "-X POST --data-binary '' " : "";
        return "curl -sS -i -k " + how + "'" + exchange.url() + "'\r\n"
                + BrowserAnswer.of(readable(exchange)).text();
    }

    /** Certificates and messages are nothing for a text file. */
    private static Exchange readable(Exchange exchange) {
        String type = exchange.contentType();
        boolean text = type.isEmpty() || type.startsWith("text/") || type.contains("json") || type.contains("xml");
        String body = text ? Seen.text(exchange) : "(" + exchange.body().length() + " octets)";
        return new Exchange(
                exchange.time(),
                exchange.method(),
                exchange.url(),
                exchange.operation(),
                exchange.status(),
                exchange.headers(),
                Body.of(body.getBytes(StandardCharsets.UTF_8)),
                exchange.fault());
    }

    /**
     * Writes the files; those of the same name are replaced.
     *
     * @param folder the evidence folder, which is made if it is not there
     * @return the files, in the order of the questions
     */
    public List<Path> write(Path folder) throws IOException {
        Path http = Files.createDirectories(folder.resolve("http"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = http.resolve(text.getKey() + ".http");
            Files.writeString(file, text.getValue(), StandardCharsets.UTF_8);
            Exchange exchange = answers.getOrDefault(text.getKey(), answers.get("browse"));
            if (exchange != null) {
                Files.setLastModifiedTime(file, FileTime.from(exchange.time()));
            }
            files.add(file);
        }
        return files;
    }

    /** What the diagnosis says of these files and of nothing else. */
    public Diagnosis diagnose() throws IOException {
        Path folder = Files.createTempDirectory("ndes-harness-probe");
        try {
            write(folder);
            return new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));
        } catch (EvidenceException e) {
            throw new IOException(e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
