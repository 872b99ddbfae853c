package org.ndesharness.server.fault;

/**
 * An effect that waits for its trigger.
 *
 * @param id names it for whoever wants to take it back
 */
public record Fault(String id, Effect effect, Trigger trigger) {

    /** One line for people. */
    public String description() {
        return effect.description() + ", " + trigger.description();
    }
}
