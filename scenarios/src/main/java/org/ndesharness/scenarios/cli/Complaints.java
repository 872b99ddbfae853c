package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What of a run's input is no good, and what of it cannot be written: a line for each on standard error, and the rest goes on. */
final class Complaints {

    private final Terminal terminal;
    private boolean any;

    Complaints(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says what is wrong, and with what. */
    void tell(String what) {
        any = true;
        mention(what);
    }

    /** Says what nobody has to do anything about: it does not change the run's exit code. */
    void mention(String what) {
        terminal.err().println(terminal.paint(Terminal.Role.FAILED, "ndes-harness:") + " " + Terminal.oneLine(what));
        terminal.err().flush();
    }

    /** Whether anything was told: the run's exit code has to say so. */
    boolean any() {
        return any;
    }

    /** Writes something; false, and a line, when it cannot be. */
    boolean write(Path place, String what, Writing writing) {
        try {
            writing.write();
            return true;
        } catch (IOException e) {
            add(place, what + " cannot be written: " + FileReason.of(e));
            return false;
        }
    }

    /** Adds text to the end of a file; false, and a line, when it cannot be. */
    boolean append(Path file, String what, String text) {
        return write(
                file, what, () -> Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Tells of a place and what is wrong there. */
    void add(Path place, String what) {
        tell(place + ": " + what);
    }

    /** Writes something. */
    interface Writing {
        void write() throws IOException;
    }
}
