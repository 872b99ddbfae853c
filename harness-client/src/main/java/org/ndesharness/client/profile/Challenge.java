package org.ndesharness.client.profile;

/** The challenge password that travels in a profile and goes into the request. */
public record Challenge(String value) {

    /** Hides the secret: this text ends up in logs that people paste into tickets. */
    @Override
    public String toString() {
        return "Challenge[****]";
    }
}
