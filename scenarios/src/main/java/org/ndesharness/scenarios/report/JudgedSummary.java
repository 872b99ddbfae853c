package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cases that are no scenarios in Markdown, as GitHub's step summary, a ticket or a chat shows them. */
public final class JudgedSummary {

    /** More than these in full are for the report's files; GitHub cuts a summary at a megabyte. */
    private static final int IN_FULL = 25;

    private JudgedSummary() {}

    /**
     * A heading, what changed, what is wrong and what is expected to be.
     *
     * @param suite what was run, in a word
     */
    public static String of(
            String suite, List<JudgedCase> cases, Duration took, Optional<Changes<JudgedCase>> changes) {
        return of(suite, cases, took, changes, Optional.empty());
    }

    /**
     * The same, where something was left out.
     *
     * @param leftOut how much of what, for the heading
     */
    static String of(
            String suite,
            List<JudgedCase> cases,
            Duration took,
            Optional<Changes<JudgedCase>> changes,
            Optional<String> leftOut) {
        List<JudgedCase> troubles = JudgedCase.troubles(cases);
        List<JudgedCase> expected = cases.stream()
                .filter(found -> found.verdict() == CaseVerdict.EXPECTED)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("## " + (troubles.isEmpty() ? "✓ " : "✕ ") + headline(cases, leftOut));
        lines.add("");
        lines.add("Suite " + MarkdownText.code(suite) + " · " + Wording.duration(took));
        changes.ifPresent(found -> changes(found, lines));
        listed("Wrong", troubles, lines);
        listed("Expected not to be right", expected, lines);
        return String.join("\n", lines) + "\n";
    }

    /** {@code all 236 right}, {@code 1 right} or {@code 2 of 118 wrong}, and then what was left out. */
    static String headline(List<JudgedCase> cases, Optional<String> leftOut) {
        int wrong = JudgedCase.troubles(cases).size();
        long expected = cases.stream()
                .filter(found -> found.verdict() == CaseVerdict.EXPECTED)
                .count();
        return (wrong == 0 ? Wording.allRight(cases.size() - expected) : wrong + " of " + cases.size() + " wrong")
                + leftOut.map(left -> ", " + left).orElse("");
    }

    private static void changes(Changes<JudgedCase> changes, List<String> lines) {
        lines.add("");
        lines.add("**History**: " + changes.summary());
        named("broke", changes.broke(), lines);
        named("mended", changes.mended(), lines);
        named("new", changes.fresh(), lines);
    }

    private static void named(String word, List<JudgedCase> cases, List<String> lines) {
        if (!cases.isEmpty()) {
            lines.add("- " + word + ": "
                    + cases.stream()
                            .limit(IN_FULL)
                            .map(found -> MarkdownText.code(found.name()))
                            .collect(Collectors.joining(", "))
                    + (cases.size() > IN_FULL ? " and " + (cases.size() - IN_FULL) + " more" : ""));
        }
    }

    private static void listed(String heading, List<JudgedCase> cases, List<String> lines) {
        if (cases.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("### " + heading);
        lines.add("");
        for (JudgedCase found : cases.subList(0, Math.min(IN_FULL, cases.size()))) {
            lines.add("- " + MarkdownText.code(found.name()) + ": " + plain(found.message())
                    + found.known()
                            .map(known -> " (" + plain(known.summary()) + ")")
                            .orElse(""));
        }
        if (cases.size() > IN_FULL) {
            lines.add("- and " + (cases.size() - IN_FULL) + " more");
        }
    }

    private static String plain(String text) {
        return MarkdownText.plain(Wording.visible(text));
    }
}
