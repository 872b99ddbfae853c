package org.ndesharness.client.evidence.reader;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.reader.ConnectorTexts.Origin;

/**
 * NDESPlugin.log, and what the certificate registration point and the connector trace when somebody copied the texts alone.
 *
 * <p>Of the lines of NDESPlugin.log only the texts are documented (Microsoft, Troubleshoot the NDES policy module), so
 * anything that looks like a time may stand in front; entries in the form of CMTrace are read too.
 */
final class ConnectorTextReader implements EvidenceReader {

    private static final List<EvidenceReader> EVENTS =
            List.of(new WevtutilTextReader(), new EventCsvReader(), new EventTableReader(), new EventTextReader());

    private static final String SOURCE = "<Source Name=\"";
    /** A page of more lines is one whose end was lost. */
    private static final int LONGEST_PAGE = 500;

    private static final Reason REASON = NotRead.CONNECTOR_LINE.of();

    private static final String DATA = "<ApplicationData>";

    @Override
    public boolean recognises(TextFile file) {
        // An event's text may be one of these; the labels around it say more.
        return file.head().anyMatch(ConnectorTextReader::isKnown)
                && EVENTS.stream().noneMatch(reader -> reader.recognises(file));
    }

    private static boolean isKnown(String line) {
        if (CmTraceText.isEntry(line)) {
            return CmTraceText.of(List.of(line)).stream()
                    .anyMatch(entry -> ConnectorTexts.origin(entry.text()).isPresent()
                            || ConnectorTexts.ofComponent(entry.component()).isPresent());
        }
        return ConnectorTexts.origin(StampedLine.of(line).message()).isPresent()
                || ConnectorTexts.ofSource(source(line)).isPresent();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        if (file.head().anyMatch(CmTraceText::isEntry)) {
            for (CmTraceText.Entry entry : CmTraceText.of(file.lines())) {
                if (!CmTraceText.isEntry(file.lines().get(entry.from()))
                        && ConnectorTexts.origin(entry.text()).isEmpty()) {
                    IntStream.range(entry.from(), entry.to()).forEach(line -> findings.unreadLine(line, REASON));
                    continue;
                }
                Origin origin = ConnectorTexts.origin(entry.text()).orElse(Origin.POLICY_MODULE);
                add(file, findings, new Found(entry.from(), origin, entry.time(), "", entry.text()), entry.to());
            }
            return;
        }
        ListedDates dates = ListedDates.of(file.lines().stream()
                .map(line -> StampedLine.of(line).stamp())
                .filter(stamp -> !stamp.isEmpty())
                .toList());
        new Lines(file, findings, dates).read();
    }

    private static void add(TextFile file, FileFindings findings, Found found, int to) {
        String message = found.message.toString().strip();
        if (found.origin == Origin.POLICY_MODULE) {
            findings.kind(FileKind.POLICY_MODULE_LOG);
            findings.add(new PolicyModuleEntry(file.cite(found.from, to), found.time, message));
            return;
        }
        boolean point = found.origin == Origin.REGISTRATION_POINT;
        findings.kind(point ? FileKind.REGISTRATION_POINT_TRACE : FileKind.CONNECTOR_TRACE);
        findings.add(new TraceEntry(file.cite(found.from, to), Optional.empty(), found.source, "", "", message));
    }

    /** {@code Source/@Name} of a trace that was cut to pieces; empty string when a line has none. */
    private static String source(String line) {
        int start = line.indexOf(SOURCE);
        int end = start < 0 ? -1 : line.indexOf('"', start + SOURCE.length());
        return end < 0 ? "" : line.substring(start + SOURCE.length(), end);
    }

    /** An entry that may go on with the next line. */
    private static final class Found {

        private final int from;
        private final Origin origin;
        private final Optional<LocalDateTime> time;
        private final String source;
        private final StringBuilder message;

        Found(int from, Origin origin, Optional<LocalDateTime> time, String source, String message) {
            this.from = from;
            this.origin = origin;
            this.time = time;
            this.source = source;
            this.message = new StringBuilder(message);
        }
    }

    /** The lines of a file, one after the other. */
    private static final class Lines {

        private final TextFile file;
        private final FileFindings findings;
        private final ListedDates dates;
        private final List<Found> open = new ArrayList<>();
        private Optional<Origin> origin = Optional.empty();
        private String source = "";
        private boolean page;
        private boolean between;

        Lines(TextFile file, FileFindings findings, ListedDates dates) {
            this.file = file;
            this.findings = findings;
            this.dates = dates;
        }

        void read() {
            for (int i = 0; i < file.lines().size(); i++) {
                if (!file.lines().get(i).isBlank()) {
                    line(i, file.lines().get(i));
                }
            }
            close(file.lines().size());
        }

        private void line(int index, String raw) {
            String line = raw;
            if (isForeign(line)) {
                close(index);
                findings.unreadLine(index, REASON);
                between = true;
                return;
            }
            if (!source(line).isEmpty()) {
                close(index);
                source = source(line);
                origin = ConnectorTexts.ofSource(source).or(() -> origin);
                int data = line.indexOf(DATA);
                if (data < 0) {
                    return;
                }
                line = line.substring(data + DATA.length()).replace("</ApplicationData>", "");
            }
            StampedLine stamped = StampedLine.of(line);
            Optional<Origin> told = ConnectorTexts.origin(stamped.message());
            page &= index - (open.isEmpty() ? index : open.get(0).from) < LONGEST_PAGE;
            boolean begins = told.isPresent() || stamped.isStamped();
            if (!begins && !open.isEmpty() && (page || isFrame(line))) {
                open.get(0).message.append('\n').append(line.stripTrailing());
                page &= !line.contains("</html>");
                return;
            }
            close(index);
            // Words that follow an entry are a part of it; below a blank line or another log they are somebody's own.
            boolean apart = index > 0 && (file.lines().get(index - 1).isBlank() || !file.follows(index) || between);
            between = !begins && apart;
            if (between) {
                findings.unreadLine(index, REASON);
                return;
            }
            origin = told.or(() -> origin).or(() -> stamped.isStamped() ? Optional.of(Origin.POLICY_MODULE) : origin);
            if (origin.isEmpty()) {
                findings.unreadLine(index, REASON);
                return;
            }
            String name = ConnectorTexts.ofSource(source).equals(origin) ? source : "";
            open.add(new Found(index, origin.get(), dates.local(stamped.stamp()), name, stamped.message()));
            page = stamped.message().contains("<!DOCTYPE") || stamped.message().contains("<html");
            page &= !stamped.message().contains("</html>");
        }

        /** Lines of other logs have a time in front too. */
        private static boolean isForeign(String line) {
            return !line.contains(SOURCE)
                    && ConnectorTexts.origin(StampedLine.of(line).message()).isEmpty()
                    && (Beginnings.is(line) || ConsoleLine.of(line).isPresent() || HttpErrLogReader.isEntry(line));
        }

        /** A frame of a stack trace, or the line between two of them. */
        private static boolean isFrame(String line) {
            String stripped = Tokens.strip(line);
            return stripped.startsWith("at ") || stripped.startsWith("--- ") || stripped.startsWith("Parameter name:");
        }

        private void close(int to) {
            open.forEach(found -> add(file, findings, found, to));
            open.clear();
            page = false;
        }
    }
}
