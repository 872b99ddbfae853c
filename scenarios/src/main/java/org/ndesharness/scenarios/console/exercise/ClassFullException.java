package org.ndesharness.scenarios.console.exercise;

/** There is no seat left in a class. */
public final class ClassFullException extends Exception {

    private static final long serialVersionUID = 1L;

    ClassFullException(int seats) {
        super("all " + seats + " seats are taken");
    }
}
