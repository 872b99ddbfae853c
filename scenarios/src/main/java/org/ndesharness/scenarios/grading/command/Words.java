package org.ndesharness.scenarios.grading.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into its words, without a shell.
 *
 * <p>Words are parted by blanks. What stands between single quotes is taken as it is; between double quotes {@code \"} is a
 * quote and {@code \\} a backslash. Anywhere else a backslash is a character like any other, so that Windows' paths need no
 * care. Quoted and bare pieces that touch make one word. Nothing else means anything: no variables, no {@code ~}, no pipes.
 */
final class Words {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private Words(String text) {
        this.text = text;
    }

    /**
     * The words.
     *
     * @throws CommandException when a quote is not closed
     */
    static List<String> of(String text) throws CommandException {
        return new Words(text).read();
    }

    private List<String> read() throws CommandException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at);
            } else if (Character.isWhitespace(c)) {
                end();
                at++;
            } else {
                add(c);
                at++;
            }
        }
        end();
        return List.copyOf(words);
    }

    /** Reads on behind the opening quote; returns the place behind the closing one. */
    private int quoted(int from) throws CommandException {
        char quote = text.charAt(from);
        begun = true;
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (quote == '"' && c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                add(text.charAt(at));
            } else {
                add(c);
            }
        }
        throw new CommandException("the quote " + quote + " at character " + (from + 1) + " is not closed");
    }

    private void add(char c) {
        begun = true;
        word.append(c);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
