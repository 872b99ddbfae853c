package org.ndesharness.client.evidence.reader;

import java.io.EOFException;

/** What an exception says, in a few words. */
final class Reasons {

    private static final int LONGEST = 120;

    private Reasons() {}

    /** Its message on one line, or its name where it has none. */
    static String of(Throwable exception) {
        if (exception instanceof EOFException) {
            return "it ends too early";
        }
        String message = exception.getMessage();
        if (message == null || message.isBlank()) {
            return exception.getClass().getSimpleName();
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
