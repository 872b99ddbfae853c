package org.ndesharness.scenarios.cli;

/** Something that was asked for cannot be done as asked. The message says what, where and what to do. */
final class InputException extends Exception {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
