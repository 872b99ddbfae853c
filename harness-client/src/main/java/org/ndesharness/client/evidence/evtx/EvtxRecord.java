package org.ndesharness.client.evidence.evtx;

import java.time.Instant;

/**
 * One record of a log.
 *
 * @param number the record's number in this file; in a log that was saved with a filter, not the {@code EventRecordID}
 * @param written when it was written, in UTC, to 100 ns
 * @param event the element {@code Event}
 */
public record EvtxRecord(long number, Instant written, EvtxElement event) {}
