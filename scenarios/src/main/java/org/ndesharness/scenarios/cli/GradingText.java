package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.grading.ClientCase;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Judgement;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.Wording;

/** Graded clients on a terminal: for each its scenarios, the checks that it does not meet, and one line at the end. */
final class GradingText {

    private static final int VERDICT = 16;

    private final Terminal terminal;

    GradingText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> lines(GradingResult result, Optional<Changes<JudgedCase>> changes, Optional<Path> report) {
        List<String> lines = new ArrayList<>();
        for (ClientResult client : result.clients()) {
            lines.addAll(client(client));
            lines.add("");
        }
        changes.ifPresent(found -> lines.addAll(new ChangesText(terminal).lines(found, JudgedCase::name)));
        lines.add(closing(result, report));
        return lines;
    }

    private List<String> client(ClientResult client) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Role.STRONG, client.client().name()) + "   "
                + terminal.oneLine(String.join(" ", client.client().words()), terminal.width()));
        if (client.cases().isEmpty()) {
            lines.add("  " + terminal.paint(Role.MUTED, "not begun"));
            return lines;
        }
        if (client.neverStarted()) {
            lines.add("  " + verdict(Verdict.INCONCLUSIVE)
                    + client.cases().get(0).attempt().orElseThrow().ended().words());
            return lines;
        }
        int widest = client.cases().stream()
                .mapToInt(found -> found.scenario().id().length())
                .max()
                .orElse(0);
        String suite = "";
        for (ClientCase found : client.cases()) {
            if (!found.scenario().suite().equals(suite)) {
                suite = found.scenario().suite();
                lines.add(terminal.paint(Role.MUTED, "  " + suite));
            }
            lines.add(line(client, found, widest));
        }
        client.checks().stream()
                .filter(judgement ->
                        judgement.verdict() != Verdict.PASS && judgement.verdict() != Verdict.NOT_APPLICABLE)
                .sorted(Comparator.comparing(Judgement::verdict, GradingText::worstFirst))
                .forEach(judgement -> {
                    lines.add("");
                    lines.addAll(check(judgement));
                    client.known(judgement).ifPresent(known -> lines.addAll(expected(known)));
                });
        for (KnownFailure known : client.unexpectedPasses()) {
            lines.add("");
            lines.add("  "
                    + terminal.paint(Role.FAILED, terminal.shapes().failed() + " right, and expected not to be") + "  "
                    + terminal.paint(Role.STRONG, known.id()));
            lines.addAll(TextBlock.labelled("reason", known.summary(), terminal));
            lines.addAll(TextBlock.labelled("do", "take it out of the list of expected failures", terminal));
        }
        return lines;
    }

    private static int worstFirst(Verdict one, Verdict other) {
        return Judgement.WORST_FIRST.compare(one, other);
    }

    private List<String> expected(KnownFailure known) {
        return TextBlock.labelled("expected", "not to be right: " + known.summary(), terminal);
    }

    private String line(ClientResult client, ClientCase found, int widest) {
        String id = found.scenario().id();
        String begin = "  " + verdict(found.verdict()) + id + " ".repeat(widest - id.length()) + "  ";
        String how = found.broken()
                .orElseGet(() -> found.outcome() + ", "
                        + found.attempt()
                                .map(attempt -> attempt.ended().words())
                                .orElse("")
                        + client.known(found)
                                .map(known -> ", expected not to be right")
                                .orElse(""));
        return begin + terminal.oneLine(how, Math.max(20, terminal.width() - widest - VERDICT - 4));
    }

    private List<String> check(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + verdict(judgement.verdict())
                + terminal.paint(Role.STRONG, judgement.check().id()) + "   RFC 8894 section "
                + judgement.check().section() + ", " + judgement.check().level().word());
        lines.addAll(TextBlock.labelled("asked", judgement.check().requirement(), terminal));
        lines.addAll(TextBlock.labelled("seen", judgement.seen(), terminal));
        lines.addAll(TextBlock.labelled("in", judgement.scenario(), terminal));
        return lines;
    }

    private String verdict(Verdict verdict) {
        Shapes shapes = terminal.shapes();
        String sign = switch (verdict) {
            case PASS -> shapes.passed();
            case FAIL -> shapes.failed();
            case INCONCLUSIVE -> shapes.inconclusive();
            case WARNING -> shapes.differing();
            default -> shapes.none();
        };
        Role role = switch (verdict) {
            case PASS -> Role.PASSED;
            case FAIL -> Role.FAILED;
            case INCONCLUSIVE -> Role.INCONCLUSIVE;
            case WARNING -> Role.LIKELY;
            default -> Role.MUTED;
        };
        String text = sign + " " + verdict.word();
        return terminal.paint(role, text) + " ".repeat(Math.max(1, VERDICT - text.length()));
    }

    private String closing(GradingResult result, Optional<Path> report) {
        long wrong = result.clients().stream().filter(client -> !client.right()).count();
        String counts = wrong == 0
                ? terminal.paint(
                        Role.PASSED,
                        terminal.shapes().passed() + " "
                                + Wording.count(result.clients().size(), "client") + " right")
                : terminal.paint(
                        Role.FAILED,
                        terminal.shapes().failed() + " " + wrong + " of "
                                + Wording.count(result.clients().size(), "client") + " wrong");
        return counts + "   " + Wording.duration(result.took())
                + report.map(place -> "   report: " + Terminal.oneLine(place.toString()))
                        .orElse("");
    }
}
