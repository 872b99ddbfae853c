package org.ndesharness.client.evidence.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * What {@code log show --style json} and {@code --style ndjson} print: objects with {@code timestamp}, {@code messageType},
 * {@code processImagePath} and {@code eventMessage}, in one array or one a line.
 *
 * <p>Source: Apple, manual page log(1).
 */
final class ConsoleJsonReader implements EvidenceReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** {@code 2026-11-20 18:30:53.691033-0500}. */
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)\\s?(Z|[+-]\\d\\d:?\\d\\d)?");

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return (first.startsWith("{") || first.startsWith("["))
                && file.text().contains("\"eventMessage\"")
                && file.text().contains("\"processImagePath\"");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.IOS_CONSOLE_LOG);
        if (file.firstLine().startsWith("[")) {
            objects(file, findings, file.text(), 0);
            return;
        }
        // One object a line: a broken line costs itself and no other.
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                objects(file, findings, lines.get(i), i);
            }
        }
    }

    private static void objects(TextFile file, FileFindings findings, String json, int firstLine) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.START_OBJECT) {
                    int line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
                    entry(file, findings, line, members(parser));
                }
                token = parser.nextToken();
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            int at = firstLine + Math.max(0, line - 1);
            Reason reason = NotRead.CONSOLE_JSON_BROKEN.of();
            if (json.stripLeading().startsWith("{") || json.stripLeading().startsWith("[")) {
                findings.flaw(at, reason);
            } else {
                findings.unreadLine(at, reason);
            }
        } catch (IOException impossible) {
            findings.unreadLine(firstLine, NotRead.CONSOLE_JSON.of());
        }
    }

    /** The members of an object that are scalars. */
    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != null && value.isScalarValue()) {
                members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private static void entry(TextFile file, FileFindings findings, int line, Map<String, String> members) {
        String message = members.getOrDefault("eventMessage", "");
        Matcher time = TIMESTAMP.matcher(members.getOrDefault("timestamp", ""));
        if (message.isEmpty() || !time.lookingAt()) {
            // The last object of ndjson counts the entries.
            return;
        }
        String path = members.getOrDefault("processImagePath", "");
        findings.add(new ConsoleEntry(
                NsError.cite(file, line, message, message.lines().findFirst().orElse("")),
                ConsoleLine.date(time.group(1)),
                ConsoleLine.time(time.group(2)),
                ConsoleLine.zone(time.group(3)),
                members.getOrDefault("messageType", "default").toLowerCase(Locale.ROOT),
                path.substring(path.lastIndexOf('/') + 1),
                message));
    }
}
