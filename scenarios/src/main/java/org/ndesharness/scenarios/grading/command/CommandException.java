package org.ndesharness.scenarios.grading.command;

/** A command that cannot be read. The message says where it is wrong and what was expected. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
