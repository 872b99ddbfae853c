package org.ndesharness.scenarios.cli;

/** One line on a terminal's standard error that says what is under way, and is gone at the end. */
final class PassingLine {

    private static final String CLEAR = "\r\u001B[K";

    private final Terminal terminal;

    PassingLine(Terminal terminal) {
        this.terminal = terminal;
    }

    void next(String work) {
        draw(CLEAR + work + terminal.shapes().ellipsis());
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
