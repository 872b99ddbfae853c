package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.NotRead;

/** The JSON that programs read. */
class DiagnosisJsonTest {

    private static final Guidance ENGLISH = Guidance.in(Locale.ENGLISH);

    @Test
    void writesEveryPartOfAFailure() throws IOException {
        Diagnosis diagnosis = DeviceStory.firstRequestFails(new CollectedSite("Android"), 503)
                .deviceOnly()
                .diagnosis();

        JsonNode json = new ObjectMapper().readTree(DiagnosisJson.write(diagnosis, ENGLISH));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "verdict",
                        "stoppedAt",
                        "diagnoses",
                        "observations",
                        "ruledOut",
                        "collectNext",
                        "subjects",
                        "unread",
                        "flow",
                        "clocks");
        assertThat(json.get("verdict").asText()).isEqualTo("inconclusive");
        assertThat(json.get("stoppedAt").asInt()).isEqualTo(2);
        assertThat(json.at("/diagnoses/0/failure").asText()).isEqualTo("url-503-pool-stopped");
        assertThat(json.at("/diagnoses/0/certainty").asText()).isEqualTo("possible");
        assertThat(json.at("/diagnoses/0/resolution").isArray()).isTrue();
        assertThat(json.at("/diagnoses/0/evidence/0/file").asText()).isEqualTo("device/OMADM.log");
        assertThat(json.at("/diagnoses/0/source").asText()).contains("https://");
        assertThat(json.at("/collectNext/0/what").asText()).isEqualTo("server/httperr1.log");
        assertThat(json.at("/collectNext/0/how").asText()).isNotBlank();
        assertThat(json.at("/collectNext/0/separates/0").asText()).isEqualTo("url-503-pool-stopped");
    }

    @Test
    void writesNullForAStepThatNobodyKnows() throws IOException {
        Diagnosis nothing = new Diagnoser()
                .diagnose(new CollectedEvidence(
                        List.of(), List.of(), List.of(new CollectedEvidence.Unread("x.bin", 0, NotRead.BINARY.of()))));

        JsonNode json = new ObjectMapper().readTree(DiagnosisJson.write(nothing, ENGLISH));

        assertThat(json.get("stoppedAt").isNull()).isTrue();
        assertThat(json.at("/unread/0/reason").asText())
                .isEqualTo(NotRead.BINARY.of().english());
    }

    @Test
    void writesTheSameTextForTheSameDiagnosis() {
        CollectedSite site = DeviceStory.refused(new CollectedSite("iOS"));

        assertThat(DiagnosisJson.write(site.diagnosis(), ENGLISH))
                .isEqualTo(DiagnosisJson.write(site.diagnosis(), ENGLISH))
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void speaksTheLanguageAskedFor() {
        CollectedSite site = DeviceStory.firstRequestFails(new CollectedSite("Android"), 504);

        assertThat(DiagnosisJson.write(site.diagnosis(), Guidance.in(Locale.forLanguageTag("sv"))))
                .contains("Programproxyn");
    }
}
