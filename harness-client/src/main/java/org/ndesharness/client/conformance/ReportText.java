package org.ndesharness.client.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A report for a terminal: what needs reading first, then everything else, one line each. */
public final class ReportText {
    private static final int WIDTH = 110;
    private static final List<Verdict> WORTH_READING =
            List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.WARNING, Verdict.KNOWN_DEVIATION, Verdict.NOTE);

    private ReportText() {}

    /** Writes it, without colours, ending in a line feed. */
    public static String write(ConformanceReport report) {
        StringBuilder text = new StringBuilder();
        text.append("RFC 8894, CA side: ").append(report.url()).append("\n\n");
        for (Verdict verdict : WORTH_READING) {
            List<CheckResult> results = report.results().stream()
                    .filter(r -> r.verdict() == verdict)
                    .toList();
            if (!results.isEmpty()) {
                text.append(verdict.word().toUpperCase(Locale.ROOT)).append('\n');
                results.forEach(result -> explain(text, result));
                text.append('\n');
            }
        }
        brief(text, report, Verdict.PASS);
        brief(text, report, Verdict.NOT_APPLICABLE);
        report.unexpectedPasses()
                .forEach(known -> wrapped(
                        text,
                        "Not seen: the known deviation " + known.id() + " (" + known.because()
                                + "). The list of known deviations is out of date, or the server changed.",
                        0));
        text.append(summary(report)).append('\n');
        return text.toString();
    }

    /** The counts in one line, without a line feed. */
    public static String summary(ConformanceReport report) {
        StringJoiner parts = new StringJoiner(", ");
        for (Map.Entry<Verdict, Integer> count : report.counts().entrySet()) {
            if (count.getValue() > 0) {
                parts.add(count.getValue() + " " + count.getKey().word());
            }
        }
        return report.results().size() + " checks: " + parts;
    }

    private static void explain(StringBuilder text, CheckResult result) {
        ConformanceCheck check = result.check();
        text.append("  ")
                .append(check.id())
                .append("  ")
                .append(check.level().word())
                .append('\n');
        wrapped(text, check.requirement() + ".", 6);
        wrapped(text, "Seen: " + result.observation().words(), 6);
        if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARNING) {
            wrapped(text, "Accepted: " + accepted(check), 6);
        }
        result.deviation().ifPresent(known -> wrapped(text, known.because() + ". Source: " + known.source(), 6));
    }

    private static String accepted(ConformanceCheck check) {
        StringJoiner words = new StringJoiner(", ");
        check.accepted().forEach(outcome -> words.add(outcome.word()));
        return words.toString();
    }

    private static void brief(StringBuilder text, ConformanceReport report, Verdict verdict) {
        List<CheckResult> results =
                report.results().stream().filter(r -> r.verdict() == verdict).toList();
        if (results.isEmpty()) {
            return;
        }
        text.append(verdict.word().toUpperCase(Locale.ROOT)).append('\n');
        for (CheckResult result : results) {
            wrapped(
                    text,
                    String.format(Locale.ROOT, "%-20s", result.check().id()) + " "
                            + result.observation().words(),
                    2);
        }
        text.append('\n');
    }

    private static void wrapped(StringBuilder text, String words, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("    ");
            } else if (!lines.isEmpty() || !line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        lines.forEach(
                l -> text.append(" ".repeat(indent)).append(l.stripTrailing()).append('\n'));
    }
}
