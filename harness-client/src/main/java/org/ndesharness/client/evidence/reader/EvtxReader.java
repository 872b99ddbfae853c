package org.ndesharness.client.evidence.reader;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.evtx.EvtxElement;
import org.ndesharness.client.evidence.evtx.EvtxLog;
import org.ndesharness.client.evidence.evtx.EvtxRecord;
import org.ndesharness.client.evidence.evtx.EvtxSink;

/**
 * Windows events from a binary log, as Event Viewer and {@code wevtutil epl} save it, or as it lies in
 * {@code winevt\Logs}.
 *
 * <p>An event is cited by its record number in place of a line. Such a log has no rendered texts.
 */
final class EvtxReader implements EvtxSink {

    private final String name;
    private final FileFindings findings;
    private final EventLogs logs;
    private boolean any;

    private EvtxReader(String name, List<String> places, FileFindings findings) {
        this.name = name;
        this.findings = findings;
        this.logs = new EventLogs(new TextFile(name, places, ""), findings);
    }

    static boolean recognises(byte[] bytes) {
        return EvtxLog.recognises(bytes);
    }

    /** Reads a log; the name and the places are those of {@link TextFile}. */
    static void read(String name, List<String> places, ByteBuffer bytes, FileFindings findings) {
        EvtxReader reader = new EvtxReader(name, places, findings);
        EvtxLog.read(bytes, reader);
        reader.close();
    }

    @Override
    public void record(EvtxRecord found) {
        EventFields fields = new EventFields();
        walk(found.event(), fields);
        if (fields.hasId()) {
            any = true;
            logs.add(fields.cited(new Citation(name, line(shownNumber(found)), fields.brief())));
        } else {
            unread(found.number(), NotRead.EVTX_NO_EVENT_ID.of());
        }
    }

    @Override
    public void unread(long number, Reason reason) {
        any = true;
        findings.unreadLine(line(number) - 1, reason);
    }

    private void close() {
        if (!any) {
            findings.unreadFile(NotRead.EVTX_EMPTY.of());
        }
        logs.close();
    }

    /** The number that Event Viewer shows; a log that was saved with a filter counts its records anew. */
    private static long shownNumber(EvtxRecord found) {
        return found.event()
                .child("System")
                .flatMap(system -> system.child("EventRecordID"))
                .map(EvtxElement::text)
                .filter(text -> Tokens.isNumber(text, 18))
                .map(Long::parseLong)
                .orElse(found.number());
    }

    /** A record's number in place of a line; 0, which is no line, for one that is beyond all lines. */
    private static int line(long number) {
        return number > 0 && number <= Integer.MAX_VALUE ? (int) number : 0;
    }

    private static void walk(EvtxElement element, EventFields fields) {
        fields.begin(local(element.name()), attributes(element));
        fields.text(asXml(element.text()));
        element.children().forEach(child -> walk(child, fields));
        fields.end();
    }

    /** As XML gives them: without those that declare a namespace. */
    private static Map<String, String> attributes(EvtxElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        element.attributes().forEach((key, value) -> {
            if (!key.equals("xmlns") && !key.startsWith("xmlns:")) {
                attributes.put(local(key), asXml(value));
            }
        });
        return attributes;
    }

    /** Line ends as reading them from XML gives them, and blanks for the control characters that XML does not allow. */
    private static String asXml(String text) {
        String lines = text.replace("\r\n", "\n");
        StringBuilder allowed = new StringBuilder(lines.length());
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            allowed.append(c < ' ' && c != '\t' && c != '\n' ? ' ' : c);
        }
        return allowed.toString();
    }

    /** A name without its prefix. */
    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
