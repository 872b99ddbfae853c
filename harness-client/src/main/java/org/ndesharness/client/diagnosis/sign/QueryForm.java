package org.ndesharness.client.diagnosis.sign;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;

/**
 * What is wrong with the form of a request in the query, as the server logged it, that NDES could not decode.
 *
 * <p>RFC 8894, section 4.1: base64, its plus, slash and equals signs escaped.
 */
final class QueryForm {

    private static final Pattern MESSAGE = Pattern.compile("(?i)[?&]?message=([^&\\s\"]{40,})");

    /** Each stands for one character of the message. */
    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final Pattern ESCAPED_TWICE = Pattern.compile("%25(?:2b|2f|3d)");

    /** Of a message so much tells it from all others. */
    private static final int TELLING = 24;

    private QueryForm() {}

    /** The failure; empty where the form is right, or the message is not there. */
    static Optional<String> of(Ledger ledger, IisRequest request) {
        Matcher message = MESSAGE.matcher(request.query());
        if (!message.find()) {
            return Optional.empty();
        }
        String text = message.group(1);
        String lower = text.toLowerCase(Locale.ROOT);
        if (ESCAPED_TWICE.matcher(lower).find()) {
            return Optional.of("get-double-escaped");
        }
        if (text.indexOf('+') >= 0) {
            return Optional.of(wasEscaped(ledger, text) ? "proxy-decodes-query" : "get-plus-raw");
        }
        if (lower.contains("%0a")) {
            return Optional.of("get-newlines");
        }
        if (text.indexOf('-') >= 0 || text.indexOf('_') >= 0) {
            return Optional.of("get-base64url");
        }
        if (text.indexOf('/') >= 0) {
            return Optional.of("get-slash-raw");
        }
        return isCut(text) ? Optional.of("get-truncated") : Optional.empty();
    }

    /**
     * Whether the message ends before the length is reached that it begins with (X.690, section 8.1.3): {@code MII} and five
     * characters more tell of a SEQUENCE of up to 65535 octets.
     */
    private static boolean isCut(String message) {
        String text = ESCAPED.matcher(message).replaceAll("+");
        if (!text.startsWith("MII")) {
            return false;
        }
        try {
            byte[] head = Base64.getDecoder().decode(text.substring(0, 8));
            int octets = 4 + (Byte.toUnsignedInt(head[2]) << 8) + Byte.toUnsignedInt(head[3]);
            return text.length() < (octets * 4 + 2) / 3; // Without the padding, which some leave out.
        } catch (IllegalArgumentException otherAlphabet) {
            return false;
        }
    }

    /** Whether the device's own log has the same message with its signs escaped. */
    private static boolean wasEscaped(Ledger ledger, String message) {
        int plain = 0;
        while (plain < message.length() && Character.isLetterOrDigit(message.charAt(plain))) {
            plain++;
        }
        String begin = message.substring(0, Math.min(plain, TELLING));
        return Stream.concat(
                        ledger.all(OmadmEntry.class).stream().map(OmadmEntry::message),
                        ledger.all(ConsoleEntry.class).stream().map(ConsoleEntry::message))
                .map(MESSAGE::matcher)
                .filter(Matcher::find)
                .map(sent -> sent.group(1))
                .anyMatch(sent ->
                        sent.startsWith(begin) && sent.toLowerCase(Locale.ROOT).contains("%2b"));
    }
}
