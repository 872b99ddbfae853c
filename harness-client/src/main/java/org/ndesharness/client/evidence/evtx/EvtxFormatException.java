package org.ndesharness.client.evidence.evtx;

/** Bytes that the format does not allow; the message completes "This record cannot be read: it …". */
final class EvtxFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    EvtxFormatException(String message) {
        super(message);
    }
}
