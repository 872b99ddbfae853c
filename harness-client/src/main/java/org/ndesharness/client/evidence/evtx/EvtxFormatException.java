package org.ndesharness.client.evidence.evtx;

import org.ndesharness.client.evidence.Reason;

/** Bytes that the format does not allow; the reason completes "This record cannot be read: it …". */
final class EvtxFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    EvtxFormatException(Reason reason) {
        super(reason.english());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
