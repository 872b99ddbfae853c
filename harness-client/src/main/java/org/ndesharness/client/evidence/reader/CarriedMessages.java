package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;

/**
 * The messages that stand whole in the addresses of captures: a GET PKIOperation carries its request in the query, as base64
 * (RFC 8894, section 4.1). Those in a server's log are left: it has no answers, and what all its clients sent is no complaint.
 */
final class CarriedMessages {

    private static final String OPERATION = "operation=pkioperation";
    private static final String MESSAGE = "message=";

    /** So many are looked at: a capture of a day repeats itself. */
    private static final int MOST = 500;

    /** No URL is longer that a server takes. */
    private static final int LONGEST = 64 << 10;

    /** A request with its certificate is never shorter. */
    private static final int SHORTEST = 600;

    private CarriedMessages() {}

    /** The same evidence, and behind it the messages that it carries. */
    static List<Evidence> added(List<Evidence> evidence) {
        List<Evidence> messages = new ArrayList<>();
        int looked = 0;
        for (Evidence each : evidence) {
            String address = address(each);
            if (address.length() >= SHORTEST && address.length() <= LONGEST && looked < MOST) {
                Optional<byte[]> octets = octets(address);
                looked += octets.isPresent() ? 1 : 0;
                octets.flatMap(message -> EncodedMessage.of(
                                message,
                                words -> new Citation(
                                        each.citation().file(), each.citation().line(), words)))
                        .ifPresent(messages::add);
            }
        }
        if (messages.isEmpty()) {
            return evidence;
        }
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(messages);
        return all;
    }

    private static String address(Evidence each) {
        return each instanceof HttpAnswer answer ? answer.url().orElse("") : "";
    }

    /** What the parameter holds; empty where there is none, or no base64 in it. */
    private static Optional<byte[]> octets(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int message = lower.indexOf(MESSAGE);
        if (message < 0 || !lower.contains(OPERATION)) {
            return Optional.empty();
        }
        int end = address.indexOf('&', message);
        String escaped = address.substring(message + MESSAGE.length(), end < 0 ? address.length() : end);
        try {
            return Optional.of(Base64.getMimeDecoder().decode(unescaped(escaped).getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Without the escapes of a query; a plus sign is one here, whatever a form would make of it. */
    private static String unescaped(String query) {
        StringBuilder text = new StringBuilder(query.length());
        for (int i = 0; i < query.length(); i++) {
            int high = i + 2 < query.length() && query.charAt(i) == '%' ? Character.digit(query.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(query.charAt(i + 2), 16);
            if (low >= 0) {
                text.append((char) ((high << 4) | low));
                i += 2;
            } else {
                text.append(query.charAt(i));
            }
        }
        return text.toString();
    }
}
