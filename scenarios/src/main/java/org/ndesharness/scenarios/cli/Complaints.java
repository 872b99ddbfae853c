package org.ndesharness.scenarios.cli;

/** What of a run's input is no good: a line for each on standard error, and the rest of the run goes on. */
final class Complaints {

    private final Terminal terminal;
    private boolean any;

    Complaints(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says what is wrong, and with what. */
    void tell(String what) {
        any = true;
        terminal.err().println(terminal.paint(Terminal.Role.FAILED, "ndes-harness:") + " " + Terminal.oneLine(what));
        terminal.err().flush();
    }

    /** Whether anything was told. */
    boolean any() {
        return any;
    }
}
