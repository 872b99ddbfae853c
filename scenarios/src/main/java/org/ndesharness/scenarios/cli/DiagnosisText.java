package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.Answer;
import org.ndesharness.scenarios.report.DiagnosisWords;
import org.ndesharness.scenarios.report.Proof;

/**
 * An answer on one screen: verdict and where it stopped, how far it came, cause with proof and cure, what else, what was ruled
 * out, what to collect next, what was not read.
 */
final class DiagnosisText {

    private final Terminal terminal;
    private final Answer answer;
    private final Diagnosis diagnosis;
    private final DiagnosisWords words;
    private final Proof proof;

    private DiagnosisText(Answer answer, Terminal terminal) {
        this.terminal = terminal;
        this.answer = answer;
        this.diagnosis = answer.diagnosis();
        this.words = answer.words();
        this.proof = new Proof(diagnosis);
    }

    /** The lines. */
    static List<String> lines(Answer answer, Terminal terminal) {
        return new DiagnosisText(answer, terminal).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(verdict());
        lines.addAll(way());
        answer.clocks().forEach(clock -> lines.addAll(TextBlock.labelled(words.say("clocks"), clock, terminal)));
        answer.leftOut().forEach(left -> lines.addAll(TextBlock.labelled(words.say("left.out"), left, terminal)));
        boolean known = diagnosis.verdict() != Verdict.INCONCLUSIVE;
        if (!known) {
            // Who does not know says first what would help.
            lines.addAll(collectNext());
        }
        Set<String> shown = new HashSet<>();
        for (Diagnosis.Finding finding : diagnosis.findings()) {
            lines.add("");
            lines.addAll(finding(finding, shown));
        }
        lines.addAll(subjects());
        if (known) {
            lines.addAll(collectNext());
        }
        List<String> rest = new ArrayList<>();
        rest.addAll(observations());
        rest.addAll(ruledOut());
        rest.addAll(unread());
        if (!rest.isEmpty()) {
            lines.add("");
            lines.addAll(rest);
        }
        return lines;
    }

    private String verdict() {
        String word = words.verdict(diagnosis.verdict()).toUpperCase(Locale.ROOT);
        String first = switch (diagnosis.verdict()) {
            case HEALTHY -> terminal.paint(Role.PASSED, terminal.shapes().passed() + " " + word);
            case FAILURE -> terminal.paint(Role.FAILED, terminal.shapes().failed() + " " + word);
            case INCONCLUSIVE ->
                terminal.paint(Role.INCONCLUSIVE, terminal.shapes().inconclusive() + " " + word);
        };
        String where = answer.where();
        return first
                + (where.isEmpty() ? "" : "   " + where)
                + terminal.paint(Role.MUTED, "   " + words.say("files.read", answer.filesRead()));
    }

    /** The six steps in a line, where anything was seen of any. */
    private List<String> way() {
        List<StepSeen> steps = diagnosis.flow().steps();
        if (steps.stream().allMatch(step -> step.state() == StepState.NOTHING_SEEN)) {
            return List.of();
        }
        String way = steps.stream()
                .map(step -> terminal.shapes().of(step.state()) + " " + step.step() + " " + words.step(step.step()))
                .collect(Collectors.joining("   "));
        return List.of(TextBlock.margin(words.say("way"), terminal) + way);
    }

    private List<String> finding(Diagnosis.Finding finding, Set<String> shown) {
        List<String> lines = new ArrayList<>();
        String id = finding.failure();
        String sign = terminal.shapes().of(finding.certainty()) + " " + words.certainty(finding.certainty());
        lines.add(terminal.paint(role(finding.certainty()), sign)
                + " ".repeat(Math.max(1, TextBlock.MARGIN - sign.length()))
                + terminal.paint(Role.STRONG, id)
                + terminal.paint(Role.MUTED, "   " + answer.origin(id)));
        lines.addAll(TextBlock.labelled("", answer.guidance().title(id), terminal));
        lines.addAll(ProofText.lines(
                words.say("because"), words.say("above"), proof.cited(finding.because()), shown, terminal));
        if (answer.inFull(finding)) {
            lines.addAll(
                    TextBlock.labelled(words.say("cause"), answer.guidance().cause(id), terminal));
            Catalogue.find(id)
                    .ifPresent(failure -> lines.addAll(CureText.lines(failure, answer.guidance(), words, terminal)));
        }
        return lines;
    }

    private List<String> subjects() {
        if (diagnosis.subjects().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        int widest = diagnosis.subjects().stream()
                .mapToInt(subject -> subject.device().length())
                .max()
                .orElse(0);
        lines.add(terminal.paint(Role.STRONG, words.say("each.device")));
        for (Diagnosis.Subject subject : diagnosis.subjects()) {
            lines.add("  " + Terminal.oneLine(subject.device())
                    + " ".repeat(widest - subject.device().length() + 2)
                    + answer.said(subject.diagnosis()));
        }
        return lines;
    }

    private List<String> collectNext() {
        if (diagnosis.collectNext().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(terminal.paint(Role.STRONG, words.say("collect")));
        int number = 0;
        for (Diagnosis.CollectNext next : diagnosis.collectNext()) {
            number++;
            lines.add("  " + number + ". "
                    + terminal.paint(Role.STRONG, next.what().place()));
            Terminal.wrap(answer.guidance().howToCollect(next.what()), terminal.width() - 5)
                    .forEach(line -> lines.add("     " + line));
            if (!next.separates().isEmpty()) {
                Terminal.wrap(
                                words.say("tells.apart") + ": " + String.join(", ", next.separates()),
                                terminal.width() - 5)
                        .forEach(line -> lines.add("     " + terminal.paint(Role.MUTED, line)));
            }
        }
        return lines;
    }

    private List<String> observations() {
        List<String> lines = new ArrayList<>();
        for (Diagnosis.Observation observation : diagnosis.observations()) {
            List<String> places = proof.cited(observation.because()).stream()
                    .map(Proof.Cited::place)
                    .toList();
            lines.addAll(TextBlock.labelled(
                    words.say("seen"),
                    observation.id() + ", " + words.say("no.failure")
                            + (places.isEmpty() ? "" : " (" + String.join(", ", places) + ")"),
                    terminal));
        }
        return lines;
    }

    private List<String> ruledOut() {
        List<String> lines = new ArrayList<>();
        for (Diagnosis.RuledOut ruled : diagnosis.ruledOut()) {
            lines.addAll(TextBlock.labelled(
                    words.say("ruled.out"),
                    ruled.failure() + ": " + answer.guidance().say(ruled.why()),
                    terminal));
        }
        return lines;
    }

    private List<String> unread() {
        List<String> lines = new ArrayList<>();
        for (CollectedEvidence.Unread unread : diagnosis.unread()) {
            String place = unread.line() > 0 ? unread.file() + ":" + unread.line() : unread.file();
            lines.addAll(TextBlock.labelled(
                    words.say("not.read"), place + ": " + answer.guidance().say(unread.why()), terminal));
        }
        return lines;
    }

    private static Role role(Certainty certainty) {
        return switch (certainty) {
            case CONFIRMED -> Role.FAILED;
            case LIKELY -> Role.LIKELY;
            case POSSIBLE -> Role.INCONCLUSIVE;
        };
    }
}
