package org.ndesharness.scenarios.cli;

/** One line on a terminal's standard error that says which check is under way, and is gone at the end. */
final class ProbeProgress {

    private static final String CLEAR = "\r\u001B[K";

    private final Terminal terminal;

    ProbeProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    void next(String check) {
        draw(CLEAR + check + terminal.shapes().ellipsis());
    }

    void done() {
        draw(CLEAR);
    }

    private void draw(String text) {
        if (terminal.redraws()) {
            terminal.err().print(text);
            terminal.err().flush();
        }
    }
}
