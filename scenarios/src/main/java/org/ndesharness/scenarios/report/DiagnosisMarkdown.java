package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;

/** An answer in Markdown, for a ticket: verdict, what is wrong, the lines that show it, what to do, what to collect next. */
public final class DiagnosisMarkdown {

    private final Answer answer;
    private final Diagnosis diagnosis;
    private final DiagnosisWords words;
    private final List<String> lines = new ArrayList<>();

    private DiagnosisMarkdown(Answer answer) {
        this.answer = answer;
        this.diagnosis = answer.diagnosis();
        this.words = answer.words();
    }

    /** The text; it ends in a line feed. */
    public static String of(Answer answer) {
        return new DiagnosisMarkdown(answer).text();
    }

    private String text() {
        String where = answer.where();
        line("**" + MarkdownText.plain(words.verdict(diagnosis.verdict())) + "**"
                + (where.isEmpty() ? "" : ", " + MarkdownText.plain(where)) + " ("
                + MarkdownText.plain(words.say("files.read", answer.filesRead())) + ")");
        answer.clocks().forEach(clock -> item("- ", words.say("clocks") + ": " + clock));
        answer.leftOut().forEach(left -> item("- ", words.say("left.out") + ": " + left));
        way();
        if (diagnosis.verdict() == Verdict.INCONCLUSIVE) {
            collectNext();
        }
        diagnosis.findings().forEach(this::finding);
        subjects();
        if (diagnosis.verdict() != Verdict.INCONCLUSIVE) {
            collectNext();
        }
        list(
                "heading.else",
                diagnosis.observations().stream()
                        .map(observation -> MarkdownText.code(observation.id()) + ", "
                                + MarkdownText.plain(words.say("no.failure")))
                        .toList());
        list(
                "heading.ruled.out",
                diagnosis.ruledOut().stream()
                        .map(ruled -> MarkdownText.code(ruled.failure()) + ": "
                                + MarkdownText.plain(answer.guidance().say(ruled.why())))
                        .toList());
        list(
                "heading.not.read",
                diagnosis.unread().stream()
                        .map(unread -> MarkdownText.code(
                                        unread.line() > 0 ? unread.file() + ":" + unread.line() : unread.file())
                                + ": " + MarkdownText.plain(answer.guidance().say(unread.why())))
                        .toList());
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private void way() {
        heading(3, words.say("heading.way"));
        line("| "
                + String.join(
                        " | ",
                        diagnosis.flow().steps().stream()
                                .map(step -> step.step() + " " + MarkdownText.plain(words.step(step.step())))
                                .toList())
                + " |");
        line("|" + " --- |".repeat(diagnosis.flow().steps().size()));
        line("| "
                + String.join(
                        " | ",
                        diagnosis.flow().steps().stream()
                                .map(step -> MarkdownText.plain(words.state(step.state())))
                                .toList())
                + " |");
    }

    private void finding(Diagnosis.Finding finding) {
        String id = finding.failure();
        heading(
                3,
                MarkdownText.plain(words.certainty(finding.certainty())) + ": "
                        + MarkdownText.plain(answer.guidance().title(id)) + " (" + MarkdownText.code(id) + ", "
                        + MarkdownText.plain(answer.origin(id).replaceAll("[\\[\\]]", "")) + ")");
        if (answer.inFull(finding)) {
            line(MarkdownText.plain(answer.guidance().cause(id)));
            line("");
        }
        List<String> proof = new ArrayList<>();
        finding.because().forEach(citation -> {
            proof.add(Proof.place(citation));
            proof.add("    " + citation.text());
        });
        fence(proof);
        if (answer.inFull(finding)) {
            answer.guidance().resolution(id).forEach(step -> item("- [ ] ", step));
        }
    }

    private void subjects() {
        list(
                "heading.devices",
                diagnosis.subjects().stream()
                        .map(subject -> MarkdownText.plain(subject.device()) + ": "
                                + MarkdownText.plain(answer.said(subject.diagnosis())))
                        .toList());
    }

    private void collectNext() {
        if (diagnosis.collectNext().isEmpty()) {
            return;
        }
        heading(3, words.say("heading.collect"));
        for (Diagnosis.CollectNext next : diagnosis.collectNext()) {
            line("- [ ] " + MarkdownText.code(next.what().place()) + ": "
                    + MarkdownText.plain(answer.guidance().howToCollect(next.what())));
        }
    }

    private void list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            heading(3, words.say(heading));
            items.forEach(item -> line("- " + item));
        }
    }

    private void heading(int level, String text) {
        line("");
        line("#".repeat(level) + " " + text);
        line("");
    }

    private void item(String mark, String text) {
        line(mark + MarkdownText.plain(text));
    }

    private void fence(List<String> quoted) {
        String fence = MarkdownText.fence(quoted);
        line(fence + "text");
        quoted.forEach(this::line);
        line(fence);
        line("");
    }

    private void line(String text) {
        lines.add(text);
    }
}
