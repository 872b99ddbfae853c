package org.ndesharness.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.journal.Exchange;

/** What a store promises that outlives whoever opened it. */
abstract class SharedStoreContract extends StoreContract {

    @Test
    void findsEverythingAgainAfterItWasClosed() throws Exception {
        var party = site.parties().keep("authority", () -> Kept.party("first"));
        var number = site.requests().nextRequestId();
        site.requests().record(Kept.issued(number, "transaction", "key"));
        site.passwords().add(Kept.once("secret"), 5, Kept.NOW);
        site.passwords().add(Kept.once("used"), 5, Kept.NOW);
        site.passwords().claim("used", Kept.NOW);
        var exchange = site.exchanges().append(Kept.exchange("first", new byte[] {7}));
        store.close();

        var again = opened().site(SITE, 5_000);

        assertThat(again.parties().keep("authority", () -> Kept.party("second")).certificate())
                .isEqualTo(party.certificate());
        assertThat(again.requests().newestIssuedToKey("key")).isPresent();
        assertThat(again.requests().nextRequestId()).isEqualTo(number + 1);
        assertThat(again.passwords().claim("secret", Kept.NOW)).isTrue();
        assertThat(again.passwords().claim("used", Kept.NOW)).isFalse();
        assertThat(again.exchanges().newest(10)).extracting(Exchange::number).containsExactly(exchange.number());
        assertThat(again.exchanges()
                        .append(Kept.exchange("second", new byte[0]))
                        .number())
                .isEqualTo(exchange.number() + 1);
    }

    @Test
    void keepsSitesApart() {
        site.requests().record(Kept.issued(101, "transaction", "key"));
        site.passwords().add(Kept.once("secret"), 5, Kept.NOW);
        site.parties().keep("authority", () -> Kept.party("first"));
        site.exchanges().append(Kept.exchange("first", new byte[0]));

        var other = store.site("", 7);

        assertThat(other.requests().newestRows(10)).isEmpty();
        assertThat(other.requests().nextRequestId()).isEqualTo(8);
        assertThat(other.requests().lastOfTransaction("transaction")).isEmpty();
        assertThat(other.passwords().claim("secret", Kept.NOW)).isFalse();
        assertThat(other.parties().find("authority")).isEmpty();
        assertThat(other.exchanges().newest(10)).isEmpty();
    }

    @Test
    void hasOneServerOfTwoWinAPassword() throws Exception {
        var servers = servers();
        servers.get(0).passwords().add(Kept.once("secret"), 5, Kept.NOW);

        var won = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(
                        thread -> () -> servers.get(thread % 2).passwords().claim("secret", Kept.NOW))
                .toList());

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void countsPasswordsRightAmongServers() throws Exception {
        var servers = servers();

        var added = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(thread ->
                        () -> servers.get(thread % 2).passwords().add(Kept.once("secret" + thread), 5, Kept.NOW))
                .toList());

        assertThat(added).filteredOn(Boolean::booleanValue).hasSize(5);
    }

    @Test
    void givesNoNumberTwiceAmongServers() throws Exception {
        var servers = servers();

        var numbers = atOnce(IntStream.range(0, THREADS)
                .<Callable<List<Long>>>mapToObj(thread -> () -> {
                    var mine = new ArrayList<Long>();
                    for (var i = 0; i < 40; i++) {
                        var server = servers.get(thread % 2);
                        mine.add((long) server.requests().nextRequestId());
                        mine.add(-server.exchanges()
                                .append(Kept.exchange("e", new byte[0]))
                                .number());
                    }
                    return mine;
                })
                .toList());

        assertThat(numbers.stream().flatMap(List::stream)).hasSize(THREADS * 80).doesNotHaveDuplicates();
    }

    @Test
    void hasServersThatStartAtOnceAgreeOnACa() throws Exception {
        var servers = servers();

        var kept = atOnce(IntStream.range(0, 8)
                .<Callable<Object>>mapToObj(thread -> () -> servers.get(thread % 2)
                        .parties()
                        .keep("authority", () -> Kept.party("party " + thread))
                        .certificate())
                .toList());

        assertThat(kept).containsOnly(kept.get(0));
    }

    @Test
    void opensANewPlaceForSeveralServersAtOnce() throws Exception {
        var servers = atOnce(IntStream.range(0, 4)
                .<Callable<Store>>mapToObj(thread -> this::open)
                .toList());
        try {
            var numbers = atOnce(servers.stream()
                    .<Callable<Integer>>map(
                            server -> () -> server.site("new", 3).requests().nextRequestId())
                    .toList());
            assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number > 3);
        } finally {
            servers.forEach(Store::close);
        }
    }

    @Test
    void showsOneServerWhatAnotherKept() throws Exception {
        var servers = servers();
        servers.get(0).requests().record(Kept.pending(101, "transaction"));

        assertThat(servers.get(1).requests().pending())
                .extracting(CaRow::requestId)
                .containsExactly(101);
        assertThat(servers.get(1).requests().decide(Kept.issued(101, "transaction", "key")))
                .isTrue();
        assertThat(servers.get(0).requests().decide(Kept.issued(101, "transaction", "other")))
                .isFalse();
        assertThat(servers.get(0)
                        .requests()
                        .lastOfTransaction("transaction")
                        .orElseThrow()
                        .keyId())
                .isEqualTo("key");
    }

    @Test
    void keepsManyRequestsOfManyThreads() throws Exception {
        var done = atOnce(IntStream.range(0, THREADS)
                .<Callable<List<Integer>>>mapToObj(thread -> () -> IntStream.range(0, 20)
                        .mapToObj(i -> {
                            var number = site.requests().nextRequestId();
                            site.requests().record(Kept.issued(number, "t" + number, "k" + number));
                            return number;
                        })
                        .toList())
                .toList());

        var another = opened().site(SITE, 0);
        assertThat(done.stream().flatMap(List::stream))
                .hasSize(THREADS * 20)
                .allSatisfy(number -> assertThat(another.requests().lastOfTransaction("t" + number))
                        .isPresent());
    }

    @Test
    void keepsTheJournalBounded() {
        var last = 0L;
        for (var i = 0; i < JdbcExchanges.KEPT + 2 * JdbcExchanges.BETWEEN_PRUNINGS; i++) {
            last = site.exchanges().append(Kept.exchange("q", new byte[0])).number();
        }

        assertThat(site.exchanges().newest(Integer.MAX_VALUE)).hasSize(JdbcExchanges.KEPT);
        assertThat(site.exchanges().find(last - JdbcExchanges.KEPT - JdbcExchanges.BETWEEN_PRUNINGS))
                .isEmpty();
        assertThat(site.exchanges().find(last)).isPresent();
    }

    @Test
    void cutsAHugeBodyInTheJournalAndSaysSo() {
        var number =
                site.exchanges().append(Kept.exchange("q", new byte[5_000_000])).number();

        var request = site.exchanges().find(number).orElseThrow().completed().request();

        assertThat(request.body()).hasSize(ExchangeEncoding.KEPT_BODY);
        assertThat(request.findings().list()).anyMatch(finding -> finding.id().equals("journal-cut"));
    }

    @Test
    void refusesWorkOnceItIsClosed() {
        store.close();

        assertThatThrownBy(() -> site.requests().record(Kept.pending(101, "secret-transaction")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("closed")
                .hasMessageNotContaining("secret");
        store.close();
    }

    private List<SiteStore> servers() throws Exception {
        return List.of(site, opened().site(SITE, 0));
    }
}
