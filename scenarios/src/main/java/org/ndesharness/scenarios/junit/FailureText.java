package org.ndesharness.scenarios.junit;

import org.ndesharness.scenarios.report.Injected;
import org.ndesharness.scenarios.report.Proof;
import org.ndesharness.scenarios.report.Wanted;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.shell.ShellLine;

/** Why a test failed: what was injected, what was said of it and from which lines, and where to look. */
final class FailureText {

    /** More cited lines than these are in the evidence. */
    private static final int PROOFS = 6;

    private final ScenarioResult result;
    private final long seed;
    private final ScenarioPlace place;

    FailureText(ScenarioResult result, long seed, ScenarioPlace place) {
        this.result = result;
        this.seed = seed;
        this.place = place;
    }

    /** Several lines, the first of which can stand alone. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(result.name()).append(": ").append(inShort()).append(System.lineSeparator());
        line(text, "scenario", place.toString());
        line(text, "injected", injected());
        result.broken().ifPresent(reason -> line(text, "not run", reason));
        result.checks().stream().filter(check -> !check.right()).forEach(check -> check(text, check));
        result.evidence().ifPresent(folder -> line(text, "evidence", folder.toString()));
        line(text, "replay", replay());
        return text.toString().stripTrailing();
    }

    private String inShort() {
        return result.broken()
                .map(reason -> "the run could not be carried through")
                .orElseGet(() -> result.checks().stream()
                        .filter(check -> !check.right())
                        .flatMap(check -> check.differences().stream())
                        .map(Wording::visible)
                        .findFirst()
                        .orElse("nothing was checked"));
    }

    private String injected() {
        return Injected.of(result.scenario()).summary();
    }

    private void check(StringBuilder text, Check check) {
        line(text, "check", check.kind().word().replace('-', ' '));
        line(text, "wanted", Wanted.of(result, check));
        line(text, "said", Wording.said(check.said()));
        check.differences().forEach(difference -> line(text, "differs", difference));
        check.said()
                .first()
                .ifPresent(finding -> new Proof(check.said())
                        .cited(finding.because()).stream()
                                .limit(PROOFS)
                                .forEach(cited -> line(text, "because", cited.place() + "  " + cited.text())));
    }

    private String replay() {
        return ShellLine.harness(
                "run", place.file().toString(), "--device", result.platform().word(), "--seed", Long.toString(seed));
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format("  %-10s%s%n", label, Wording.visible(value)));
    }
}
