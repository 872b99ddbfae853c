package org.ndesharness.scenarios.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * One scenario on one platform.
 *
 * @param checks in the order they were made
 * @param evidence folder with what was collected while broken, less what is left out; empty when it was not kept
 * @param took real time
 * @param broken why the run itself could not be carried through; empty when it could
 * @param known why it is known not to come out right; empty when it should
 * @param exchanges what the device asked for and was answered before anything was mended, oldest first
 * @param ofTheDisk whether it could not be carried through for want of room on this machine: no word on the scenario
 */
public record ScenarioResult(
        Scenario scenario,
        ScenarioPlatform platform,
        List<Check> checks,
        Optional<Path> evidence,
        Duration took,
        Optional<String> broken,
        Optional<KnownFailure> known,
        List<SeenExchange> exchanges,
        boolean ofTheDisk) {

    public ScenarioResult {
        checks = List.copyOf(checks);
        exchanges = List.copyOf(exchanges);
    }

    /** A result that should be right, without a record of exchanges. */
    public ScenarioResult(
            Scenario scenario,
            ScenarioPlatform platform,
            List<Check> checks,
            Optional<Path> evidence,
            Duration took,
            Optional<String> broken) {
        this(scenario, platform, checks, evidence, took, broken, Optional.empty(), List.of(), false);
    }

    /** The same, known not to come out right. */
    public ScenarioResult knownAs(KnownFailure failure) {
        return new ScenarioResult(
                scenario, platform, checks, evidence, took, broken, Optional.of(failure), exchanges, ofTheDisk);
    }

    /** Whether it came out as it should: right, or not right where that is known. */
    public boolean asExpected() {
        return right() != known.isPresent();
    }

    /** Whether it is right though it is known not to be: the list of expected failures is out of date. */
    public boolean unexpectedPass() {
        return right() && known.isPresent();
    }

    /** Whether the run was carried through and every answer was right. */
    public boolean right() {
        return broken.isEmpty() && !checks.isEmpty() && checks.stream().allMatch(Check::right);
    }

    /** The check of this kind; empty when it was not made. */
    public Optional<Check> check(CheckKind kind) {
        return checks.stream().filter(check -> check.kind() == kind).findFirst();
    }

    /** What was said of the whole collection; empty when the run did not get that far. */
    public Optional<Diagnosis> said() {
        return check(CheckKind.WHOLE_COLLECTION).map(Check::said);
    }

    /** The whole answer in one word: a failure's id, {@code healthy}, {@code inconclusive} or {@code none} without an answer. */
    public String saidInAWord() {
        return said().map(ScenarioResult::inAWord).orElse("none");
    }

    /** Scenario and platform, for example {@code url-414 on ios}. */
    public String name() {
        return scenario.id() + " on " + platform.word();
    }

    private static String inAWord(Diagnosis said) {
        if (said.verdict() == Verdict.FAILURE) {
            return said.first()
                    .map(Diagnosis.Finding::failure)
                    .orElse(said.verdict().word());
        }
        return said.verdict().word();
    }
}
