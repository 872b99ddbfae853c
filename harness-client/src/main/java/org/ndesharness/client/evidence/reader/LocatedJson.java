package org.ndesharness.client.evidence.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.NotRead;

/** A JSON value that knows where it stands. A scalar has a text, an object members, an array elements. */
final class LocatedJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final TextFile file;
    private final int line;
    private final int start;
    private int end;
    private Optional<String> text = Optional.empty();
    private final Map<String, LocatedJson> members = new LinkedHashMap<>();
    private final List<LocatedJson> elements = new ArrayList<>();

    private LocatedJson(TextFile file, int line, int start) {
        this.file = file;
        this.line = line;
        this.start = start;
    }

    /**
     * Parses a file.
     *
     * @throws NotJsonException with the line, from 0, if it is not one JSON value
     */
    static LocatedJson parse(TextFile file) throws NotJsonException {
        try (JsonParser parser = FACTORY.createParser(file.text())) {
            parser.nextToken();
            return value(file, parser);
        } catch (IOException broken) {
            throw new NotJsonException(line(broken));
        }
    }

    /**
     * Parses a file of one value a line, or of one value.
     *
     * @throws NotJsonException with the line, from 0, where what follows is no JSON value
     */
    static List<LocatedJson> parseAll(TextFile file) throws NotJsonException {
        List<LocatedJson> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(file.text())) {
            while (parser.nextToken() != null) {
                values.add(value(file, parser));
            }
            return values;
        } catch (IOException broken) {
            throw new NotJsonException(line(broken));
        }
    }

    /** From 0; a text in memory is broken by its form alone. */
    private static int line(IOException broken) {
        return broken instanceof JsonProcessingException form && form.getLocation() != null
                ? Math.max(0, form.getLocation().getLineNr() - 1)
                : 0;
    }

    private static LocatedJson value(TextFile file, JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr() - 1;
        LocatedJson value = new LocatedJson(
                file, Math.max(0, line), (int) parser.currentTokenLocation().getCharOffset());
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                value.members.put(name, value(file, parser));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value.elements.add(value(file, parser));
            }
        } else if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            value.text = Optional.of(parser.getText());
        }
        value.end = (int) parser.currentLocation().getCharOffset();
        return value;
    }

    /** The value as it stands in the file. */
    Citation cite() {
        return file.cite(line, written());
    }

    /** Its text as it stands in the file. */
    String written() {
        int from = Math.max(0, Math.min(start, file.text().length()));
        int to = Math.max(from, Math.min(end, file.text().length()));
        return file.text().substring(from, to);
    }

    /** Leaves to other readers what stands below the value. */
    void leaveRest(FileFindings findings) {
        int to = Math.max(0, Math.min(end, file.text().length()));
        BitSet used = new BitSet();
        used.set(
                0,
                1
                        + (int) file.text()
                                .substring(0, to)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
        findings.leave(file, used, NotRead.JSON_END.of());
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Index of its first line in the text that it was parsed from, from 0. */
    int line() {
        return line;
    }

    /** A member; a value without content when there is none. */
    LocatedJson get(String name) {
        LocatedJson member = members.get(name);
        return member == null ? new LocatedJson(file, line, start) : member;
    }

    /** All members by their names; empty for what is no object. */
    Map<String, LocatedJson> members() {
        return members;
    }

    List<LocatedJson> elements() {
        return elements;
    }

    /** Text of a scalar; empty string for anything else, null included. */
    String text() {
        return text.orElse("");
    }

    /** Text of a member. */
    String text(String name) {
        return get(name).text();
    }

    /** Text of the first of these members that has one; empty string where none has. */
    String first(String... names) {
        for (String name : names) {
            if (!text(name).isEmpty()) {
                return text(name);
            }
        }
        return "";
    }

    /** A member as a point in time. */
    Optional<Instant> time(String name) {
        return Times.instant(text(name));
    }

    /** The text of a file is not one JSON value. */
    static final class NotJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        NotJsonException(int line) {
            super("not JSON");
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
