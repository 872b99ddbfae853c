package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.FlowStep;
import org.ndesharness.scenarios.report.Proof;
import org.ndesharness.scenarios.report.Wording;

/**
 * A diagnosis on one screen: verdict and where it stopped, cause with proof and cure, what else, what was ruled out, what to
 * collect next, what was not read.
 */
final class DiagnosisText {

    /** Findings told in full; the others get a line. */
    private static final int IN_FULL = 1;

    private final Terminal terminal;
    private final Guidance guidance;

    DiagnosisText(Terminal terminal, Guidance guidance) {
        this.terminal = terminal;
        this.guidance = guidance;
    }

    /** The lines. */
    List<String> lines(Diagnosis diagnosis, int filesRead) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(diagnosis, filesRead));
        Proof proof = new Proof(diagnosis);
        boolean known = diagnosis.verdict() != Verdict.INCONCLUSIVE;
        if (!known) {
            // Who does not know says first what would help.
            lines.addAll(collectNext(diagnosis.collectNext()));
        }
        Set<String> shown = new HashSet<>();
        int told = 0;
        for (Diagnosis.Finding finding : diagnosis.findings()) {
            boolean inFull = known && (told < IN_FULL || finding.certainty() == Certainty.CONFIRMED);
            lines.add("");
            lines.addAll(finding(finding, proof, shown, inFull));
            told++;
        }
        lines.addAll(subjects(diagnosis.subjects()));
        if (known) {
            lines.addAll(collectNext(diagnosis.collectNext()));
        }
        if (!diagnosis.observations().isEmpty()
                || !diagnosis.ruledOut().isEmpty()
                || !diagnosis.unread().isEmpty()) {
            lines.add("");
            lines.addAll(observations(diagnosis, proof));
            lines.addAll(ruledOut(diagnosis.ruledOut()));
            lines.addAll(unread(diagnosis.unread()));
        }
        return lines;
    }

    private String verdict(Diagnosis diagnosis, int filesRead) {
        String words = switch (diagnosis.verdict()) {
            case HEALTHY -> terminal.paint(Role.PASSED, terminal.shapes().passed() + " HEALTHY");
            case FAILURE -> terminal.paint(Role.FAILED, terminal.shapes().failed() + " NOT HEALTHY");
            case INCONCLUSIVE ->
                terminal.paint(Role.INCONCLUSIVE, terminal.shapes().inconclusive() + " INCONCLUSIVE");
        };
        String where = diagnosis.stoppedAt().isPresent()
                ? "   stopped at " + FlowStep.inWords(diagnosis.stoppedAt().getAsInt())
                : diagnosis.verdict() == Verdict.HEALTHY ? "   the last enrolment went through" : "";
        return words + where + terminal.paint(Role.MUTED, "   " + Wording.count(filesRead, "file") + " read");
    }

    private List<String> finding(Diagnosis.Finding finding, Proof proof, Set<String> shown, boolean inFull) {
        List<String> lines = new ArrayList<>();
        String sign = terminal.shapes().of(finding.certainty()) + " "
                + finding.certainty().word();
        lines.add(terminal.paint(role(finding.certainty()), sign)
                + " ".repeat(Math.max(1, TextBlock.MARGIN - sign.length()))
                + terminal.paint(Role.STRONG, finding.failure()));
        lines.addAll(TextBlock.labelled("", guidance.title(finding.failure()), terminal));
        lines.addAll(ProofText.lines("because", proof.cited(finding.because()), shown, terminal));
        if (inFull) {
            lines.addAll(TextBlock.labelled("cause", guidance.cause(finding.failure()), terminal));
            Catalogue.find(finding.failure())
                    .ifPresent(failure -> lines.addAll(CureText.lines(failure, guidance, terminal)));
        }
        return lines;
    }

    private List<String> subjects(List<Diagnosis.Subject> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        int widest = subjects.stream()
                .mapToInt(subject -> subject.device().length())
                .max()
                .orElse(0);
        lines.add(terminal.paint(Role.STRONG, "each device"));
        for (Diagnosis.Subject subject : subjects) {
            lines.add("  " + Terminal.oneLine(subject.device())
                    + " ".repeat(widest - subject.device().length() + 2)
                    + Wording.said(subject.diagnosis()));
        }
        return lines;
    }

    private List<String> collectNext(List<Diagnosis.CollectNext> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(terminal.paint(Role.STRONG, "collect next, then run this again"));
        int number = 0;
        for (Diagnosis.CollectNext next : all) {
            number++;
            lines.add("  " + number + ". "
                    + terminal.paint(Role.STRONG, next.what().place()));
            Terminal.wrap(next.how(), terminal.width() - 5).forEach(line -> lines.add("     " + line));
            if (!next.separates().isEmpty()) {
                Terminal.wrap("tells apart: " + String.join(", ", next.separates()), terminal.width() - 5)
                        .forEach(line -> lines.add("     " + terminal.paint(Role.MUTED, line)));
            }
        }
        return lines;
    }

    private List<String> observations(Diagnosis diagnosis, Proof proof) {
        List<String> lines = new ArrayList<>();
        for (Diagnosis.Observation observation : diagnosis.observations()) {
            List<String> places = proof.cited(observation.because()).stream()
                    .map(Proof.Cited::place)
                    .toList();
            lines.addAll(TextBlock.labelled(
                    "seen",
                    observation.id() + ", which is no failure"
                            + (places.isEmpty() ? "" : " (" + String.join(", ", places) + ")"),
                    terminal));
        }
        return lines;
    }

    private List<String> ruledOut(List<Diagnosis.RuledOut> all) {
        List<String> lines = new ArrayList<>();
        for (Diagnosis.RuledOut ruled : all) {
            lines.addAll(TextBlock.labelled("ruled out", ruled.failure() + ": " + ruled.because(), terminal));
        }
        return lines;
    }

    private List<String> unread(List<CollectedEvidence.Unread> all) {
        List<String> lines = new ArrayList<>();
        for (CollectedEvidence.Unread unread : all) {
            String place = unread.line() > 0 ? unread.file() + ":" + unread.line() : unread.file();
            lines.addAll(TextBlock.labelled("not read", place + ": " + unread.reason(), terminal));
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
