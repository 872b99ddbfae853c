package org.ndesharness.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.journal.Exchanges.answer;
import static org.ndesharness.server.journal.Exchanges.answered;
import static org.ndesharness.server.journal.Exchanges.capabilities;
import static org.ndesharness.server.journal.Exchanges.get;
import static org.ndesharness.server.journal.Exchanges.post;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Journal journal = new Journal(new MemoryExchanges(3, 1_000_000));

    @Test
    void numbersExchangesFromOne() {
        journal.exchanged(capabilities("SHA-256"));
        journal.exchanged(capabilities("SHA-512"));

        assertThat(journal.newest(10)).extracting(Exchange::number).containsExactly(1L, 2L);
        assertThat(journal.newest(1)).extracting(Exchange::number).containsExactly(2L);
        assertThat(journal.find(1))
                .map(exchange -> exchange.decoded().capabilities().get(0))
                .contains("SHA-256");
        assertThat(journal.find(3)).isEmpty();
    }

    @Test
    void keepsTheNewestAndTellsHowManyItDropped() {
        IntStream.range(0, 5).forEach(i -> journal.exchanged(capabilities("SHA-256")));

        assertThat(journal.newest(10)).extracting(Exchange::number).containsExactly(3L, 4L, 5L);
        assertThat(journal.dropped()).isEqualTo(2);
        assertThat(journal.text()).startsWith("3 exchanges (2 older ones were dropped)\n");
    }

    @Test
    void keepsNoMoreBytesThanItMay() {
        var bounded = new Journal(new MemoryExchanges(100, 10_000));
        IntStream.range(0, 5)
                .forEach(i ->
                        bounded.exchanged(answered(get("operation=GetCACert"), answer(200, "x", new byte[4_000]))));

        assertThat(bounded.newest(10)).extracting(Exchange::number).containsExactly(4L, 5L);
        assertThat(bounded.dropped()).isEqualTo(3);
    }

    @Test
    void keepsTheNewestExchangeHoweverLargeItIs() {
        var bounded = new Journal(new MemoryExchanges(100, 10));
        bounded.exchanged(capabilities("SHA-256"));

        assertThat(bounded.newest(10)).hasSize(1);
    }

    @Test
    void cutsAHugeRequestAndSaysSo() {
        journal.exchanged(answered(
                post("operation=PKIOperation", new byte[Journal.KEPT_CONTENT + 5]), answer(200, "x", new byte[0])));

        var request = journal.newest(1).get(0).completed().request();
        assertThat(request.body()).hasSize(Journal.KEPT_CONTENT);
        assertThat(request.findings().list())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.text()).isEqualTo("the journal keeps the first 1048576 of 1048581 bytes"));
    }

    @Test
    void goesOnNumberingAfterAllIsForgotten() {
        journal.exchanged(capabilities("SHA-256"));
        journal.clear();

        assertThat(journal.newest(10)).isEmpty();
        assertThat(journal.text()).isEqualTo("The journal is empty\n");
        journal.exchanged(capabilities("SHA-256"));
        assertThat(journal.newest(10)).extracting(Exchange::number).containsExactly(2L);
    }

    @Test
    void findsAnExchangeThatCameBeforeSomebodyWaited() {
        journal.exchanged(capabilities("SHA-256"));

        assertThat(journal.await(exchange -> exchange.number() == 1, Duration.ZERO))
                .isPresent();
    }

    @Test
    void wakesWhoeverWaitsForAnExchange() throws Exception {
        var asked = new CountDownLatch(1);
        journal.exchanged(capabilities("SHA-256"));
        var waiting = CompletableFuture.supplyAsync(() -> journal.await(
                exchange -> {
                    asked.countDown();
                    return exchange.number() == 3;
                },
                LONG));
        // From here on it has looked at what was there, so it can only be woken.
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        journal.exchanged(capabilities("SHA-384"));
        journal.exchanged(capabilities("SHA-512"));

        assertThat(waiting.get(30, TimeUnit.SECONDS))
                .map(exchange -> exchange.decoded().capabilities())
                .hasValueSatisfying(keywords -> assertThat(keywords).containsExactly("SHA-512"));
    }

    @Test
    void stopsWaitingWhenTimeIsUp() {
        journal.exchanged(capabilities("SHA-256"));

        assertThat(journal.await(exchange -> false, Duration.ofMillis(5))).isEmpty();
    }

    @Test
    void losesNoExchangeBetweenThreads() {
        var wide = new Journal(new MemoryExchanges());
        IntStream.range(0, 400).parallel().forEach(i -> wide.exchanged(capabilities("SHA-256")));

        assertThat(wide.newest(1_000))
                .extracting(Exchange::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 400).mapToObj(Long::valueOf).toList());
    }
}
