package org.ndesharness.scenarios.report;

/** A history file holds something else; the message says where, and goes behind the file's name. */
public final class HistoryException extends Exception {

    private static final long serialVersionUID = 1L;

    HistoryException(String message) {
        super(message);
    }
}
