package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Every excerpt that the documentation prints, from the file to the answer. */
class DocumentedExcerptTest {

    /**
     * @param file below {@code seeds}
     * @param verdict the answer's first word
     * @param findings failure and certainty, in order; empty for an excerpt that shows nothing wrong
     */
    record Expected(String file, Verdict verdict, List<String> findings) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Expected> excerpts() {
        return Stream.of(
                innocent("step1-en/android-syncml.txt"),
                innocent("step1-en/ios-profile-received.txt"),
                innocent("step1-en/windows-event-306.txt"),
                innocent("step2-en/android-connection.txt"),
                new Expected(
                        "step2-en/application-event-1000.txt",
                        Verdict.INCONCLUSIVE,
                        List.of(
                                "url-503-intermediate-in-root possible",
                                "url-503-crl-unreachable possible",
                                "url-503-crp-windows-auth possible",
                                "url-503-ndespolicy-cert-expired possible")),
                innocent("step2-en/iis-android-wrapped.txt"),
                new Expected(
                        "step2-en/iis-status-500.txt", Verdict.FAILURE, List.of("s2-iis-500-impersonate confirmed")),
                innocent("step2-en/iis-windows-caps-full-stop.txt"),
                innocent("step2-en/iis-windows-cert.txt"),
                innocent("step2-en/ios-connection.txt"),
                innocent("step2-en/setup-msi-success.txt"),
                innocent("step2-en/windows-event-36.txt"),
                innocent("step5-en/android-root-states.txt"),
                healthy("step5-en/android-scep-enrolment.txt"),
                healthy("step5-en/ios-console.txt"),
                innocent("step5-nl/android-root-states.txt"),
                healthy("step5-nl/android-scep-enrolment.txt"),
                healthy("step5-nl/ios-console.txt"),
                innocent("step5-sv/android-root-states.txt"),
                healthy("step5-sv/android-scep-enrolment.txt"),
                healthy("step5-sv/ios-console.txt"),
                new Expected(
                        "other/iis-glued-addresses.txt", Verdict.FAILURE, List.of("s3-verify-500-temp-write likely")),
                innocent("other/iis-pkiclient-ellipsis.txt"),
                new Expected(
                        "other/iis-policy-module-403.txt",
                        Verdict.FAILURE,
                        List.of("s3-403-16-untrusted-client-cert confirmed")),
                healthy("other/iis-policy-module.txt"),
                innocent("other/ios-wifi-line-prefix.txt"));
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void answersFromTheExcerptAlone(Expected expected) throws Exception {
        Diagnosis diagnosis = diagnosis(seeds().resolve(expected.file()));

        assertThat(diagnosis.unread()).isEmpty();
        assertThat(diagnosis.verdict()).as("%s", diagnosis).isEqualTo(expected.verdict());
        assertThat(diagnosis.findings())
                .extracting(f -> f.failure() + " " + f.certainty().word())
                .containsExactlyElementsOf(expected.findings());
    }

    @Test
    void knowsAnAnswerToEveryExcerpt() throws Exception {
        Path seeds = seeds();
        try (Stream<Path> files = Files.walk(seeds)) {
            assertThat(files.filter(f -> f.toString().endsWith(".txt"))
                            .map(f -> seeds.relativize(f).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(
                            excerpts().map(Expected::file).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
                Source:        DeviceManagement-Enterprise-Diagnostics-Provider
                Event ID:      39
                Task Category: None
                Level:         Information
                Keywords:
                User:          SYSTEM
                Computer:      DESKTOP-041
                Description:
                SCEP: Certificate installed successfully.
                """, """
                Loggnamn:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
                Källa:         DeviceManagement-Enterprise-Diagnostics-Provider
                Händelse-ID:   39
                Aktivitetskategori:Ingen
                Nivå:          Information
                Nyckelord:
                Användare:     SYSTEM
                Dator:         DESKTOP-041
                Beskrivning:
                SCEP: Certifikatet har installerats.
                """, """
                Logboeknaam:   Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
                Bron:          DeviceManagement-Enterprise-Diagnostics-Provider
                Gebeurtenis-id:39
                Taakcategorie: Geen
                Niveau:        Informatie
                Trefwoorden:
                Gebruiker:     SYSTEM
                Computer:      DESKTOP-041
                Beschrijving:
                SCEP: certificaat is geïnstalleerd.
                """})
    void isContentWithACopyOfEvent39InEnglishSwedishAndDutch(String copy, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("event.txt"), copy);

        Diagnosis diagnosis = diagnosis(file);

        assertThat(diagnosis.verdict()).as("%s", diagnosis).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
    }

    private static Diagnosis diagnosis(Path file) throws EvidenceException {
        CollectedEvidence evidence = EvidenceFolder.read(List.of(file));
        return new Diagnoser().diagnose(evidence);
    }

    private static Path seeds() throws URISyntaxException, IOException {
        URL readme = Objects.requireNonNull(DocumentedExcerptTest.class.getResource("/seeds/README.md"));
        return Path.of(readme.toURI()).toRealPath().resolveSibling("").toAbsolutePath();
    }

    private static Expected healthy(String file) {
        return new Expected(file, Verdict.HEALTHY, List.of());
    }

    private static Expected innocent(String file) {
        return new Expected(file, Verdict.INCONCLUSIVE, List.of());
    }
}
