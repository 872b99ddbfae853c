package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.reader.ConnectorTexts.Origin;

/**
 * Service traces of WCF (.svclog), as the certificate registration point and the connector write them: one
 * {@code <E2ETraceEvent>} after the other without a root, cut off at both ends while the service still writes.
 *
 * <p>Shape: Microsoft, Emitting user-code traces, and Unexpected error when you sign in to the NDES Connector UI.
 */
final class TraceReader implements EvidenceReader {

    private static final String START = "<E2ETraceEvent";
    private static final String END = "</E2ETraceEvent>";
    private static final String DATA = "<ApplicationData";
    private static final int HEAD = 200_000;

    @Override
    public boolean recognises(TextFile file) {
        String head = file.text().substring(0, Math.min(HEAD, file.text().length()));
        return head.contains(START) || head.contains(END);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        String text = file.text();
        BitSet used = new BitSet();
        int lines = 0;
        int at = 0;
        int unknown = 0;
        while (at < text.length()) {
            int next = text.indexOf(START, at + 1);
            int end = next < 0 ? text.length() : next;
            String slice = text.substring(at, end);
            int close = slice.indexOf(END);
            String element = close < 0 ? slice : slice.substring(0, close + END.length());
            if (element.contains(DATA)) {
                unknown += entry(file, findings, lines, element) ? 0 : 1;
                used.set(lines, lines + (close < 0 ? paragraph(element) : breaks(element)) + 1);
            } else if (element.contains(START) || close >= 0) {
                findings.flaw(lines, NotRead.TRACE_CUT.of());
                used.set(lines, lines + (close < 0 ? paragraph(element) : breaks(element)) + 1);
            }
            lines += breaks(slice);
            at = end;
        }
        findings.leave(file, used, NotRead.TRACE.of());
        if (unknown > 0) {
            findings.unreadFile(NotRead.TRACE_SOURCE.of(unknown));
        }
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Of an entry that is cut off: up to its first blank line. */
    private static int paragraph(String text) {
        int blank = text.replace("\r", "").indexOf("\n\n");
        return breaks(blank < 0 ? text : text.replace("\r", "").substring(0, blank));
    }

    private static boolean entry(TextFile file, FileFindings findings, int line, String slice) {
        String source = attribute(slice, "Source", "Name");
        int data = slice.indexOf('>', slice.indexOf(DATA)) + 1;
        int close = slice.indexOf("</ApplicationData", data);
        String message = MarkupText.of(data == 0 ? "" : slice.substring(data, close < 0 ? slice.length() : close));
        Optional<Origin> origin = origin(file, source, attribute(slice, "Execution", "ProcessName"), message);
        if (origin.isEmpty()) {
            return false;
        }
        boolean point = origin.get() == Origin.REGISTRATION_POINT;
        findings.kind(point ? FileKind.REGISTRATION_POINT_TRACE : FileKind.CONNECTOR_TRACE);
        Optional<Instant> time = Times.instant(attribute(slice, "TimeCreated", "SystemTime"));
        String level = attribute(slice, "SubType", "Name").toLowerCase(Locale.ROOT);
        findings.add(new TraceEntry(
                file.cite(line, source + "  " + level + "  " + message),
                time,
                source,
                level,
                attribute(slice, "Correlation", "ActivityID"),
                message));
        return true;
    }

    /** By the name of the source; where the entry lost it, by process, by text, and at last by the name of the file. */
    private static Optional<Origin> origin(TextFile file, String source, String process, String message) {
        if (!source.isEmpty()) {
            return ConnectorTexts.ofSource(source);
        }
        return ConnectorTexts.ofSource(process)
                .or(() -> ConnectorTexts.origin(message).filter(origin -> origin != Origin.POLICY_MODULE))
                .or(() -> ConnectorTexts.ofSource(file.name()));
    }

    /** An attribute of the entry's own head, not of what it carries; empty string when absent or cut off. */
    private static String attribute(String slice, String element, String name) {
        int start = slice.indexOf("<" + element + " ");
        int limit = slice.indexOf(DATA);
        int tagEnd = start < 0 ? -1 : slice.indexOf('>', start);
        int at = start < 0 ? -1 : slice.indexOf(name + "=", start);
        int open = at + name.length() + 1;
        if (at < 0 || at > tagEnd || start > limit || open >= slice.length()) {
            return "";
        }
        int close = slice.indexOf(slice.charAt(open), open + 1);
        return close < 0 ? "" : slice.substring(open + 1, close);
    }
}
