package org.ndesharness.scenarios.console.lesson;

import java.util.Optional;
import org.ndesharness.client.evidence.Citation;

/**
 * One stop on the way of a device: what passed there, or did not.
 *
 * @param step 1 to 6
 * @param station where, for example {@code IIS}; empty where a line does not say
 * @param what what was asked or done, for example {@code GET GetCACaps}; empty where only a line tells
 * @param answer what came back, for example {@code 503}; empty where only a line tells
 * @param well whether it was passed
 * @param time time of day, UTC; empty where nobody wrote one down
 * @param shownBy the line that shows it; empty for what only the device itself saw
 */
public record Stop(
        int step, String station, String what, String answer, boolean well, String time, Optional<Citation> shownBy) {

    /** The same after more of the same kind. */
    Stop repeated(int times) {
        return new Stop(step, station, what + " ×" + times, answer, well, time, shownBy);
    }
}
