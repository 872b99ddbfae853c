package org.ndesharness.scenarios.console.lesson;

import java.util.Locale;
import org.ndesharness.client.enrolment.EnrolmentOutcome;

/** How a sending ended for the device, in one word. */
public enum Ending {
    ENROLLED,
    REFUSED,
    PENDING,
    HTTP_ERROR,
    UNREACHABLE,
    REJECTED,
    NO_PROFILE,
    UNREADABLE_PROFILE,
    NOT_STARTED,
    NOT_INSTALLED,
    /** The device has no management session, and so asked for nothing. */
    SILENT;

    /** Of an outcome. */
    static Ending of(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Enrolled) {
            return ENROLLED;
        }
        if (outcome instanceof EnrolmentOutcome.Refused) {
            return REFUSED;
        }
        if (outcome instanceof EnrolmentOutcome.Pending) {
            return PENDING;
        }
        if (outcome instanceof EnrolmentOutcome.HttpError) {
            return HTTP_ERROR;
        }
        if (outcome instanceof EnrolmentOutcome.Unreachable) {
            return UNREACHABLE;
        }
        if (outcome instanceof EnrolmentOutcome.AnswerRejected) {
            return REJECTED;
        }
        if (outcome instanceof EnrolmentOutcome.NoProfile) {
            return NO_PROFILE;
        }
        if (outcome instanceof EnrolmentOutcome.UnreadableProfile) {
            return UNREADABLE_PROFILE;
        }
        return outcome instanceof EnrolmentOutcome.NotStarted ? NOT_STARTED : NOT_INSTALLED;
    }

    /** As keys of texts name it, for example {@code http-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
