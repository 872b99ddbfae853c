package org.ndesharness.client.probe;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.ReasonPhrase;

/** What came back, in words for one line. A server's own words lose their control characters here. */
final class Seen {

    private static final int LONGEST = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private Seen() {}

    static String oneLine(String text) {
        String head = text.length() > LONGEST * 4 ? text.substring(0, LONGEST * 4) : text;
        String line = UNPRINTABLE.matcher(head).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** {@code 403 Forbidden from Microsoft-IIS/10.0}, or why there is no answer. */
    static String answer(Exchange exchange) {
        if (exchange.fault().isPresent()) {
            return "no answer: "
                    + exchange.fault().get().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        int code = exchange.status().orElse(0);
        String phrase = ReasonPhrase.of(code);
        return code
                + (phrase.isEmpty() ? "" : " " + phrase)
                + exchange.header("Server").map(server -> " from " + server).orElse("");
    }

    /** {@code 200 OK from …, text/html, 1233 octets}. */
    static String answerWithBody(Exchange exchange) {
        if (exchange.fault().isPresent()) {
            return answer(exchange);
        }
        String type = exchange.contentType().isEmpty() ? "no Content-Type" : exchange.contentType();
        int length = exchange.body().length();
        return answer(exchange) + ", " + type + ", " + (length >= BoundedBody.MOST ? "at least " : "") + octets(length);
    }

    /** Whether a page came where something for a program should have come. */
    static boolean isPage(Exchange exchange) {
        String head = text(exchange);
        String start = head.substring(0, Math.min(head.length(), 2_000)).toLowerCase(Locale.ROOT);
        return exchange.contentType().startsWith("text/html") || start.contains("<html") || start.contains("<!doctype");
    }

    /** A body as text; NDES writes its pages in UTF-16 (little endian), whatever they say of themselves. */
    static String text(Exchange exchange) {
        byte[] octets = exchange.body().octets();
        boolean wide = octets.length >= 4 && octets[0] != 0 && octets[1] == 0 && octets[2] != 0 && octets[3] == 0;
        boolean marked = octets.length >= 2 && octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE;
        return wide || marked
                ? new String(octets, StandardCharsets.UTF_16LE).replace("\uFEFF", "")
                : exchange.body().text();
    }

    static String octets(long count) {
        return grouped(count) + (count == 1 ? " octet" : " octets");
    }

    /** Digits in groups of three, with the space that reads in every language. */
    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }
}
