package org.ndesharness.client.device;

import java.util.Locale;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.Rejection;
import org.ndesharness.client.transport.TransportFault;

/** The HRESULTs by which Windows names an enrolment's end (winerror.h; WinHTTP errors as 0x8007…). */
final class Hresult {
    /** DM_S_ACCEPTED_FOR_PROCESSING. */
    static final int ACCEPTED_FOR_PROCESSING = 0x02AB0003;

    /** NTE_DEVICE_NOT_READY: what a TPM that is not there is. */
    static final int DEVICE_NOT_READY = 0x80090030;

    /** NTE_BAD_KEYSET. */
    static final int BAD_KEYSET = 0x80090016;

    private static final int FAIL = 0x80004005;
    private static final int UNTRUSTED_ROOT = 0x800B0109;
    private static final int HASH_VALUE = 0x80091007;
    private static final int BAD_TAG = 0x8009310B;
    private static final int HTTP_STATUS = 0x80190000;

    private Hresult() {}

    static int of(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.HttpError error) {
            return HTTP_STATUS + error.status();
        }
        if (outcome instanceof EnrolmentOutcome.Unreachable unreachable) {
            return of(unreachable.fault());
        }
        if (outcome instanceof EnrolmentOutcome.Refused refused) {
            return refused.hresult().orElse(FAIL);
        }
        if (outcome instanceof EnrolmentOutcome.AnswerRejected rejected) {
            return of(rejected.rejection());
        }
        return FAIL;
    }

    /** As the event log prints it, lower-case hex. */
    static String text(int hresult) {
        return String.format(Locale.ROOT, "0x%x", hresult);
    }

    private static int of(TransportFault fault) {
        return switch (fault) {
            case NAME_NOT_RESOLVED -> 0x80072EE7;
            case CANNOT_CONNECT -> 0x80072EFD;
            case TIMEOUT -> 0x80072EE2;
            case EMPTY_ANSWER, CONNECTION_LOST -> 0x80072EFE;
            case INVALID_RESPONSE -> 0x80072F78;
            case SECURE_CHANNEL -> 0x80072F8F;
            case INVALID_URL -> 0x80072EE5;
        };
    }

    private static int of(Rejection rejection) {
        return switch (rejection) {
            case RA_CHAIN, UNTRUSTED_ROOT -> UNTRUSTED_ROOT;
            case THUMBPRINT -> HASH_VALUE;
            case CERTIFICATE_TYPE, CERTIFICATES, RESPONSE -> BAD_TAG;
            case CAPABILITIES, NO_CERTIFICATE -> FAIL;
        };
    }
}
