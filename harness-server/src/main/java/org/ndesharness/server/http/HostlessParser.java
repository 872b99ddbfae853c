package org.ndesharness.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;

/**
 * A parser that takes HTTP/1.1 without Host, which Jetty's does not, whatever the compliance: some SCEP clients send it so
 * (strongSwan by GET, and others that openxpki's documentation names).
 *
 * <p>Where the head ends without the field, the parser is shown one that was not sent; {@link #supplied()} says so, and
 * whoever hears the fields drops it. Also remembers where in a request it was when it found that something is wrong.
 */
final class HostlessParser extends HttpParser {

    private static final byte[] SUPPLIED = "Host: ndes.invalid\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String NAME = "host:";

    /** Not initialised here: the constructor above already calls what sets them. */
    private boolean supplied;

    private boolean seen;
    private int column;
    private boolean maybeHost;
    private volatile boolean malformed;
    private volatile String complaint;
    private State before;

    HostlessParser(RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
        super(handler, maxHeaderBytes, compliance);
        before = State.START;
        complaint = "";
    }

    /** What the parser found wrong, in its own words, which are for nobody outside; empty when nothing. */
    String complaint() {
        return complaint;
    }

    /** Whether the Host field was not sent. */
    boolean supplied() {
        return supplied;
    }

    /** Where the parser was before it closed. */
    State failedAt() {
        return before;
    }

    /** Whether what came is not HTTP, as opposed to coming to an early end. */
    boolean malformed() {
        return malformed;
    }

    @Override
    protected void badMessage(HttpException failure) {
        malformed = true;
        complaint = failure.getReason() == null ? "" : failure.getReason();
        super.badMessage(failure);
    }

    @Override
    public void reset() {
        super.reset();
        supplied = false;
        seen = false;
        column = 0;
    }

    @Override
    protected void setState(State state) {
        if (state != State.CLOSE && state != State.CLOSED) {
            before = state;
        }
        super.setState(state);
    }

    @Override
    protected boolean parseFields(ByteBuffer buffer) {
        var end = buffer.limit();
        try {
            while (!seen && isState(State.HEADER) && buffer.hasRemaining()) {
                var first = buffer.get(buffer.position());
                if (column == 0 && (first == '\r' || first == '\n')) {
                    supplied = true;
                    seen = true;
                    super.parseFields(ByteBuffer.wrap(SUPPLIED));
                    break;
                }
                buffer.limit(endOfLine(buffer));
                if (super.parseFields(buffer)) {
                    return true;
                }
                buffer.limit(end);
            }
        } finally {
            buffer.limit(end);
        }
        return super.parseFields(buffer);
    }

    /** Looks at one line, or at what there is of it. */
    private int endOfLine(ByteBuffer buffer) {
        for (var at = buffer.position(); at < buffer.limit(); at++) {
            var letter = buffer.get(at);
            if (letter == '\n') {
                column = 0;
                return at + 1;
            }
            if (column == 0) {
                maybeHost = true;
            }
            if (column < NAME.length()) {
                maybeHost &= Character.toLowerCase(letter) == NAME.charAt(column);
                seen |= maybeHost && column == NAME.length() - 1;
            }
            column++;
        }
        return buffer.limit();
    }
}
