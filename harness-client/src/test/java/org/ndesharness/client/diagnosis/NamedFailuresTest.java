package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.diagnosis.sign.AdminSignInSignsTest;
import org.ndesharness.client.diagnosis.sign.AnswerSignsTest;
import org.ndesharness.client.diagnosis.sign.AuthoritySignsTest;
import org.ndesharness.client.diagnosis.sign.CertificateFileSignsTest;
import org.ndesharness.client.diagnosis.sign.CertificationRequestSignsTest;
import org.ndesharness.client.diagnosis.sign.CheckSignsTest;
import org.ndesharness.client.diagnosis.sign.ClientSignsTest;
import org.ndesharness.client.diagnosis.sign.ConnectorSignsTest;
import org.ndesharness.client.diagnosis.sign.MessageSignsTest;
import org.ndesharness.client.diagnosis.sign.PartnerAuthoritySignsTest;
import org.ndesharness.client.diagnosis.sign.PolicyModuleSignsTest;
import org.ndesharness.client.diagnosis.sign.ProbeSignsTest;
import org.ndesharness.client.diagnosis.sign.RemarkSignsTest;
import org.ndesharness.client.diagnosis.sign.RequestSignsTest;
import org.ndesharness.client.diagnosis.sign.SettingSignsTest;
import org.ndesharness.client.diagnosis.sign.SignFixture;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** The catalogue and the evidence: what is named is catalogued, and what is catalogued can be named. */
class NamedFailuresTest {

    /** Documented failures of a step that no file shows apart from another, each with the reason. */
    private static final Map<String, String> NEVER_SHOWN = Map.of(
            "chal-single-password",
            "Observed by a test of its own, among the settings.",
            "s4-crp-verify-failed",
            "The line of the registration point's trace that shows it is told at step 3, as s3-verify-false.",
            "s6-old-connector-page",
            "It says which page to read, and is shown by nothing but files that are not there.");

    private static final Set<String> NAMED = new TreeSet<>();

    @BeforeAll
    static void collect() throws Exception {
        Stream.of(
                        PolicyModuleSignsTest.signs(),
                        ConnectorSignsTest.signs(),
                        AuthoritySignsTest.signs(),
                        ClientSignsTest.signs(),
                        AnswerSignsTest.signs(),
                        RequestSignsTest.signs(),
                        SettingSignsTest.signs(),
                        CertificateFileSignsTest.signs(),
                        CheckSignsTest.signs(),
                        ProbeSignsTest.signs(),
                        PartnerAuthoritySignsTest.signs(),
                        AdminSignInSignsTest.signs(),
                        RemarkSignsTest.signs(),
                        MessageSignsTest.signs(),
                        CertificationRequestSignsTest.signs())
                .flatMap(signs -> signs)
                .map(SignFixture::failure)
                .forEach(NAMED::add);
        FailureCases.all().forEach(failure -> NAMED.add(failure.id()));
        for (IncidentTest.Incident incident : IncidentTest.incidents().toList()) {
            Diagnosis diagnosis = new Diagnoser()
                    .diagnose(EvidenceFolder.read(List.of(incident.folder().resolve("evidence"))));
            diagnosis.findings().forEach(finding -> NAMED.add(finding.failure()));
            diagnosis.observations().forEach(observation -> NAMED.add(observation.id()));
        }
    }

    @Test
    void areAllInTheCatalogue() {
        assertThat(NAMED).allSatisfy(id -> assertThat(Catalogue.find(id)).as(id).isPresent());
    }

    @Test
    void includeEveryDocumentedFailureOfAStepThatEvidenceCanShow() {
        List<String> unnamed = documented().filter(id -> !NAMED.contains(id)).toList();

        assertThat(unnamed).containsExactlyInAnyOrderElementsOf(NEVER_SHOWN.keySet());
    }

    private static Stream<String> documented() {
        return Catalogue.failures().stream()
                .filter(failure -> failure.group() == FailureGroup.STEP)
                .filter(failure -> !failure.origin().equals("field report"))
                .map(Failure::id);
    }
}
