package org.ndesharness.scenarios.serve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.scenarios.model.Setting;

/**
 * One line of the index of failures.
 *
 * @param id as in the address {@code /f/ID/certsrv/mscep/mscep.dll}
 * @param failure id in the catalogue; the same as {@code id} but for variants of a failure
 * @param step step 1 to 6 of the documented flow; empty for what blocks several of them
 * @param title one line for a person
 * @param platforms kinds of device that meet it
 * @param settings what differs from a healthy site; empty for a failure that nothing stages
 * @param showing what a client sees at the address; empty for a failure that has none
 * @param stagedBy what stages it instead; empty for a failure that has an address
 * @param command the command that plays it, if any does
 */
record FailureAddress(
        String id,
        String failure,
        OptionalInt step,
        String title,
        List<String> platforms,
        List<Setting> settings,
        Optional<String> showing,
        Optional<String> stagedBy,
        Optional<String> command) {

    FailureAddress {
        platforms = List.copyOf(platforms);
        settings = List.copyOf(settings);
    }

    /** Whether a server shows it by its answers. */
    boolean hasAddress() {
        return stagedBy.isEmpty();
    }
}
