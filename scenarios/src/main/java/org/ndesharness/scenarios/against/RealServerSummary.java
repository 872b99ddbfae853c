package org.ndesharness.scenarios.against;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.conformance.ReportText;
import org.ndesharness.client.probe.CheckResult;
import org.ndesharness.scenarios.report.MarkdownText;
import org.ndesharness.scenarios.report.Wording;

/** A real server in Markdown, for a step's summary. */
public final class RealServerSummary {

    private RealServerSummary() {}

    /** A heading, a table of what was done, and a list of what was left out. */
    public static String write(RealServerResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("## " + (result.right() ? "✅" : "❌") + " "
                + MarkdownText.code(result.probe().url().toString()));
        lines.add("");
        lines.add("| check | came out | seen |");
        lines.add("| --- | --- | --- |");
        for (CheckResult check : result.probe().results()) {
            String seen = check.seen().isEmpty() ? check.because() : String.join("; ", check.seen());
            lines.add("| " + plain(check.question().title()) + " | "
                    + plain(check.meaning().word()) + " | " + plain(seen) + " |");
        }
        result.conformance().ifPresent(report -> {
            lines.add("");
            lines.add("RFC 8894, CA side: " + plain(ReportText.summary(report)));
        });
        lines.add("");
        lines.add("Left out:");
        lines.add("");
        result.leftOut().forEach(one -> lines.add("- " + plain(one.toString())));
        return String.join("\n", lines) + "\n";
    }

    private static String plain(String text) {
        return MarkdownText.plain(Wording.visible(text));
    }
}
