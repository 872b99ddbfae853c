package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.CaReport;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.CaResult;
import org.ndesharness.scenarios.shell.ShellLine;

/** The checks of {@code rfc8894-ca} on a terminal: a line for each generation, and what is wrong in detail. */
final class CaText {

    private final Terminal terminal;

    CaText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> lines(CaReport report) {
        CaResult result = report.result();
        List<String> lines = new ArrayList<>();
        result.byGeneration().forEach((word, cases) -> lines.add(generation(word, cases, result.wrong())));
        for (CaCase one : result.wrong()) {
            lines.add("");
            lines.addAll(wrong(one));
        }
        for (CaCase one : result.knownFailures()) {
            lines.add("");
            lines.add(terminal.paint(Role.MUTED, "expected not to be right") + "  " + one.id());
            one.known().ifPresent(known -> lines.addAll(TextBlock.labelled("reason", known.summary(), terminal)));
        }
        lines.add("");
        report.changes().ifPresent(changes -> lines.addAll(new ChangesText(terminal).lines(changes, JudgedCase::name)));
        return lines;
    }

    /** The last line of a run of nothing else. */
    String closing(CaResult result, Optional<Path> report) {
        int wrong = result.wrong().size();
        int known = result.knownFailures().size();
        int right = result.cases().size() - wrong - known;
        return (wrong == 0
                        ? terminal.paint(Role.PASSED, terminal.shapes().passed() + " " + Wording.allRight(right))
                        : terminal.paint(Role.FAILED, terminal.shapes().failed() + " " + wrong + " wrong") + ", "
                                + right + " right")
                + (known == 0 ? "" : ", " + known + " expected not to be")
                + (result.leftOut().isEmpty()
                        ? ""
                        : ", " + Wording.count(result.leftOut().size(), "generation") + " left out")
                + "   " + Wording.duration(result.took()) + "   seed " + result.seed()
                + report.map(place -> "   report: " + Terminal.oneLine(place.toString()))
                        .orElse("");
    }

    private String generation(String word, List<CaCase> cases, List<CaCase> allWrong) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        cases.forEach(one -> counts.merge(one.result().verdict(), 1, Integer::sum));
        boolean wrong = cases.stream().anyMatch(allWrong::contains);
        return terminal.paint(
                        wrong ? Role.FAILED : Role.PASSED,
                        wrong ? terminal.shapes().failed() : terminal.shapes().passed())
                + " rfc8894-ca, " + word + ": " + Wording.count(cases.size(), "check") + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    private List<String> wrong(CaCase one) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(
                        Role.FAILED,
                        terminal.shapes().failed() + (one.right() ? " right, and expected not to be" : " wrong"))
                + "  " + terminal.paint(Role.STRONG, one.id()));
        lines.addAll(TextBlock.labelled(
                "asked",
                one.result().check().requirement() + " ("
                        + one.result().check().level().word() + ")",
                terminal));
        lines.addAll(TextBlock.labelled(
                "seen",
                one.result().verdict().word() + ": "
                        + one.result().observation().words(),
                terminal));
        one.unseen()
                .ifPresent(deviation -> lines.addAll(
                        TextBlock.labelled("not seen", deviation.because() + " (a known deviation)", terminal)));
        one.known().ifPresent(known -> {
            lines.addAll(TextBlock.labelled("reason", known.summary(), terminal));
            lines.addAll(TextBlock.labelled("do", "take it out of the list of expected failures", terminal));
        });
        lines.add(TextBlock.margin("replay", terminal) + ShellLine.harness("run", "rfc8894-ca", "--only", one.id()));
        return lines;
    }
}
