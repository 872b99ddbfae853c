package org.ndesharness.scenarios.model;

import java.util.List;
import java.util.Optional;

/**
 * What must have happened to one kind of device, whatever the diagnosis makes of it. What is empty is not asked.
 *
 * @param outcome how the last enrolment, renewal or poll must have ended while things were broken
 * @param exchanges requests and answers, in this order, with others between them allowed
 * @param log texts, each of which must stand in a line of the device's own log
 * @param events events of the server's or the device's event logs
 */
public record Witness(
        Optional<ExpectedOutcome> outcome,
        List<ExpectedExchange> exchanges,
        List<String> log,
        List<ExpectedEvent> events) {

    public Witness {
        exchanges = List.copyOf(exchanges);
        log = List.copyOf(log);
        events = List.copyOf(events);
    }

    /** Nothing is asked. */
    public static Witness silent() {
        return new Witness(Optional.empty(), List.of(), List.of(), List.of());
    }
}
