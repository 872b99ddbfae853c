package org.ndesharness.scenarios.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.client.evidence.Citation;

/**
 * An answer as a page of its own: one file without script that opens from disk, prints, and asks nothing of the network.
 *
 * <p>It is written in ASCII alone, so that no way of saving it can spoil it.
 */
public final class DiagnosisPage {

    /** Lines shown before and after a cited one. */
    public static final int AROUND = 10;

    /** Longest line shown, in characters. */
    private static final int LONGEST_LINE = 2000;

    private final Answer answer;
    private final Proof proof;
    private final PageStyle style;

    private DiagnosisPage(Answer answer) {
        this.answer = answer;
        this.proof = new Proof(answer.diagnosis());
        this.style = PageStyle.of("report.css", "diagnosis.css");
    }

    /** The page. */
    public static String of(Answer answer) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("diagnosis.jte", new DiagnosisPage(answer), output);
        return ascii(output.toString());
    }

    /** The answer that it shows. */
    public Answer answer() {
        return answer;
    }

    /** The words of its language. */
    public DiagnosisWords words() {
        return answer.words();
    }

    /** Its looks. */
    public String style() {
        return style.text();
    }

    /** What a browser may load for it: its own looks. */
    public String policy() {
        return "default-src 'none'; style-src " + style.hash();
    }

    /** The six steps as boxes. */
    public List<Box> boxes() {
        return answer.diagnosis().flow().steps().stream().map(this::box).toList();
    }

    private Box box(StepSeen step) {
        String shape = switch (step.state()) {
            case PASSED -> "\u2713";
            case STOPPED_HERE -> "\u2715";
            case NOT_REACHED -> "\u2013";
            case NOTHING_SEEN -> "\u25cb";
        };
        List<String> stations = step.seen().stream()
                .map(Seen::station)
                .filter(station -> !station.isEmpty())
                .distinct()
                .toList();
        return new Box(
                step.step(),
                words().step(step.step()),
                step.state() == StepState.STOPPED_HERE
                        ? "stopped"
                        : step.state().word().replace(' ', '-'),
                shape + " " + words().state(step.state()),
                stations);
    }

    /** Everything seen, step by step. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StepSeen step : answer.diagnosis().flow().steps()) {
            step.seen()
                    .forEach(seen -> rows.add(new Row(
                            step.step() + " " + words().step(step.step()),
                            seen.station(),
                            seen.well(),
                            words().say(seen.well() ? "speaks.passed" : "speaks.stopped"),
                            seen.time().map(Object::toString).orElse(""),
                            Proof.place(seen.citation()),
                            proof.letter(seen.citation()),
                            seen.citation().text())));
            if (step.seen().isEmpty() && step.state() == StepState.PASSED) {
                rows.add(new Row(
                        step.step() + " " + words().step(step.step()),
                        "",
                        true,
                        words().say("speaks.passed"),
                        "",
                        "",
                        "",
                        words().say("only.later")));
            }
        }
        return rows;
    }

    /** The failures, ranked. */
    public List<Finding> findings() {
        return answer.diagnosis().findings().stream().map(this::finding).toList();
    }

    private Finding finding(Diagnosis.Finding finding) {
        String id = finding.failure();
        boolean full = answer.inFull(finding);
        boolean first = finding.equals(answer.diagnosis().findings().get(0));
        List<Quote> quotes = new ArrayList<>();
        for (Citation citation : finding.because()) {
            quotes.add(quote(citation, first && quotes.isEmpty()));
        }
        return new Finding(
                id,
                finding.certainty().word(),
                Wording.sign(finding.certainty()) + " " + words().certainty(finding.certainty()),
                answer.origin(id),
                answer.guidance().title(id),
                full ? answer.guidance().cause(id) : "",
                full ? answer.guidance().resolution(id) : List.of(),
                full ? answer.guidance().earlierResolution(id) : List.of(),
                Catalogue.find(id).filter(failure -> full).map(Failure::source).orElse(""),
                quotes);
    }

    private Quote quote(Citation citation, boolean open) {
        SortedMap<Integer, String> around = answer.around(citation.file(), citation.line(), AROUND);
        List<LogFile.Line> lines = new ArrayList<>();
        around.forEach((number, text) -> lines.add(
                new LogFile.Line(number, shown(text), number == citation.line() ? proof.letter(citation) : "")));
        return new Quote(proof.letter(citation), Proof.place(citation), citation.text(), lines, open);
    }

    private static String shown(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "\u2026" : line;
    }

    /** Places of an observation. */
    public List<Proof.Cited> cited(Diagnosis.Observation observation) {
        return proof.cited(observation.because());
    }

    private static String ascii(String page) {
        StringBuilder ascii = new StringBuilder(page.length());
        page.codePoints().forEach(point -> {
            if (point < 128) {
                ascii.append((char) point);
            } else {
                ascii.append("&#").append(point).append(';');
            }
        });
        return ascii.toString();
    }

    /**
     * A step as a box.
     *
     * @param style class of the style sheet
     * @param state sign and word
     * @param stations where something was seen
     */
    public record Box(int number, String title, String style, String state, List<String> stations) {
        public Box {
            stations = List.copyOf(stations);
        }
    }

    /** A line that says something of a step. */
    public record Row(
            String step,
            String station,
            boolean well,
            String speaks,
            String time,
            String place,
            String letter,
            String text) {}

    /**
     * A failure.
     *
     * @param style class of the style sheet: the certainty
     * @param cause empty where it is not told in full
     * @param source who says so; empty likewise
     */
    public record Finding(
            String id,
            String style,
            String certainty,
            String origin,
            String title,
            String cause,
            List<String> resolution,
            List<String> earlier,
            String source,
            List<Quote> quotes) {
        public Finding {
            resolution = List.copyOf(resolution);
            earlier = List.copyOf(earlier);
            quotes = List.copyOf(quotes);
        }
    }

    /**
     * A cited line with what stands around it.
     *
     * @param lines empty where they could not be read again
     * @param open whether it is shown from the beginning
     */
    public record Quote(String letter, String place, String text, List<LogFile.Line> lines, boolean open) {
        public Quote {
            lines = List.copyOf(lines);
        }
    }
}
