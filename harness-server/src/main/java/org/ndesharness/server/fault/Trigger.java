package org.ndesharness.server.fault;

import java.util.Optional;

/**
 * When a fault happens.
 *
 * @param occurrence at which of the matching exchanges
 * @param operation only at this operation, as RFC 8894 spells it
 * @param client only for this address, or for a client whose name contains this text
 * @param transaction only in this transaction
 */
public record Trigger(
        Occurrence occurrence, Optional<String> operation, Optional<String> client, Optional<String> transaction) {

    /** At every exchange. */
    public static Trigger always() {
        return new Trigger(new Occurrence.Always(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** At every exchange of an operation. */
    public static Trigger at(String operation) {
        return new Trigger(new Occurrence.Always(), Optional.of(operation), Optional.empty(), Optional.empty());
    }
}
