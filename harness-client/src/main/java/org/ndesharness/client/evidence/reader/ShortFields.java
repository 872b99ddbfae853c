package org.ndesharness.client.evidence.reader;

import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/** The fields of a mail's header, up to a length: a list of recipients may be long, and nobody needs all of it. */
final class ShortFields extends DefaultFieldBuilder {

    private static final int LONGEST = 8 << 10;

    ShortFields() {
        super(-1);
    }

    @Override
    public void append(ByteArrayBuffer line) throws MaxHeaderLengthLimitException {
        int room = LONGEST - getRaw().length();
        if (line.length() > room) {
            line.setLength(Math.max(0, room));
        }
        super.append(line);
    }
}
