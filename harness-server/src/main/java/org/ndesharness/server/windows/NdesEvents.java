package org.ndesharness.server.windows;

/**
 * Events of the Network Device Enrollment Service in the Application log.
 *
 * <p>Failures have two strings: an error code such as {@code 0x80070057} and the system's text for it.
 */
public final class NdesEvents {

    /** {@code Provider/@Name} of NDES. */
    public static final String PROVIDER = "Microsoft-Windows-NetworkDeviceEnrollmentService";

    private NdesEvents() {}

    /** Event 1: the service started. */
    public static EventEntry started() {
        return EventEntry.of(EventEntry.APPLICATION, PROVIDER, 1, EventEntry.INFORMATION);
    }

    /** Event 2: the service cannot be started. */
    public static EventEntry cannotStart(String errorCode, String errorMessage) {
        return failure(2, errorCode, errorMessage);
    }

    /** Event 6: whoever asked for a password may not enrol for the templates, or the CA does not issue them. */
    public static EventEntry passwordNotProvided() {
        return EventEntry.of(EventEntry.APPLICATION, PROVIDER, 6, EventEntry.ERROR);
    }

    /** Event 10: one of the required certificates cannot be retrieved; comes with event 2. */
    public static EventEntry certificateNotRetrieved(String errorCode, String errorMessage) {
        return failure(10, errorCode, errorMessage);
    }

    /** Event 16: the HTTP message cannot be decoded, for example its base64. */
    public static EventEntry cannotDecodeHttpMessage(String errorCode, String errorMessage) {
        return failure(16, errorCode, errorMessage);
    }

    /** Event 17: transaction id, message type or signing certificate cannot be found in the PKCS #7 message. */
    public static EventEntry cannotReadPkcs7(String errorCode, String errorMessage) {
        return failure(17, errorCode, errorMessage);
    }

    /** Event 18: the PKCS #7 message cannot be decrypted. */
    public static EventEntry cannotDecryptPkcs7(String errorCode, String errorMessage) {
        return failure(18, errorCode, errorMessage);
    }

    /** Event 28: a renewal is refused (certnanny/sscep issue 123, which does not show its text). */
    public static EventEntry renewalRefused(String errorCode, String errorMessage) {
        return failure(28, errorCode, errorMessage);
    }

    /** Event 29: the challenge cannot be verified. */
    public static EventEntry passwordNotVerified() {
        return EventEntry.of(EventEntry.APPLICATION, PROVIDER, 29, EventEntry.ERROR);
    }

    /**
     * Event 31: the request cannot be submitted to the CA.
     *
     * <p>When the CA refused, the two strings arrive swapped: the text in {@code errorCode}, {@code 0x80004005} in
     * {@code errorMessage}. The caller hands them over as they arrive (Microsoft, "Devices can't receive SCEP
     * certificates", error 0x80094800).
     */
    public static EventEntry cannotSubmit(String errorCode, String errorMessage) {
        return failure(31, errorCode, errorMessage);
    }

    private static EventEntry failure(int id, String errorCode, String errorMessage) {
        return EventEntry.of(
                EventEntry.APPLICATION,
                PROVIDER,
                id,
                EventEntry.ERROR,
                new EventField("ErrorCode", errorCode),
                new EventField("ErrorMessage", errorMessage));
    }
}
