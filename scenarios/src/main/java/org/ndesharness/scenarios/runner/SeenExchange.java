package org.ndesharness.scenarios.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.journal.Journal;

/**
 * One exchange as the device saw it, which no collected file has to show: a wire fault leaves nothing in the server's logs.
 *
 * @param time when it was asked, UTC
 * @param operation as RFC 8894 spells it; empty when none was named
 * @param answer the status, or why there was none in small letters, for example {@code connection-lost}
 * @param well whether there was an answer, and no error
 * @param injected what a wire fault did to it; empty when none did
 */
public record SeenExchange(
        Instant time, String method, String operation, String answer, boolean well, Optional<String> injected) {

    private static final int FIRST_ERROR = 400;

    /** The simulated clock passes only in between: request and record have the same moment, save what a fault waits. */
    private static final Duration AROUND = Duration.ofSeconds(5);

    /**
     * What a device saw, oldest first, with what the server's record says that faults did.
     *
     * <p>Both have the whole query, in which a GET carries its message. A POST's message stands in its body, which the device's record
     * does not have, nor has it a port: so two with the same query within five seconds are told apart by which is nearer in time, and
     * each record is taken once. Of several clients on one site one could be taken for another then; in a run each device has a site to
     * itself.
     */
    static List<SeenExchange> of(List<Exchange> seen, Journal journal) {
        List<org.ndesharness.server.journal.Exchange> befallen =
                new ArrayList<>(journal.newest(Integer.MAX_VALUE).stream()
                        .filter(exchange ->
                                !exchange.completed().request().effects().isEmpty())
                        .toList());
        List<SeenExchange> all = new ArrayList<>();
        for (Exchange exchange : seen) {
            Optional<org.ndesharness.server.journal.Exchange> same = befallen.stream()
                    .filter(other -> isSame(exchange, other))
                    .min(Comparator.comparing(other -> apart(exchange, other)));
            same.ifPresent(befallen::remove);
            all.add(of(
                    exchange,
                    same.map(other -> other.completed().request().effects().stream()
                            .map(Effect::description)
                            .collect(Collectors.joining(", ")))));
        }
        return List.copyOf(all);
    }

    private static SeenExchange of(Exchange exchange, Optional<String> injected) {
        String answer = exchange.fault()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElseGet(() ->
                        exchange.status().isPresent() ? "" + exchange.status().getAsInt() : "no answer");
        boolean well = exchange.fault().isEmpty() && exchange.status().orElse(FIRST_ERROR) < FIRST_ERROR;
        return new SeenExchange(exchange.time(), exchange.method(), exchange.operation(), answer, well, injected);
    }

    private static boolean isSame(Exchange exchange, org.ndesharness.server.journal.Exchange other) {
        HttpRequest request = other.completed().request();
        return request.method().equals(exchange.method())
                && request.query()
                        .orElse("")
                        .equals(Objects.requireNonNullElse(exchange.url().getRawQuery(), ""))
                && apart(exchange, other).compareTo(AROUND) <= 0;
    }

    private static Duration apart(Exchange exchange, org.ndesharness.server.journal.Exchange other) {
        return Duration.between(exchange.time(), other.completed().at()).abs();
    }
}
