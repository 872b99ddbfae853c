package org.ndesharness.server.message;

/**
 * The secret that a request carries (PKCS #9 challengePassword, RFC 8894 section 2.4).
 *
 * @param value the secret itself
 */
public record ChallengePassword(String value) {

    /** Hides the secret: this text ends up in logs that people paste into tickets. */
    @Override
    public String toString() {
        return "ChallengePassword[****]";
    }
}
