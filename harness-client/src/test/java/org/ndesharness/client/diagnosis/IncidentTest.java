package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Whole incidents as people hand them over, each with what was the matter in truth; see their README. */
class IncidentTest {

    /** @param truth the folder's {@code incident.json} */
    record Incident(Path folder, JsonNode truth) {

        List<String> list(String name) {
            List<String> all = new ArrayList<>();
            JsonNode node = truth.path(name);
            if (node.isTextual()) {
                all.add(node.asText());
            }
            node.forEach(element -> all.add(element.asText()));
            return all;
        }

        @Override
        public String toString() {
            return folder.getFileName().toString();
        }
    }

    static Stream<Incident> incidents() throws IOException, URISyntaxException {
        Path readme = Path.of(Objects.requireNonNull(IncidentTest.class.getResource("/incidents/README.md"))
                .toURI());
        ObjectMapper json = new ObjectMapper();
        List<Incident> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(readme.resolveSibling(""))) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                all.add(new Incident(
                        folder, json.readTree(folder.resolve("incident.json").toFile())));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void isAnsweredRight(Incident incident) throws Exception {
        Diagnosis diagnosis = new Diagnoser()
                .diagnose(EvidenceFolder.read(List.of(incident.folder().resolve("evidence"))));

        String said = diagnosis.verdict().word() + " "
                + diagnosis.findings().stream()
                        .map(f -> f.failure() + " " + f.certainty().word())
                        .toList();
        if (!incident.truth().path("open").asText().isEmpty()) {
            staysOpen(incident, diagnosis, said);
            return;
        }
        List<String> accepted = incident.list("accept");
        if (accepted.isEmpty()) {
            assertThat(diagnosis.findings()).as(said).isEmpty();
        } else {
            assertThat(diagnosis.first().map(Diagnosis.Finding::failure))
                    .as(said)
                    .hasValueSatisfying(first -> assertThat(accepted).as(said).contains(first));
        }
        assertThat(diagnosis.first().map(Diagnosis.Finding::failure).stream()
                        .filter(incident.list("mustNotName")::contains))
                .isEmpty();
        assertThat(incident.list("verdict"))
                .as(said)
                .contains(diagnosis.verdict().word());
    }

    /** What is known to be answered too little: not wrong, and whoever mends it takes the reason out. */
    private static void staysOpen(Incident incident, Diagnosis diagnosis, String said) {
        String first = diagnosis.first().map(Diagnosis.Finding::failure).orElse("");

        assertThat(incident.list("accept"))
                .as("answered right, so take out \"open\": %s", said)
                .doesNotContain(first);
        assertThat(incident.list("mustNotName")).as(said).doesNotContain(first);
        assertThat(diagnosis.verdict()).as(said).isEqualTo(Verdict.INCONCLUSIVE);
    }
}
