package org.ndesharness.client.evidence.evtx;

import org.ndesharness.client.evidence.Reason;

/** Takes what a log holds, piece by piece, so that a large log needs no memory to match. */
public interface EvtxSink {

    /** A record that was read whole. */
    void record(EvtxRecord found);

    /**
     * Something that was not read.
     *
     * @param number the record's number; 0 when it is a part of the file and not one record
     * @param reason one or two sentences for the person who collected the log
     */
    void unread(long number, Reason reason);
}
