package org.ndesharness.client.conformance;

import java.util.Optional;
import org.ndesharness.client.message.MessageFormatException;

/** Good enrolments between checks. One that nothing has followed yet counts for what comes next as well. */
final class Controls {
    private final Requester requester;
    private Optional<String> latest = Optional.empty();
    private boolean disturbed = true;

    Controls(Requester requester) {
        this.requester = requester;
    }

    /** Something else was sent since the latest control. */
    void disturbed() {
        disturbed = true;
    }

    /** What was wrong with a good enrolment; empty when it was granted. */
    Optional<String> problem() {
        if (disturbed) {
            latest = enrol();
            disturbed = false;
        }
        return latest;
    }

    private Optional<String> enrol() {
        try {
            requester.enrol(requester.controlEntity());
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (MessageFormatException e) {
            return Optional.of("the answer to a good enrolment could not be read: " + e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("a good enrolment broke off: " + e);
        }
    }
}
