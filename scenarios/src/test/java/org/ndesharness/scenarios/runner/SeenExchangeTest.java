package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.journal.MemoryExchanges;

class SeenExchangeTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Journal journal = new Journal(new MemoryExchanges());

    /** Of two requests at the same moment, the one with the same message; and one that names no operation is known too. */
    @Test
    void aFaultBelongsToTheRequestWithTheSameQuery() {
        befallen("operation=PKIOperation&message=TUlJRzI%3D", NOON);
        befallen("", NOON);

        List<SeenExchange> seen = SeenExchange.of(
                List.of(
                        asked("?operation=PKIOperation&message=TUlJRzE%3D", "PKIOperation"),
                        asked("?operation=PKIOperation&message=TUlJRzI%3D", "PKIOperation"),
                        asked("", "")),
                journal);

        assertThat(seen).extracting(exchange -> exchange.injected().isPresent()).containsExactly(false, true, true);
    }

    @Test
    void aFaultOfAnotherTimeBelongsToNoneOfThem() {
        befallen("operation=GetCACaps", NOON.plusSeconds(60));

        assertThat(SeenExchange.of(List.of(asked("?operation=GetCACaps", "GetCACaps")), journal))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.injected()).isEmpty());
    }

    private static Exchange asked(String query, String operation) {
        return new Exchange(
                NOON,
                "GET",
                URI.create("https://ndes.contoso.com/certsrv/mscep/mscep.dll" + query),
                operation,
                OptionalInt.of(503),
                Map.of(),
                Body.empty(),
                Optional.empty());
    }

    private void befallen(String query, Instant at) {
        Effect effect = new WireEffect.Status(503);
        HttpRequest request = new HttpRequest(
                "GET",
                "/certsrv/mscep/mscep.dll",
                query.isEmpty() ? Optional.empty() : Optional.of(query),
                "HTTP/1.1",
                List.of(),
                new byte[0],
                "10.0.8.113",
                new ClientConnection(1),
                true,
                List.of(effect),
                new Findings());
        journal.exchanged(new CompletedExchange(request, Optional.empty(), "sent", at, Duration.ZERO));
    }
}
