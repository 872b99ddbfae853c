package org.ndesharness.server.intune;

/**
 * What an administrator sets in the service.
 *
 * @param userInGroup whether the user is in the group that the SCEP profile is assigned to
 * @param profileSent whether the SCEP profile travels with the device's check-in
 * @param trustedRootSent whether the trusted-certificate profile travels with it
 * @param challengeLength length of the challenge in characters; real ones are several KB
 * @param tpmRequired whether the profile demands a key in a TPM and fails without one
 * @param subjectTooLong whether the profile's common name has more characters than the 64 that a CA takes
 * @param sinceDelivery what somebody changes between a profile's delivery and the device's request
 */
public record IntuneSettings(
        boolean userInGroup,
        boolean profileSent,
        boolean trustedRootSent,
        int challengeLength,
        boolean tpmRequired,
        boolean subjectTooLong,
        SinceDelivery sinceDelivery) {

    /** A short subject, and nothing changed. */
    public IntuneSettings(
            boolean userInGroup,
            boolean profileSent,
            boolean trustedRootSent,
            int challengeLength,
            boolean tpmRequired) {
        this(userInGroup, profileSent, trustedRootSent, challengeLength, tpmRequired, false, SinceDelivery.NOTHING);
    }

    /** A user in the right group, both profiles sent. */
    public static IntuneSettings healthy() {
        return new IntuneSettings(true, true, true, 12_000, false);
    }
}
