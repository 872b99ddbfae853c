package org.ndesharness.server.message;

/** A request that cannot be answered by a CertRep, because what a CertRep has to echo cannot be read from it. */
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far the reader came. */
    public enum Layer {
        /** No signed message, or one without its attributes or signer, or with a signature that does not fit. */
        SIGNED_DATA,
        /** The signed message is fine; the envelope in it is meant for another key or damaged. */
        ENVELOPE
    }

    private final Layer layer;

    UnreadableMessageException(Layer layer, String message) {
        super(message);
        this.layer = layer;
    }

    UnreadableMessageException(Layer layer, String message, Throwable cause) {
        super(message, cause);
        this.layer = layer;
    }

    /** The layer that could not be read. */
    public Layer layer() {
        return layer;
    }
}
