package org.ndesharness.scenarios.console.web;

/** A call that cannot be understood. */
final class BadCallException extends Exception {

    private static final long serialVersionUID = 1L;

    BadCallException() {
        super("The call cannot be understood");
    }
}
