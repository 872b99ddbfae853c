package org.ndesharness.client.conformance;

/** Something good was refused: nothing can be said about what should follow from it. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
