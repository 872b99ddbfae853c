package org.ndesharness.client.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ndesharness.client.transport.Exchange;

/** The answer to GetCACaps (RFC 8894, section 3.5.2). */
public final class Capabilities {
    /** The registered keywords (RFC 8894, section 6). */
    public static final List<String> REGISTERED = List.of(
            "AES",
            "DES3",
            "GetNextCACert",
            "POSTPKIOperation",
            "Renewal",
            "SHA-1",
            "SHA-256",
            "SHA-512",
            "SCEPStandard",
            "Update");

    private static final Set<String> STANDARD = Set.of("AES", "POSTPKIOperation", "SHA-256");

    private final Exchange exchange;
    private final boolean answered;
    private final String text;
    private final List<String> keywords;

    private Capabilities(Exchange exchange, boolean answered) {
        this.exchange = exchange;
        this.answered = answered;
        this.text = answered ? new String(exchange.body().octets(), StandardCharsets.ISO_8859_1) : "";
        this.keywords =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Reads an answer; any status of success counts as one. */
    public static Capabilities of(Exchange exchange) {
        return new Capabilities(exchange, exchange.status().orElse(0) / 100 == 2);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether there is a list, and not an error or nothing. */
    public boolean known() {
        return answered && !keywords.isEmpty();
    }

    /** The body as it came. */
    public String text() {
        return text;
    }

    /** In the order of the answer. */
    public List<String> keywords() {
        return keywords;
    }

    /** Whether a keyword is advertised, by itself or within SCEPStandard; case does not matter. */
    public boolean has(String keyword) {
        Set<String> mine = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        mine.addAll(keywords);
        return mine.contains(keyword) || (STANDARD.contains(keyword) && mine.contains("SCEPStandard"));
    }
}
