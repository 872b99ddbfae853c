package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a code of the Windows client stands for, where one cause is known for it. */
final class ClientErrorReason {

    /** What ERROR_WINHTTP_SECURE_FAILURE may be: the code does not tell them apart. */
    static final List<String> TLS =
            List.of("tls-untrusted", "tls-name-mismatch", "tls-expired", "tls-13-only", "tls-missing-intermediate");

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("80091007", "s2-win-wrong-root-in-profile"),
            Map.entry("80092021", "s2-win-challenge-nonprintable"),
            Map.entry("80091006", "s2-win-auth-attr-missing"),
            Map.entry("80190194", "s2-win-http-404"),
            Map.entry("80072f78", "s2-win-invalid-server-response"),
            // Event 307 is cut at a length of its own; one public sample has lost this code's last digit.
            Map.entry("80072f7", "s2-win-invalid-server-response"),
            Map.entry("80072f05", "tls-expired"),
            Map.entry("80072f06", "tls-name-mismatch"),
            Map.entry("80072f0d", "tls-untrusted"),
            Map.entry("80072f0c", "tls-optional-client-cert"),
            Map.entry("80072f19", "tls-revocation-offline"),
            Map.entry("80072f8a", "tls-revocation-offline"),
            Map.entry("80094811", "s4-key-too-small"),
            Map.entry("80094800", AuthorityReason.TEMPLATE),
            Map.entry("8010002c", "ca-missing-intermediate"));

    private ClientErrorReason() {}

    /** By eight hex digits in lower case. */
    static Optional<String> of(String code) {
        return Optional.ofNullable(CODES.get(code));
    }

    /** By what Windows says in its stead. */
    static Optional<String> ofWords(String text) {
        return SystemMessages.code(text).flatMap(code -> of(String.format("%08x", code)));
    }

    /** A status may have causes that a server log knows better; the others name one cause each. */
    static Weight weight(String failure) {
        return failure.equals("s2-win-http-404") ? Weight.POSSIBLE : Weight.LIKELY;
    }

    static boolean isSecureFailure(String code) {
        return code.equals("80072f8f") || code.equals("80072f7d");
    }
}
