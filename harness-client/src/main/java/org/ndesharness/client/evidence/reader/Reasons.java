package org.ndesharness.client.evidence.reader;

import java.io.EOFException;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** What an exception says, in a few words. */
final class Reasons {

    private static final int LONGEST = 120;

    private Reasons() {}

    /** Its message on one line, or its name where it has none. */
    static Reason of(Throwable exception) {
        if (exception instanceof ArchiveLimits.Reached reached) {
            return reached.reason();
        }
        if (exception instanceof EOFException) {
            return NotRead.ENDS_EARLY.of();
        }
        String message = exception.getMessage();
        if (message == null || message.isBlank()) {
            return NotRead.AS_SAID.of(exception.getClass().getSimpleName());
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return NotRead.AS_SAID.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
