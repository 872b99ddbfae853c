package org.ndesharness.scenarios.model;

import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Trigger;

/**
 * Something that goes wrong on the wire, and when.
 *
 * @param effect what goes wrong
 * @param trigger at which exchanges
 */
public record StagedFault(Effect effect, Trigger trigger) {

    /** One line for a person. */
    public String description() {
        return effect.description() + ", " + trigger.description();
    }
}
