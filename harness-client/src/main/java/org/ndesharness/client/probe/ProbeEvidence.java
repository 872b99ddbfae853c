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
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/**
 * A probe as the evidence folder has it: {@code http/*.http}, the command first and then what it printed, and the checks in
 * {@code probe.json}, for what no answer shows: the name, TLS, limits, certificates and how an enrolment ended.
 */
public final class ProbeEvidence {

    private static final List<String> ABOUT_THE_CERTIFICATE = List.of("tls-name", "tls-expiry", "tls-trust");

    /** The file of the checks. */
    public static final String CHECKS = "probe.json";

    /** Names of answers, as far as a probe gives them. */
    private static final Pattern OWN = Pattern.compile(
            "(?:browse|getcacaps|getcacert|pkiclient|long-query|post|mscep_admin|tls|enrolment[a-z0-9-]{0,60})\\.http");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Exchange> answers;
    private final ProbeReport report;

    ProbeEvidence(ProbeReport report) {
        this.report = report;
        this.answers = new LinkedHashMap<>(report.answers());
        List<CheckResult> results = report.results();
        answers.forEach((name, exchange) -> texts.put(name, text(name, exchange)));
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

    private static String text(String name, Exchange exchange) {
        boolean enrolment = name.startsWith("enrolment");
        String body = enrolment ? "@request.p7" : "''";
        String how = exchange.method().equals("POST") ? "-X POST --data-binary " + body + " " : "";
        return "curl -sS -i " + (enrolment ? "" : "-k ") + how + "'" + exchange.url() + "'\r\n"
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
     * Writes the files; those of the same name are replaced, and what a former probe saved there is taken away.
     *
     * @param folder the evidence folder, which is made if it is not there
     * @return the files, the answers in the order of the questions and then the checks
     */
    public List<Path> write(Path folder) throws IOException {
        Path http = Files.createDirectories(folder.resolve("http"));
        Path checks = folder.resolve(CHECKS);
        if (Files.exists(checks)) {
            takeAwayFormer(http);
        }
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
        String document = ProbeJson.object(report, Guidance.in(Locale.ROOT)).toPrettyString() + "\n";
        files.add(Files.writeString(checks, document, StandardCharsets.UTF_8));
        return files;
    }

    /** An answer that did not come again must not stand beside the new ones. */
    private static void takeAwayFormer(Path http) throws IOException {
        List<Path> former;
        try (Stream<Path> files = Files.list(http)) {
            former = files.filter(
                            file -> OWN.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
        for (Path file : former) {
            Files.deleteIfExists(file);
        }
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
