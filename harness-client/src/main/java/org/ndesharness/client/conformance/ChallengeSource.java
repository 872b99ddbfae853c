package org.ndesharness.client.conformance;

import org.ndesharness.client.profile.Challenge;

/** Where challenge passwords for a run come from: an admin page, a control API, a fixed value. */
public interface ChallengeSource {

    /**
     * A challenge that is good for one enrolment now.
     *
     * @throws IllegalStateException when there is none to be had
     */
    Challenge next();

    /** Whether it is the same one each time, so that nothing can be learnt from a number of them. */
    boolean reusable();

    /** One challenge for all enrolments. */
    static ChallengeSource fixed(Challenge challenge) {
        return new ChallengeSource() {
            @Override
            public Challenge next() {
                return challenge;
            }

            @Override
            public boolean reusable() {
                return true;
            }
        };
    }
}
