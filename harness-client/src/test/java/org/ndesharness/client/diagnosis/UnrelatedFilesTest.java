package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Files of other systems, which lie in every folder, change no answer. */
class UnrelatedFilesTest {

    /** One incident of so many; the file's place in the list shifts which, so that all are tried by some. */
    private static final int ONE_OF = 50;

    static Stream<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(resource("/unrelated/README.md").resolveSibling(""))) {
            return all.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
        }
    }

    private static final Set<FileKind> OF_ENROLMENTS = EnumSet.of(
            FileKind.W3C_LOG,
            FileKind.CONNECTOR_EVENTS,
            FileKind.POLICY_MODULE_LOG,
            FileKind.OMADM_LOG,
            FileKind.IOS_CONSOLE_LOG,
            FileKind.MDM_EVENTS,
            FileKind.PROFILE_STATUS,
            FileKind.CA_ISSUED);

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(UnrelatedFilesTest.class.getResource(name))
                .toURI());
    }

    @ParameterizedTest
    @MethodSource("files")
    void changesNoAnswer(Path unrelated) throws Exception {
        List<IncidentTest.Incident> incidents = IncidentTest.incidents().toList();
        int shift = files().toList().indexOf(unrelated) % ONE_OF;

        List<String> changed = new ArrayList<>();
        for (int i = shift; i < incidents.size(); i += ONE_OF) {
            Path evidence = incidents.get(i).folder().resolve("evidence");
            CollectedEvidence collected = EvidenceFolder.read(List.of(evidence));
            Diagnosis alone = new Diagnoser().diagnose(collected);
            Diagnosis beside = diagnosis(List.of(evidence, unrelated));
            if (!answer(alone).equals(answer(beside)) && !isGuarded(alone, beside, unrelated, collected)) {
                changed.add(incidents.get(i) + ": " + answer(alone) + ", and beside the file " + answer(beside));
            }
        }

        assertThat(changed).isEmpty();
    }

    /**
     * That the URL answers as it should is all only while every file was understood; see {@code rule.UrlTest}. And where all
     * devices have the certificate, a list of others may have one that waits for it, or shows that these were silent while others
     * were heard of; of devices of which nothing but a silence is known, whose it is stays open. Lists of settings in order are an answer only by themselves; see {@code rule.Inspection}.
     */
    private static boolean isGuarded(Diagnosis alone, Diagnosis beside, Path unrelated, CollectedEvidence collected) {
        boolean ofUrl = alone.verdict() == Verdict.HEALTHY
                && alone.observations().stream().anyMatch(o -> o.id().equals("url-403-healthy"));
        boolean devices = String.valueOf(unrelated.getFileName()).startsWith("devices");
        if (devices
                && beside.first()
                        .filter(f -> f.failure().equals("s1-device-not-checked-in"))
                        .isPresent()) {
            return true;
        }
        boolean othersSilentToo = String.valueOf(unrelated.getFileName()).startsWith("compliance")
                && beside.verdict() == Verdict.INCONCLUSIVE
                && alone.first()
                        .filter(f -> f.failure().equals("s1-device-not-checked-in"))
                        .isPresent();
        if (othersSilentToo) {
            return true;
        }
        boolean ofDevices = alone.verdict() == Verdict.HEALTHY && devices;
        boolean ofSettings = alone.verdict() == Verdict.HEALTHY
                && collected.files().stream()
                        .map(CollectedEvidence.ReadFile::kind)
                        .noneMatch(OF_ENROLMENTS::contains);
        return (ofUrl || ofDevices || ofSettings)
                && beside.verdict() == Verdict.INCONCLUSIVE
                && beside.findings().isEmpty();
    }

    private static Diagnosis diagnosis(List<Path> paths) throws Exception {
        return new Diagnoser().diagnose(EvidenceFolder.read(paths));
    }

    private static String answer(Diagnosis diagnosis) {
        return diagnosis.verdict().word() + " "
                + diagnosis.first().map(Diagnosis.Finding::failure).orElse("");
    }
}
