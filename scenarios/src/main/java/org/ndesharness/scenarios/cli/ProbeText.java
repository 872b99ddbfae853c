package org.ndesharness.scenarios.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.CheckResult;
import org.ndesharness.client.probe.Meaning;
import org.ndesharness.client.probe.ProbeReport;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.shell.ShellLine;

/**
 * A probe on one screen: the verdict, a block for each check, what the diagnosis makes of it. What is in order takes the fewest
 * lines.
 */
final class ProbeText {

    private static final String MSCEP = "/certsrv/mscep/mscep.dll";
    private static final int TITLE = 15;
    private static final int LABEL = 10;
    private static final int TIME = 9;
    private static final int TIME_GAP = 2;
    private static final long LONG = 10_000;
    private static final int MARGIN = 4 + TITLE + TIME;
    private static final int MOST_CANDIDATES = 3;

    private final Terminal terminal;
    private final Guidance guidance;
    private final boolean verbose;
    private final Set<String> told = new HashSet<>();

    /** @param verbose whether what is expected stands beside what is in order, too */
    ProbeText(Terminal terminal, Guidance guidance, boolean verbose) {
        this.terminal = terminal;
        this.guidance = guidance;
        this.verbose = verbose;
    }

    List<String> lines(ProbeReport report, Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(report));
        lines.add(terminal.paint(
                Role.MUTED,
                "  " + Terminal.oneLine(report.url().toString()) + ", "
                        + report.took().toMillis() + " ms"));
        lines.addAll(withoutPath(report.url()));
        lines.addAll(indented(report.answering().words()));
        lines.add("");
        Notes notes = new Notes();
        for (CheckResult result : report.results()) {
            if (result.meaning() == Meaning.NOT_TESTED && !verbose) {
                notes.add(result);
            } else {
                lines.addAll(check(result));
            }
        }
        lines.addAll(notes.lines());
        lines.addAll(diagnosis(report, diagnosis));
        return lines;
    }

    /** A bare host answers for something else: where NDES answers on it is said before anything else. */
    private List<String> withoutPath(URI url) {
        String path = url.getRawPath();
        if (path != null && path.length() > 1) {
            return List.of();
        }
        return indented("The URL has no path. NDES answers at " + url.getScheme() + "://" + url.getRawAuthority()
                + MSCEP + ": test that, or the URL that the profile has.");
    }

    private List<String> indented(String text) {
        return text.isEmpty()
                ? List.of()
                : Terminal.wrap(text, terminal.width() - 2).stream()
                        .map(line -> "  " + line)
                        .toList();
    }

    private String verdict(ProbeReport report) {
        String word = report.healthy()
                ? terminal.paint(Role.PASSED, terminal.shapes().passed() + " HEALTHY")
                : terminal.paint(Role.FAILED, terminal.shapes().failed() + " NOT HEALTHY");
        List<String> counts = new ArrayList<>();
        for (Meaning meaning : List.of(Meaning.FAILURE, Meaning.DIFFERS, Meaning.OK, Meaning.NOT_TESTED)) {
            long count = report.count(meaning);
            if (count > 0) {
                counts.add(
                        switch (meaning) {
                            case FAILURE -> Wording.count(count, "failure");
                            case DIFFERS -> count + (count == 1 ? " differs" : " differ");
                            case OK -> count + " ok";
                            case NOT_TESTED -> count + " not tested";
                        });
            }
        }
        return word + "   " + String.join(", ", counts);
    }

    private List<String> check(CheckResult result) {
        List<String> lines = new ArrayList<>();
        String title = result.question().title();
        String head = "  " + sign(result.meaning()) + " " + title + " ".repeat(Math.max(1, TITLE - title.length()))
                + time(result);
        List<String> seen = result.seen().isEmpty() ? List.of(result.because()) : result.seen();
        for (String line : seen) {
            for (String part : Terminal.wrap(line, terminal.width() - MARGIN)) {
                lines.add(lines.isEmpty() ? head + part : " ".repeat(MARGIN) + part);
            }
        }
        boolean inOrder = result.meaning() == Meaning.OK;
        if (verbose || result.meaning() == Meaning.FAILURE || result.meaning() == Meaning.DIFFERS) {
            lines.addAll(labelled("healthy", result.question().healthy()));
        }
        if (!inOrder && !result.seen().isEmpty()) {
            lines.addAll(labelled("means", result.because()));
        }
        lines.addAll(possible(result.failures()));
        return lines;
    }

    /** Several checks may be a sign of the same failures; those are told once. */
    private List<String> possible(List<String> failures) {
        if (!failures.isEmpty() && told.containsAll(failures)) {
            return labelled("possible", "as above");
        }
        List<String> lines = new ArrayList<>();
        for (String failure : failures) {
            told.add(failure);
            lines.addAll(labelled(lines.isEmpty() ? "possible" : "", failure + ": " + guidance.title(failure)));
        }
        return lines;
    }

    private String time(CheckResult result) {
        long millis = result.took().toMillis();
        String time = result.meaning() == Meaning.NOT_TESTED
                ? ""
                : millis < LONG ? millis + " ms" : result.took().toSeconds() + " s";
        return terminal.paint(Role.MUTED, " ".repeat(Math.max(0, TIME - TIME_GAP - time.length())) + time)
                + " ".repeat(TIME_GAP);
    }

    private List<String> labelled(String label, String text) {
        List<String> lines = new ArrayList<>();
        String word = label;
        for (String part : Terminal.wrap(text, terminal.width() - MARGIN - LABEL)) {
            lines.add(" ".repeat(MARGIN) + terminal.paint(Role.MUTED, word) + " ".repeat(LABEL - word.length()) + part);
            word = "";
        }
        return lines;
    }

    private String sign(Meaning meaning) {
        return switch (meaning) {
            case OK -> terminal.paint(Role.PASSED, terminal.shapes().passed());
            case DIFFERS -> terminal.paint(Role.LIKELY, terminal.shapes().differing());
            case FAILURE -> terminal.paint(Role.FAILED, terminal.shapes().failed());
            case NOT_TESTED -> terminal.paint(Role.MUTED, terminal.shapes().none());
        };
    }

    private List<String> diagnosis(ProbeReport report, Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        if (diagnosis.findings().isEmpty()) {
            return report.healthy() ? List.of() : hint(lines);
        }
        lines.add("");
        lines.add(terminal.paint(Role.STRONG, "diagnosis from these answers alone"));
        diagnosis.findings().stream().limit(MOST_CANDIDATES).forEach(finding -> {
            Certainty certainty = finding.certainty();
            lines.addAll(TextBlock.labelled(
                    certainty.word(), finding.failure() + ": " + guidance.title(finding.failure()), terminal));
        });
        int more = diagnosis.findings().size() - MOST_CANDIDATES;
        if (more > 0) {
            lines.addAll(TextBlock.labelled("", "and " + more + " more", terminal));
        }
        return hint(lines);
    }

    private List<String> hint(List<String> lines) {
        lines.add("");
        lines.add(terminal.paint(
                Role.MUTED,
                "  cause and cure: " + ShellLine.harness("explain", "ID") + "; which of them it is: "
                        + ShellLine.harness("diagnose", "PATH")));
        return lines;
    }

    /** What was not tested, a line for each reason. */
    private final class Notes {
        private final Map<String, List<String>> titles = new LinkedHashMap<>();

        void add(CheckResult result) {
            titles.computeIfAbsent(result.because(), reason -> new ArrayList<>())
                    .add(result.question().title());
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            titles.forEach((reason, names) -> {
                String label = "not tested";
                String margin =
                        "  " + sign(Meaning.NOT_TESTED) + " " + label + " ".repeat(TITLE + TIME - label.length());
                String text = String.join(", ", names) + ": " + reason;
                for (String part : Terminal.wrap(text, terminal.width() - MARGIN)) {
                    lines.add(margin + part);
                    margin = " ".repeat(MARGIN);
                }
            });
            return lines;
        }
    }
}
