package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.report.CasePage;
import org.ndesharness.scenarios.report.Headline;
import org.ndesharness.scenarios.report.Injected;
import org.ndesharness.scenarios.report.Proof;
import org.ndesharness.scenarios.report.ResultTable;
import org.ndesharness.scenarios.report.RunReport;
import org.ndesharness.scenarios.report.StagedAt;
import org.ndesharness.scenarios.report.Wanted;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/** A run on a terminal: the table, what was wrong in detail, and one line at the end. */
final class RunText {

    /** More cited lines than these are for the report. */
    private static final int PROOFS = 6;

    private final Terminal terminal;

    RunText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The lines. */
    List<String> lines(RunReport run, Optional<Path> page) {
        SuiteResult suite = run.result();
        List<String> lines = new ArrayList<>(table(ResultTable.of(suite)));
        for (ScenarioResult result : suite.troubles()) {
            lines.add("");
            lines.addAll(result.unexpectedPass() ? unexpectedPass(result, suite.seed()) : detail(result, suite.seed()));
        }
        for (ScenarioResult result : suite.knownFailures()) {
            lines.add("");
            lines.add(terminal.paint(Role.MUTED, "expected not to be right") + "  " + result.name());
            result.known().ifPresent(known -> lines.addAll(TextBlock.labelled("reason", known.summary(), terminal)));
        }
        lines.add("");
        run.changes().ifPresent(found -> lines.addAll(new ChangesText(terminal).lines(found, ScenarioResult::name)));
        lines.add(closing(run, page));
        return lines;
    }

    private List<String> table(ResultTable table) {
        int widest = table.rows().stream()
                .mapToInt(row -> row.scenario().id().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(heading(widest, table.platforms(), platform -> beginning(platform.word())));
        lines.add(heading(widest, table.platforms(), platform -> ending(platform.word())));
        Optional<StagedAt> heading = Optional.empty();
        for (ResultTable.Row row : table.rows()) {
            if (heading.filter(row.at()::equals).isEmpty()) {
                heading = Optional.of(row.at());
                lines.add("");
                lines.add(terminal.paint(Role.STRONG, row.at().title()));
            }
            StringBuilder line =
                    new StringBuilder("  ").append(padded(row.scenario().id(), widest));
            for (ScenarioPlatform platform : table.platforms()) {
                Optional<ScenarioResult> result = row.on(platform);
                String shape = result.map(this::shape).orElse(terminal.shapes().none());
                Role role = result.map(RunText::role).orElse(Role.MUTED);
                line.append("   ")
                        .append(terminal.paint(role, shape))
                        .append(" ".repeat(Math.max(0, column(platform) - shape.length())));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static Role role(ScenarioResult result) {
        return !result.asExpected() || result.ofTheDisk() ? Role.FAILED : result.right() ? Role.PASSED : Role.MUTED;
    }

    private String heading(int widest, List<ScenarioPlatform> platforms, Function<ScenarioPlatform, String> part) {
        StringBuilder line = new StringBuilder(" ".repeat(widest + 2));
        for (ScenarioPlatform platform : platforms) {
            line.append("   ").append(terminal.paint(Role.MUTED, padded(part.apply(platform), column(platform))));
        }
        return line.toString();
    }

    // The names are too long to stand on one line beside each other: android-device- above administrator.
    private static String beginning(String word) {
        return word.substring(0, word.lastIndexOf('-') + 1);
    }

    private static String ending(String word) {
        return word.substring(word.lastIndexOf('-') + 1);
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    private String shape(ScenarioResult result) {
        return result.right()
                ? terminal.shapes().passed() + " right"
                : terminal.shapes().failed() + (result.ofTheDisk() ? " not run" : " wrong");
    }

    private int column(ScenarioPlatform platform) {
        int name = Math.max(
                beginning(platform.word()).length(), ending(platform.word()).length());
        return Math.max(name, terminal.shapes().failed().length() + " wrong".length());
    }

    private List<String> unexpectedPass(ScenarioResult result, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Role.FAILED, terminal.shapes().failed() + " right, and expected not to be") + "  "
                + terminal.paint(Role.STRONG, result.name()));
        result.known().ifPresent(known -> lines.addAll(TextBlock.labelled("reason", known.summary(), terminal)));
        lines.addAll(TextBlock.labelled("do", "take it out of the list of expected failures", terminal));
        lines.add(TextBlock.margin("replay", terminal) + CasePage.replay(result, seed));
        return lines;
    }

    private List<String> detail(ScenarioResult result, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Role.FAILED, terminal.shapes().failed() + (result.ofTheDisk() ? " not run" : " wrong"))
                + "  " + terminal.paint(Role.STRONG, result.name()));
        lines.addAll(TextBlock.labelled("staged", result.scenario().title(), terminal));
        lines.addAll(TextBlock.labelled("set", Injected.of(result.scenario()).summary(), terminal));
        result.broken().ifPresent(reason -> lines.addAll(TextBlock.labelled("not run", reason, terminal)));
        for (Check check : result.checks()) {
            if (!check.right()) {
                lines.addAll(check(result, check));
            }
        }
        result.evidence()
                .ifPresent(folder -> lines.addAll(TextBlock.labelled("evidence", folder.toString(), terminal)));
        lines.add(TextBlock.margin("replay", terminal) + CasePage.replay(result, seed));
        return lines;
    }

    private List<String> check(ScenarioResult result, Check check) {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextBlock.labelled("check", check.kind().word().replace('-', ' '), terminal));
        lines.addAll(TextBlock.labelled("wanted", Wanted.of(result, check), terminal));
        lines.addAll(TextBlock.labelled("said", Wording.said(check.said()), terminal));
        check.differences().forEach(difference -> lines.addAll(TextBlock.labelled("differs", difference, terminal)));
        check.said().first().ifPresent(finding -> {
            List<Proof.Cited> cited = new Proof(check.said()).cited(finding.because());
            lines.addAll(ProofText.lines("because", cited.subList(0, Math.min(PROOFS, cited.size())), terminal));
        });
        return lines;
    }

    private String closing(RunReport run, Optional<Path> page) {
        SuiteResult suite = run.result();
        int wrong = suite.wrong().size();
        int known = suite.knownFailures().size();
        int right = suite.results().size() - wrong - known - suite.notRun().size();
        String undone = Stream.of(
                        suite.notRun().isEmpty() ? "" : Headline.notRun(suite),
                        run.unread().isEmpty() ? "" : Headline.unread(run),
                        run.mistakes().isEmpty() ? "" : Headline.mistakes(run))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String counts = wrong == 0 && !undone.isEmpty()
                ? terminal.paint(Role.FAILED, terminal.shapes().failed() + " " + undone) + ", " + right + " right"
                : wrong == 0
                        ? terminal.paint(Role.PASSED, terminal.shapes().passed() + " " + Wording.allRight(right))
                        : terminal.paint(Role.FAILED, terminal.shapes().failed() + " " + wrong + " wrong") + ", "
                                + right + " right" + (undone.isEmpty() ? "" : ", " + undone);
        String expected = known == 0 ? "" : ", " + known + " expected not to be";
        String leftOut = suite.leftOut().isEmpty() ? "" : ", " + suite.leftOut().size() + " left out";
        return counts + expected + leftOut + "   " + Wording.duration(suite.took()) + "   seed " + suite.seed()
                + page.map(file -> "   report: " + Terminal.oneLine(file.toString()))
                        .orElse("");
    }
}
