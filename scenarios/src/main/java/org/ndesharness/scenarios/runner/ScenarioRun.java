package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.scenarios.model.Challenges;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.ExpectedOutcome;
import org.ndesharness.scenarios.model.FilePattern;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Scenario.SecondCollection;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Step;
import org.ndesharness.scenarios.model.Witness;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.installation.Installation;

/** One scenario on one platform: broken, collected, diagnosed, mended, collected and diagnosed again. */
final class ScenarioRun {

    private static final String DEVICE_FILES = "device/*";
    private static final Witness ENROLLED =
            new Witness(Optional.of(ExpectedOutcome.of(OutcomeKind.ENROLLED)), List.of(), List.of(), List.of());

    private final Scenario scenario;
    private final ScenarioPlatform platform;
    private final Path workshop;
    private final RandomGenerator random;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> onTheWay = new ArrayList<>();
    private List<SeenExchange> exchanges = List.of();

    /**
     * A run not yet made.
     *
     * @param workshop folder for evidence that is being diagnosed; its name must say nothing
     */
    ScenarioRun(Scenario scenario, ScenarioPlatform platform, Path workshop, RandomGenerator random) {
        this.scenario = scenario;
        this.platform = platform;
        this.workshop = workshop;
        this.random = random;
    }

    /** What had been checked, also when the run could not be carried through. */
    List<Check> checks() {
        return checks;
    }

    /** What the device saw until anything was mended, as far as it came. */
    List<SeenExchange> exchanges() {
        return exchanges;
    }

    /**
     * Carries it through.
     *
     * @param keepIn folder that gets a copy of what was handed over while broken
     */
    void carryOut(
            NdesServer server,
            HttpClient http,
            Installation installation,
            DeviceKeys keys,
            SimulatedClock clock,
            Optional<Path> keepIn)
            throws IOException, EvidenceException {
        try (Walk walk = new Walk(
                server.open(installation, scenario.staging().site(), clock, random),
                http,
                scenario.staging(),
                scenario.course(),
                platform,
                keys,
                clock,
                random)) {
            List<Step> steps = scenario.course().steps();
            if (!steps.isEmpty()) {
                StepByStep done = new StepByStep(walk);
                steps.forEach(done::carryOut);
                onTheWay.addAll(done.differences());
                whileBroken(walk, keepIn);
                return;
            }
            walk.enrol();
            if (scenario.secondCollection().isPresent()) {
                collectAgain(walk, scenario.secondCollection().get());
            }
            whileBroken(walk, keepIn);
            if (!scenario.isHealthy()) {
                walk.stopFaults();
                walk.set(scenario.course().base());
                walk.issueWhatWaits();
                walk.enrol();
                afterMending(walk);
            }
        }
    }

    private void collectAgain(Walk walk, SecondCollection second) throws IOException, EvidenceException {
        try (EvidenceCopy all = collect(walk);
                EvidenceCopy handedOver = part(all, EvidenceCopy.except(scenario.leaveOut()))) {
            check(CheckKind.FIRST_COLLECTION, second.before(), handedOver);
        }
        walk.set(second.staging());
        walk.enrol();
    }

    private void whileBroken(Walk walk, Optional<Path> keepIn) throws IOException, EvidenceException {
        exchanges = SeenExchange.of(walk.exchanges(), walk.site().journal());
        try (EvidenceCopy all = collect(walk)) {
            Predicate<String> handedOver = EvidenceCopy.except(scenario.leaveOut());
            try (EvidenceCopy whole = part(all, handedOver)) {
                if (keepIn.isPresent()) {
                    EvidenceCopy.delete(keepIn.get());
                    whole.keepIn(keepIn.get());
                }
                onTheWay.addAll(0, Testimony.differences(scenario.course().witness(platform), walk, whole.folder()));
                check(CheckKind.WHOLE_COLLECTION, scenario.expectedOn(platform), whole, onTheWay);
            }
            Expectation deviceOnly = scenario.deviceOnly().get(platform);
            if (deviceOnly != null) {
                try (EvidenceCopy device = part(all, place -> FilePattern.fits(DEVICE_FILES, place))) {
                    check(CheckKind.DEVICE_ONLY, deviceOnly, device);
                }
            }
            if (scenario.confirming().isPresent()) {
                String confirming = scenario.confirming().get();
                Predicate<String> without = handedOver.and(place -> !FilePattern.fits(confirming, place));
                try (EvidenceCopy rest = part(all, without)) {
                    check(
                            CheckKind.WITHOUT_CONFIRMING_FILE,
                            Expectation.unconfirmed(scenario.failure(), confirming)
                                    .allowing(scenario.expected().also()),
                            rest);
                }
            }
        }
    }

    private void afterMending(Walk walk) throws IOException, EvidenceException {
        try (EvidenceCopy all = collect(walk)) {
            // Without the policy module the bare URL shows NDES' own page, which the diagnosis rightly names.
            boolean asDocumented = scenario.course().challenges() == Challenges.POLICY;
            check(
                    CheckKind.AFTER_MENDING,
                    asDocumented ? Expectation.healthy(List.of()) : Expectation.nothing(),
                    all,
                    Testimony.differences(ENROLLED, walk, all.folder()));
        }
    }

    private EvidenceCopy collect(Walk walk) throws IOException {
        EvidenceCopy all = EvidenceCopy.empty(workshop, random);
        walk.collect(all.folder());
        return all;
    }

    private EvidenceCopy part(EvidenceCopy all, Predicate<String> handedOver) throws IOException {
        return EvidenceCopy.toRead(all.folder(), handedOver, workshop, random);
    }

    private void check(CheckKind kind, Expectation wanted, EvidenceCopy evidence)
            throws IOException, EvidenceException {
        check(kind, wanted, evidence, List.of());
    }

    private void check(CheckKind kind, Expectation wanted, EvidenceCopy evidence, List<String> already)
            throws IOException, EvidenceException {
        Diagnosis said = new Diagnoser().diagnose(EvidenceFolder.read(List.of(evidence.folder())));
        List<String> differences = new ArrayList<>(already);
        differences.addAll(Comparison.differences(wanted, said, evidence.places()));
        checks.add(new Check(kind, wanted, said, differences));
    }
}
