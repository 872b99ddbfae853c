package org.ndesharness.scenarios.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help.Ansi;

/** A command that was run, with what it said. */
record Command(int exit, String out, String err) {

    static final int WIDTH = 100;

    /** Runs it without colours, on a hundred columns. */
    static Command run(String... arguments) {
        return run(Shapes.UNICODE, Ansi.OFF, arguments);
    }

    static Command run(Shapes shapes, Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = terminal(out, err, shapes, ansi);
        int exit = NdesHarness.execute(terminal, false, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new Command(exit, unix(out), unix(err));
    }

    static Terminal terminal(StringWriter out, StringWriter err, Shapes shapes, Ansi ansi) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), ansi, shapes, WIDTH, false);
    }

    private static String unix(StringWriter text) {
        return text.toString().replace("\r\n", "\n");
    }
}
