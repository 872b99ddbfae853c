package org.ndesharness.client.diagnosis.sign;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes by which Intune's SCEP validation service says why it refuses a request, spelt as the service spells them.
 *
 * <p>The enum of {@code IntuneScepServiceException} in Microsoft's client
 * (github.com/microsoft/Intune-Resource-Access); {@code BadTenantIdInChallenge} is missing there, and shown in its issue
 * 129.
 */
final class ValidationCode {

    static final String SUCCESS = "Success";
    /** What the client makes of a code that its enum does not have. */
    static final String UNKNOWN = "intune-code-unknown";

    static final String PASSWORD_MISSING = "intune-code-challenge-password-missing";

    private static final String UNREADABLE = "intune-code-challenge-decryption-error";
    private static final String NO_SUBJECT = "intune-code-subject-name-missing";
    private static final String KEY_USAGE = "intune-code-key-usage-mismatch";
    private static final String BAD_ID = "intune-code-bad-device-id-in-challenge";

    private static final Map<String, String> FAILURES = Map.ofEntries(
            Map.entry("CertificateRequestDecodingFailed", "intune-code-certificate-request-decoding-failed"),
            Map.entry("ChallengePasswordMissing", PASSWORD_MISSING),
            Map.entry("ChallengeDeserializationError", UNREADABLE),
            Map.entry("ChallengeDecryptionError", UNREADABLE),
            Map.entry("ChallengeDecodingError", UNREADABLE),
            Map.entry("ChallengeInvalidTimestamp", "intune-code-challenge-invalid-timestamp"),
            Map.entry("ChallengeExpired", VerificationReason.EXPIRED),
            Map.entry("SubjectNameMissing", NO_SUBJECT),
            Map.entry("SubjectAltNameMissing", NO_SUBJECT),
            Map.entry("SubjectNameMismatch", VerificationReason.MISMATCH),
            Map.entry("SubjectAltNameMismatch", VerificationReason.MISMATCH),
            Map.entry("KeyUsageMismatch", KEY_USAGE),
            Map.entry("KeyLengthMismatch", KEY_USAGE),
            Map.entry("EnhancedKeyUsageMissing", KEY_USAGE),
            Map.entry("EnhancedKeyUsageMismatch", KEY_USAGE),
            Map.entry("AadKeyIdentifierListMissing", "intune-aad-keyid-missing"),
            Map.entry("RegisteredKeyMismatch", "intune-code-registered-key-mismatch"),
            Map.entry("SigningCertThumbprintMismatch", "intune-code-signing-cert-thumbprint-mismatch"),
            Map.entry("ScepProfileNoLongerTargetedToTheClient", VerificationReason.NOT_TARGETED),
            Map.entry("SignatureValidationFailed", "intune-code-signature-validation-failed"),
            Map.entry("BadCertificateRequestIdInChallenge", BAD_ID),
            Map.entry("BadDeviceIdInChallenge", BAD_ID),
            Map.entry("BadUserIdInChallenge", BAD_ID),
            Map.entry("BadTenantIdInChallenge", ServiceTrouble.WRONG_TENANT));

    private static final Pattern WORD = Pattern.compile("\\b(?:" + String.join("|", FAILURES.keySet()) + ")\\b");

    /** A code that is said to be one: alone, {@code Success} and {@code Unknown} are words like any other. */
    private static final Pattern SAID = Pattern.compile(
            "\\b(?:[Ee]rror ?)?[Cc]ode(?: value not expected)?\"?\\s{0,2}[:=]\\s{0,2}\"?(?:ErrorCode\\.)?([A-Z][A-Za-z]{4,60})\\b");

    private ValidationCode() {}

    /** The code that a line tells of, {@link #SUCCESS} among them; empty for none, and for several. */
    static Optional<String> in(String text) {
        Matcher word = WORD.matcher(text);
        if (word.find()) {
            String code = word.group();
            return word.results().allMatch(other -> other.group().equals(code)) ? Optional.of(code) : Optional.empty();
        }
        return said(text).filter(SUCCESS::equals);
    }

    /**
     * The failure that a line's code stands for; empty for {@link #SUCCESS} and where there is none.
     *
     * @param text the line as it is, for codes are told from words by their capital letters
     */
    static Optional<String> failure(String text) {
        Optional<String> known = in(text).flatMap(code -> Optional.ofNullable(FAILURES.get(code)));
        if (known.isPresent() || !text.contains("ode")) {
            return known;
        }
        boolean unexpected = text.contains("Error Code value not expected:");
        return said(text)
                .filter(code -> !code.equals(SUCCESS) && (unexpected || code.equals("Unknown")))
                .map(code -> UNKNOWN);
    }

    private static Optional<String> said(String text) {
        Matcher said = SAID.matcher(text);
        return said.find() ? Optional.of(said.group(1)) : Optional.empty();
    }
}
