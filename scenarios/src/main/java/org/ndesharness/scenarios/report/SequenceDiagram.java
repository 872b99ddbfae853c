package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.scenarios.runner.SeenExchange;

/**
 * Who said what to whom, drawn from the collected logs and, where a fault on the wire
 * answered, from what the device saw: a lifeline for each station, time running downward. Its numbers are
 * coordinates of an SVG picture, in pixels; the same rows are a table for who cannot see it.
 *
 * @param heads the lifelines
 * @param rows oldest first
 * @param others requests of other devices, which are left out
 */
public record SequenceDiagram(List<Head> heads, List<Row> rows, int others) {

    /** Width of the picture. */
    public static final int WIDTH = 1060;

    private static final int FIRST = 130;
    private static final int BETWEEN = 122;
    /** Between two lifelines: a fault on the wire is no station's answer. */
    private static final int ON_THE_WIRE = FIRST + BETWEEN + BETWEEN / 2;

    private static final int TOP = 62;
    private static final int ROW = 38;
    private static final int LONGEST_NOTE = 70;

    /** Width of a letter in the widest of the usual fonts, so that what is cut is cut by us and with a sign of it. */
    private static final int LETTER = 8;

    private static final int BOLD_LETTER = 9;

    /** From a lifeline to the words beside it. */
    private static final int BESIDE = 14;

    /** What the time of day takes on the left. */
    private static final int CLOCK = 70;

    public SequenceDiagram {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** A lifeline. */
    public record Head(int x, String title) {}

    /**
     * A message from one lifeline to another, or a note at one.
     *
     * @param time UTC, time of day; empty when unknown
     * @param label what was asked, or noted
     * @param answer what came of it; empty at a note
     * @param letter by which the diagnosis cites it; empty when it does not
     */
    public record Row(
            int y,
            int fromX,
            int toX,
            String time,
            String from,
            String to,
            String label,
            String answer,
            boolean good,
            String place,
            String letter) {

        /** Whether it goes nowhere. */
        public boolean note() {
            return fromX == toX;
        }

        /** {@code 1} to the right, {@code -1} to the left. */
        public int direction() {
            return fromX < toX ? 1 : -1;
        }

        /** Where the answer begins, beyond the arrow's tip. */
        public int answerX() {
            return toX + direction() * BESIDE;
        }

        /** Whether a note stands on the left of its lifeline, as there is not room enough on the right and more on the left. */
        public boolean endsHere() {
            return roomRight() < label.length() + cited() && roomLeft() > roomRight();
        }

        /** The label, cut where the picture ends. */
        public String shownLabel() {
            if (note()) {
                return cut(label, Math.max(roomRight(), roomLeft()) - cited());
            }
            return cut(label, (WIDTH - Math.min(fromX, toX) - 12) / LETTER);
        }

        /** The answer, cut where the picture ends. */
        public String shownAnswer() {
            int room = direction() > 0 ? WIDTH - answerX() : answerX() - CLOCK;
            return cut(answer, room / BOLD_LETTER - cited());
        }

        /** All of what is shown only in part; empty when nothing is. */
        public String whole() {
            if (label.equals(shownLabel()) && answer.equals(shownAnswer())) {
                return "";
            }
            return answer.isEmpty() ? label : label + ": " + answer;
        }

        /** Letters that a note has room for on the right. */
        private int roomRight() {
            return (WIDTH - toX - BESIDE) / LETTER;
        }

        private int roomLeft() {
            return (toX - BESIDE - CLOCK) / LETTER;
        }

        /** Letters that the citation needs. */
        private int cited() {
            return letter.isEmpty() ? 0 : letter.length() + 2;
        }

        private static String cut(String text, int letters) {
            return text.length() <= letters ? text : text.substring(0, Math.max(0, letters - 1)) + "\u2026";
        }

        /** The style sheet's class. */
        public String style() {
            return (note() ? "note " : "message ") + (good ? "passed" : "failed");
        }

        /** The sign beside the word. */
        public String shape() {
            return good ? "\u2713" : "\u2715";
        }
    }

    /** Height of the picture. */
    public int height() {
        return TOP + ROW * rows.size() + 12;
    }

    /** Whether there is something to see. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private static int x(Station station) {
        return FIRST + BETWEEN * List.of(Station.values()).indexOf(station);
    }

    /** The picture of a diagnosis. */
    static SequenceDiagram of(Walked walked, WireFaults faults, Diagnosis said, Proof proof) {
        record Drawn(Optional<Instant> time, int rank, Row row) {}
        List<Drawn> drawn = new ArrayList<>();
        for (Walked.Message message : walked.messages()) {
            drawn.add(new Drawn(message.order(), 1, row(message, proof)));
        }
        for (WireFaults.Met met : faults.all()) {
            drawn.add(new Drawn(Optional.of(met.exchange().time()), 1, row(met)));
        }
        for (StepSeen step : said.flow().steps()) {
            for (Seen seen : step.seen()) {
                if (isWorthANote(step.step(), seen, walked)) {
                    // Without a time, what the device was sent stands first, and what it made of the answer last.
                    drawn.add(new Drawn(seen.time(), step.step() <= 1 ? 0 : 2, row(step.step(), seen, proof)));
                }
            }
        }
        Optional<Instant> begins = walked.messages().stream()
                .flatMap(message -> message.order().stream())
                .min(Comparator.naturalOrder());
        Optional<Instant> ends = walked.messages().stream()
                .flatMap(message -> message.order().stream())
                .max(Comparator.naturalOrder());
        drawn.sort(Comparator.comparing((Drawn one) -> one.time()
                        .or(() -> one.rank() == 0 ? begins : ends)
                        .orElse(one.rank() == 0 ? Instant.MIN : Instant.MAX))
                .thenComparing(Drawn::rank));
        List<Row> rows = new ArrayList<>(drawn.stream().map(Drawn::row).toList());
        said.first().ifPresent(finding -> rows.add(verdict(finding, proof)));
        List<Row> placed = new ArrayList<>();
        for (Row row : rows) {
            placed.add(at(TOP + ROW * placed.size() + ROW / 2, row));
        }
        return new SequenceDiagram(
                Arrays.stream(Station.values())
                        .map(station -> new Head(x(station), station.title()))
                        .toList(),
                placed,
                walked.others());
    }

    private static Row row(Walked.Message message, Proof proof) {
        return new Row(
                0,
                x(message.from()),
                x(message.to()),
                message.time(),
                message.from().title(),
                message.to().title(),
                Wording.visible(message.label()),
                Wording.visible(message.answer()),
                message.good(),
                Proof.place(message.shownBy()),
                proof.letter(message.shownBy()));
    }

    private static Row row(WireFaults.Met met) {
        SeenExchange exchange = met.exchange();
        String what = exchange.injected().orElse("");
        boolean note = met.logged();
        return new Row(
                0,
                x(Station.DEVICE),
                note ? x(Station.DEVICE) : ON_THE_WIRE,
                Walked.seconds(Optional.of(exchange.time())),
                Station.DEVICE.title(),
                note ? "" : "the wire",
                Wording.visible(note ? exchange.operation() + " on the wire: " + what : met.label()),
                Wording.visible(note ? "" : exchange.answer() + ", on the wire: " + what),
                exchange.well(),
                "what the device saw",
                "");
    }

    private static Row row(int step, Seen seen, Proof proof) {
        int x = seen.station().equals(Station.DEVICE.title()) ? x(Station.DEVICE) : x(Station.CONNECTOR);
        String text = Proof.shown(seen.citation().text());
        return new Row(
                0,
                x,
                x,
                Walked.seconds(seen.time()),
                seen.station(),
                "",
                FlowStep.inWords(step) + ": "
                        + (text.length() > LONGEST_NOTE
                                ? "\u2026" + text.substring(text.length() - LONGEST_NOTE)
                                : text),
                "",
                seen.well(),
                Proof.place(seen.citation()),
                proof.letter(seen.citation()));
    }

    /** What a message shows already needs no note. */
    private static boolean isWorthANote(int step, Seen seen, Walked walked) {
        if (seen.station().equals(Station.DEVICE.title())) {
            boolean request =
                    step == FlowStep.REQUEST.number() || seen.citation().text().contains("operation=");
            return !request || !seen.well() || walked.messages().isEmpty();
        }
        return seen.station().equals(Station.CONNECTOR.title());
    }

    /** The end of the picture: what is wrong, at the station whose trace shows it. */
    private static Row verdict(Diagnosis.Finding finding, Proof proof) {
        // What the device saw is the symptom; the file of another station shows the cause.
        Citation shownBy = finding.because().stream()
                .filter(citation -> Station.thatWrote(citation.file()) != Station.DEVICE)
                .findFirst()
                .orElse(finding.because().get(0));
        Station station = Station.thatWrote(shownBy.file());
        return new Row(
                0,
                x(station),
                x(station),
                "",
                station.title(),
                "",
                finding.failure() + " (" + finding.certainty().word() + ")",
                "",
                false,
                Proof.place(shownBy),
                proof.letter(shownBy));
    }

    private static Row at(int y, Row row) {
        return new Row(
                y,
                row.fromX(),
                row.toX(),
                row.time(),
                row.from(),
                row.to(),
                row.label(),
                row.answer(),
                row.good(),
                row.place(),
                row.letter());
    }
}
