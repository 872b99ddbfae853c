package org.ndesharness.client.diagnosis.sign;

import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Something in the evidence that shows a station at work.
 *
 * @param subject whose request it was; empty string where the trace does not name it
 */
record Success(Station station, String subject, Evidence shownBy) {

    /** Whether it shows that what the sign speaks of was over by then. */
    boolean endsWhat(Sign sign) {
        boolean sameRequest = sign.subject().isEmpty() || sign.subject().equals(subject);
        return sameRequest
                && station.vouchesFor(sign.station())
                && (Order.isAfter(shownBy, sign.first()) || isTold(sign.first()));
    }

    /** Of what somebody tells without a time nothing says that it was lately. */
    private static boolean isTold(Evidence first) {
        return first instanceof Remark
                || (first instanceof WindowsEvent event
                        && event.bare()
                        && event.written().isEmpty());
    }
}
