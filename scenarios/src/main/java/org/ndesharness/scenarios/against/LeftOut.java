package org.ndesharness.scenarios.against;

/**
 * Something that was not done.
 *
 * @param what in a few words
 * @param why and, where there is one, what to do about it
 */
public record LeftOut(String what, String why) {

    @Override
    public String toString() {
        return what + ": " + why;
    }
}
