package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;

/**
 * The device's log beside the server's, the same second on the same row. The device's clock and zone are brought to the server's
 * where both logged the same requests; an iOS log has its zone.
 *
 * @param rows in order of time
 * @param note how the clocks stand
 */
public record AlignedLogs(List<Row> rows, String note) {

    private static final Duration BEFORE = Duration.ofSeconds(90);
    private static final Duration AFTER = Duration.ofMinutes(3);

    /** Rows that a page shows; those around what is cited come first. */
    private static final int MOST = 60;

    private static final int LONGEST = 260;
    private static final String DEVICE = "device/";

    public AlignedLogs {
        rows = List.copyOf(rows);
    }

    /**
     * A second.
     *
     * @param time UTC by the server's clock
     * @param device what the device wrote then
     * @param server what the server's logs have, each with its file
     */
    public record Row(String time, List<Line> device, List<Line> server) {
        public Row {
            device = List.copyOf(device);
            server = List.copyOf(server);
        }

        /** Whether both sides wrote something. */
        public boolean both() {
            return !device.isEmpty() && !server.isEmpty();
        }

        private boolean cited() {
            return device.stream().anyMatch(Line::cited) || server.stream().anyMatch(Line::cited);
        }
    }

    /** A line of a log, with its place and the letter by which the diagnosis cites it. */
    public record Line(String place, String letter, String text) {
        /** Whether the diagnosis cites it. */
        public boolean cited() {
            return !letter.isEmpty();
        }
    }

    /** Whether there is something to lay side by side. */
    public boolean isEmpty() {
        return rows.stream().noneMatch(row -> !row.device().isEmpty())
                || rows.stream().noneMatch(row -> !row.server().isEmpty());
    }

    /** The logs around a walk; none where the device's clock cannot be brought to the server's. */
    static AlignedLogs of(CollectedEvidence evidence, Walked walked, Diagnosis said, Proof proof) {
        List<Instant> times = walked.messages().stream()
                .flatMap(message -> message.order().stream())
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return new AlignedLogs(List.of(), "");
        }
        Instant from = times.get(0).minus(BEFORE);
        Instant to = times.get(times.size() - 1).plus(AFTER);
        Map<Instant, List<Line>> device = new TreeMap<>();
        Map<Instant, List<Line>> server = new TreeMap<>();
        for (Evidence found : evidence.evidence()) {
            boolean ofDevice = found.citation().file().startsWith(DEVICE);
            Optional<Instant> time =
                    ofDevice ? deviceTime(evidence, found, said, times.get(0)) : EvidenceTime.utc(found);
            if (time.isPresent()
                    && !time.get().isBefore(from)
                    && !time.get().isAfter(to)
                    && !(found instanceof CaRequest)) {
                (ofDevice ? device : server)
                        .computeIfAbsent(time.get().truncatedTo(ChronoUnit.SECONDS), second -> new ArrayList<>())
                        .add(line(found.citation(), proof));
            }
        }
        TreeMap<Instant, Row> rows = new TreeMap<>();
        server.forEach((second, lines) -> rows.put(second, row(second, device, server)));
        device.forEach((second, lines) -> rows.put(second, row(second, device, server)));
        return new AlignedLogs(most(List.copyOf(rows.values())), note(said));
    }

    /** Around what is cited; else the last. */
    private static List<Row> most(List<Row> rows) {
        if (rows.size() <= MOST) {
            return rows;
        }
        int last = rows.size();
        for (int index = 0; index < rows.size(); index++) {
            if (rows.get(index).cited()) {
                last = Math.min(rows.size(), index + MOST / 3);
            }
        }
        return rows.subList(Math.max(0, last - MOST), last);
    }

    private static Row row(Instant second, Map<Instant, List<Line>> device, Map<Instant, List<Line>> server) {
        return new Row(
                second.toString().substring(11, 19),
                device.getOrDefault(second, List.of()),
                server.getOrDefault(second, List.of()));
    }

    private static Optional<Instant> deviceTime(
            CollectedEvidence evidence, Evidence found, Diagnosis said, Instant near) {
        Optional<ClockOffset> clock = said.clocks().stream()
                .filter(offset -> offset.deviceLog().equals(found.citation().file()))
                .findFirst();
        if (DeviceLog.of(evidence, found.citation().file()).isEmpty()) {
            return Optional.empty();
        }
        if (found instanceof ConsoleEntry entry) {
            return console(entry, near)
                    .map(time -> time.minus(clock.map(ClockOffset::ahead).orElse(Duration.ZERO)));
        }
        return EvidenceTime.utc(found)
                .map(time -> time.minus(clock.map(ClockOffset::ahead).orElse(Duration.ZERO)))
                .or(() -> EvidenceTime.local(found)
                        .flatMap(local -> clock.map(
                                offset -> local.toInstant(ZoneOffset.UTC).minus(offset.distance()))));
    }

    /** A console log has no date: it is of the day that brings it nearest. */
    private static Optional<Instant> console(ConsoleEntry entry, Instant near) {
        if (entry.time().isEmpty() || entry.zone().isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = near.atOffset(entry.zone().get()).toLocalDate();
        return List.of(day.minusDays(1), day, day.plusDays(1)).stream()
                .map(date ->
                        date.atTime(entry.time().get()).toInstant(entry.zone().get()))
                .min(Comparator.comparing(time -> Duration.between(near, time).abs()));
    }

    private static Line line(Citation citation, Proof proof) {
        String text = Proof.shown(citation.text());
        return new Line(
                Proof.place(citation),
                proof.letter(citation),
                text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text);
    }

    private static String note(Diagnosis said) {
        return said.clocks().stream()
                .findFirst()
                .map(clock -> "the device's log is in "
                        + clock.zone()
                                .map(zone -> "UTC" + (zone.getTotalSeconds() == 0 ? "" : zone.getId()))
                                .orElse("UTC")
                        + (clock.isWorthSaying()
                                ? ", and its clock is "
                                        + Wording.duration(clock.ahead().abs())
                                        + (clock.ahead().isNegative() ? " behind" : " ahead")
                                : "")
                        + "; times are the server's, in UTC")
                .orElse("times are in UTC");
    }
}
