package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.ScenarioResult;

/** {@code summary.md}: a run on one screen, as GitHub's step summary, a ticket or a chat shows it. */
public final class MarkdownSummary {

    /** More than these in full are for the page; GitHub cuts a summary at a megabyte. */
    private static final int IN_FULL = 25;

    private final RunReport run;

    private MarkdownSummary(RunReport run) {
        this.run = run;
    }

    /** The text, which ends with a line break. */
    public static String of(RunReport run) {
        String checks = run.conformance().map(CaReport::summary).orElse("");
        if (!run.hasScenarios() && !checks.isEmpty()) {
            return checks + mistakes(run);
        }
        return new MarkdownSummary(run).text() + (checks.isEmpty() ? "" : "\n" + checks);
    }

    private String text() {
        List<ScenarioResult> wrong = run.result().troubles();
        List<String> lines = new ArrayList<>();
        lines.add("## " + Headline.of(run));
        lines.add("");
        lines.add("Suite " + MarkdownText.code(run.suite()) + " · "
                + Wording.duration(run.result().took()) + " · seed "
                + run.result().seed());
        run.changes().ifPresent(changes -> changes(changes, lines));
        (unread(run.unread()) + mistakes(run)).lines().forEach(lines::add);
        leftOut(lines);
        for (ScenarioResult result : wrong.subList(0, Math.min(IN_FULL, wrong.size()))) {
            wrong(result, lines);
        }
        if (wrong.size() > IN_FULL) {
            lines.add("");
            lines.add("And " + (wrong.size() - IN_FULL) + " more: "
                    + wrong.subList(IN_FULL, wrong.size()).stream()
                            .map(result -> MarkdownText.code(result.name()))
                            .collect(Collectors.joining(", ")));
        }
        table(lines);
        return String.join("\n", lines) + "\n";
    }

    private static void changes(Changes<ScenarioResult> changes, List<String> lines) {
        lines.add("");
        lines.add("**History**: " + changes.summary());
        named("broke", changes.broke(), lines);
        named("mended", changes.mended(), lines);
        named("new", changes.fresh(), lines);
    }

    private static void named(String word, List<ScenarioResult> results, List<String> lines) {
        if (!results.isEmpty()) {
            lines.add("- " + word + ": "
                    + results.stream()
                            .limit(IN_FULL)
                            .map(result -> MarkdownText.code(result.name()))
                            .collect(Collectors.joining(", "))
                    + (results.size() > IN_FULL ? " and " + (results.size() - IN_FULL) + " more" : ""));
        }
    }

    /** A heading and a line for each, each with a line break; empty when there is none. */
    public static String unread(List<Unreadable> unread) {
        return headed("could not be read", unread);
    }

    private static String mistakes(RunReport run) {
        return headed("in the list of expected failures", run.mistakes());
    }

    private static String headed(String what, List<Unreadable> entries) {
        StringBuilder text = new StringBuilder();
        for (Unreadable entry : entries) {
            text.append("\n### ✕ " + what + ": " + MarkdownText.code(entry.place()) + "\n\n"
                    + MarkdownText.plain(entry.message()) + "\n");
        }
        return text.toString();
    }

    private void leftOut(List<String> lines) {
        List<LeftOut> all = run.result().leftOut();
        if (!all.isEmpty()) {
            lines.add("");
            lines.add("**" + all.size() + " left out**, by --fail-fast, after a case that is wrong: "
                    + all.stream()
                            .limit(IN_FULL)
                            .map(one -> MarkdownText.code(one.name()))
                            .collect(Collectors.joining(", "))
                    + (all.size() > IN_FULL ? " and " + (all.size() - IN_FULL) + " more" : ""));
        }
    }

    private static void listed(String word, List<String> all, List<String> lines) {
        if (!all.isEmpty()) {
            lines.add("- " + word + ": " + all.stream().map(MarkdownText::code).collect(Collectors.joining(", ")));
        }
    }

    private void wrong(ScenarioResult result, List<String> lines) {
        lines.add("");
        lines.add("### " + CaseVerdict.of(result).title() + ": " + MarkdownText.code(result.name()));
        lines.add("");
        lines.add(MarkdownText.plain(result.scenario().title()));
        lines.add("");
        run.sources()
                .of(result.scenario().id())
                .ifPresent(at -> lines.add("- file: " + MarkdownText.code(at.file() + ":" + at.line())));
        Injected injected = Injected.of(result.scenario());
        listed("set", injected.settings(), lines);
        listed("on the wire", injected.faults(), lines);
        result.known().ifPresent(known -> lines.add("- known: " + MarkdownText.plain(known.summary())));
        result.broken().ifPresent(reason -> lines.add("- could not be run: " + MarkdownText.plain(reason)));
        for (Check check : result.checks()) {
            if (!check.right()) {
                lines.add("- " + check.kind().word().replace('-', ' ') + ": wanted "
                        + MarkdownText.code(Wanted.of(result, check)) + ", said "
                        + MarkdownText.code(Wording.said(check.said())));
                check.differences().forEach(difference -> lines.add("  - " + MarkdownText.plain(difference)));
                check.said()
                        .first()
                        .ifPresent(finding -> new Proof(check.said())
                                .cited(finding.because())
                                .forEach(cited -> lines.add("  - because " + MarkdownText.code(cited.place()) + " "
                                        + MarkdownText.code(cited.text()))));
            }
        }
        lines.add("- repeat: "
                + MarkdownText.code(CasePage.replay(result, run.result().seed())));
    }

    private void table(List<String> lines) {
        ResultTable table = ResultTable.of(run.result());
        lines.add("");
        lines.add("<details><summary>" + (table.rows().size() == 1 ? "" : "All ")
                + Wording.count(table.rows().size(), "scenario") + "</summary>");
        lines.add("");
        lines.add("| step | scenario | "
                + table.platforms().stream().map(ScenarioPlatform::word).collect(Collectors.joining(" | ")) + " |");
        lines.add("| --- | --- |" + " --- |".repeat(table.platforms().size()));
        for (ResultTable.Row row : table.rows()) {
            StringBuilder line = new StringBuilder("| ")
                    .append(row.at().inShort())
                    .append(" | ")
                    .append(MarkdownText.code(row.scenario().id()))
                    .append(" |");
            for (ScenarioPlatform platform : table.platforms()) {
                Optional<ScenarioResult> result = row.on(platform);
                line.append(' ')
                        .append(result.map(CaseVerdict::of)
                                .map(verdict -> verdict == CaseVerdict.PASSED ? "✓" : verdict.title())
                                .orElse("–"))
                        .append(" |");
            }
            lines.add(line.toString());
        }
        lines.add("");
        lines.add("</details>");
    }
}
