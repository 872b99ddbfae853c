package org.ndesharness.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.journal.Exchange;
import org.ndesharness.server.mscep.Password;

/** What every store promises. */
abstract class StoreContract {

    static final int THREADS = 16;
    static final String SITE = "site";

    private final List<Store> opened = new ArrayList<>();
    Store store;
    SiteStore site;

    /** Opens the place, empty at the first call within a test. */
    abstract Store open() throws Exception;

    /** Opens the place and has it closed after the test. */
    final Store opened() throws Exception {
        var another = open();
        opened.add(another);
        return another;
    }

    @BeforeEach
    void openIt() throws Exception {
        store = opened();
        site = store.site(SITE, 100);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Store::close);
    }

    /** All at once; what each returned. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(
                    tasks.stream()
                            .<Callable<T>>map(task -> () -> {
                                start.await(60, TimeUnit.SECONDS);
                                return task.call();
                            })
                            .toList(),
                    120,
                    TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void numbersRequestsFromTheGivenNumberOn() {
        assertThat(IntStream.range(0, 40).map(i -> site.requests().nextRequestId()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(101, 140).boxed().toList());
    }

    @Test
    void givesEachThreadNumbersOfItsOwn() throws Exception {
        var numbers = atOnce(IntStream.range(0, THREADS)
                .<Callable<List<Integer>>>mapToObj(thread -> () -> IntStream.range(0, 50)
                        .mapToObj(i -> site.requests().nextRequestId())
                        .toList())
                .toList());

        assertThat(numbers.stream().flatMap(List::stream)).hasSize(THREADS * 50).doesNotHaveDuplicates();
    }

    @Test
    void findsAnIssuedCertificateByAllThatClientsNameItBy() {
        var request = Kept.issued(101, "transaction", "key");
        site.requests().record(request);

        var requests = site.requests();
        for (var found : List.of(
                requests.byId(101),
                requests.lastOfTransaction("transaction"),
                requests.bySerialNumber(request.certificate().orElseThrow().getSerialNumber()),
                requests.newestIssuedToKey("key"))) {
            assertThat(found).isPresent();
            assertThat(found.get().row()).isEqualTo(request.row());
            assertThat(found.get().transactionId()).isEqualTo("transaction");
            assertThat(found.get().keyId()).isEqualTo("key");
            assertThat(found.get().csr()).isEqualTo(request.csr());
            assertThat(found.get().certificate()).isEqualTo(request.certificate());
        }
        assertThat(requests.byId(102)).isEmpty();
        assertThat(requests.lastOfTransaction("")).isEmpty();
        assertThat(requests.lastOfTransaction("Transaction")).isEmpty();
        assertThat(requests.bySerialNumber(BigInteger.TEN)).isEmpty();
        assertThat(requests.newestIssuedToKey("")).isEmpty();
    }

    @Test
    void prefersTheNewestOfSeveralRequests() {
        site.requests().record(Kept.issued(102, "transaction", "key"));
        site.requests().record(Kept.issued(101, "transaction", "key"));
        site.requests().record(Kept.pending(103, "transaction"));

        assertThat(site.requests()
                        .lastOfTransaction("transaction")
                        .orElseThrow()
                        .row()
                        .requestId())
                .isEqualTo(103);
        assertThat(site.requests().newestIssuedToKey("key").orElseThrow().row().requestId())
                .isEqualTo(102);
    }

    @Test
    void findsNoCertificateOfARequestThatWasNotIssued() {
        site.requests().record(Kept.pending(101, "transaction"));

        assertThat(site.requests().newestIssuedToKey("key101")).isEmpty();
        assertThat(site.requests().byId(101).orElseThrow().certificate()).isEmpty();
    }

    @Test
    void listsTheNewestRequestsOldestFirst() {
        for (var number = 101; number <= 105; number++) {
            site.requests().record(number == 104 ? Kept.pending(number, "") : Kept.failed(number, "c" + number));
        }

        assertThat(site.requests().newest(3))
                .extracting(request -> request.row().requestId())
                .containsExactly(103, 104, 105);
        assertThat(site.requests().newestRows(2)).extracting(CaRow::commonName).containsExactly("device", "c105");
        assertThat(site.requests().newestRows(1_000)).hasSize(5);
        assertThat(site.requests().pending()).extracting(CaRow::requestId).containsExactly(104);
    }

    @Test
    void keepsARequestInPlaceOfTheEarlierOneOfItsNumber() {
        site.requests().record(Kept.pending(101, "transaction"));
        site.requests().record(Kept.issued(101, "transaction", "key"));

        assertThat(site.requests().newestRows(10))
                .extracting(CaRow::disposition)
                .containsExactly(Disposition.ISSUED);
        assertThat(site.requests().newestIssuedToKey("key")).isPresent();
    }

    @Test
    void letsAWaitingRequestBeDecidedOnce() throws Exception {
        site.requests().record(Kept.pending(101, "transaction"));

        var decided = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(
                        thread -> () -> site.requests().decide(Kept.issued(101, "transaction", "key" + thread)))
                .toList());

        assertThat(decided).containsOnlyOnce(true);
        var winner = "key" + decided.indexOf(true);
        assertThat(site.requests().byId(101).orElseThrow().keyId()).isEqualTo(winner);
        assertThat(site.requests().decide(Kept.issued(199, "", ""))).isFalse();
        assertThat(site.requests().byId(199)).isEmpty();
    }

    @Test
    void standsWhateverClientsWrite() {
        var hostile = List.of(
                "a\u0000b", "back\\slash", "lone \ud800 half", "'; DROP TABLE ndes_request; --", "\ud83d\ude00", "");
        var number = 100;
        for (var text : hostile) {
            number++;
            var request = Kept.pending(number, text);
            site.requests().record(request);
            site.requests().record(Kept.failed(number + 50, text));

            assertThat(site.requests().byId(number).orElseThrow().transactionId())
                    .isEqualTo(text);
            assertThat(site.requests().byId(number + 50).orElseThrow().row().commonName())
                    .isEqualTo(text);
            if (!text.isEmpty()) {
                assertThat(site.requests().lastOfTransaction(text)).isPresent();
            }
            assertThat(site.passwords().claim(text, Kept.NOW)).isFalse();
            assertThat(site.passwords().find(text)).isEmpty();
        }
        var long8 = "x".repeat(100_000);
        site.requests().record(Kept.pending(200, long8));
        assertThat(site.requests().lastOfTransaction(long8).orElseThrow().transactionId())
                .isEqualTo(long8);
    }

    @Test
    void keepsThePartyThatWasThereFirst() {
        var first = Kept.party("first");

        assertThat(site.parties().find("authority")).isEmpty();
        site.parties().keep("authority", () -> first);
        var kept = site.parties().keep("authority", () -> Kept.party("second"));

        assertThat(kept.certificate()).isEqualTo(first.certificate());
        assertThat(kept.keys().getPrivate()).isEqualTo(first.keys().getPrivate());
        assertThat(kept.keys().getPublic()).isEqualTo(first.keys().getPublic());
        assertThat(site.parties().find("other")).isEmpty();
    }

    @Test
    void renewsAPartyOnlyInPlaceOfTheOneThatWasMeant() {
        var first = site.parties().keep("authority", () -> Kept.party("first"));
        var second = Kept.party("second");

        assertThat(site.parties().renew("authority", first, second).certificate())
                .isEqualTo(second.certificate());
        assertThat(site.parties().renew("authority", first, Kept.party("late")).certificate())
                .isEqualTo(second.certificate());
        var third = Kept.party("third");
        site.parties().replace("authority", third);
        assertThat(site.parties().find("authority").orElseThrow().certificate()).isEqualTo(third.certificate());
    }

    @Test
    void letsAPasswordBeUsedOnce() {
        assertThat(site.passwords().add(Kept.once("secret"), 5, Kept.NOW)).isTrue();

        assertThat(site.passwords().claim("Secret", Kept.NOW)).isFalse();
        assertThat(site.passwords().claim("secret", Kept.NOW)).isTrue();
        assertThat(site.passwords().claim("secret", Kept.NOW)).isFalse();
        site.passwords().giveBack("secret");
        assertThat(site.passwords().claim("secret", Kept.NOW)).isTrue();
    }

    @Test
    void letsAReusablePasswordBeUsedAgain() {
        site.passwords().add(Kept.again("secret"), 5, Kept.NOW);

        assertThat(site.passwords().claim("secret", Kept.NOW)).isTrue();
        assertThat(site.passwords().claim("secret", Kept.NOW)).isTrue();
        assertThat(site.passwords().find("secret")).contains(Kept.again("secret"));
    }

    @Test
    void refusesAPasswordOnceItHasExpired() {
        site.passwords().add(Kept.once("secret"), 5, Kept.NOW);
        var end = Kept.NOW.plus(Duration.ofMinutes(60));

        assertThat(site.passwords().claim("secret", end)).isFalse();
        assertThat(site.passwords().unused(end)).isEmpty();
        assertThat(site.passwords().claim("secret", end.minusSeconds(1))).isTrue();
    }

    @Test
    void keepsNoMorePasswordsThanMayBeUnused() {
        assertThat(site.passwords().add(Kept.again("again"), 0, Kept.NOW)).isTrue();
        assertThat(site.passwords().add(Kept.once("one"), 2, Kept.NOW)).isTrue();
        assertThat(site.passwords().add(Kept.once("two"), 2, Kept.NOW)).isTrue();
        assertThat(site.passwords().add(Kept.once("three"), 2, Kept.NOW)).isFalse();

        site.passwords().claim("one", Kept.NOW);
        assertThat(site.passwords().add(Kept.once("three"), 2, Kept.NOW)).isTrue();
        assertThat(site.passwords().unused(Kept.NOW))
                .extracting(Password::value)
                .containsExactlyInAnyOrder("again", "two", "three");
        assertThat(site.passwords().add(Kept.once("four"), 2, Kept.NOW.plus(Duration.ofHours(2))))
                .isTrue();
        site.passwords().clear();
        assertThat(site.passwords().unused(Kept.NOW))
                .extracting(Password::value)
                .containsExactly("again");
    }

    @Test
    void countsPasswordsRightAmongManyThreads() throws Exception {
        var added = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(
                        thread -> () -> site.passwords().add(Kept.once("secret" + thread), 5, Kept.NOW))
                .toList());

        assertThat(added).filteredOn(Boolean::booleanValue).hasSize(5);
        assertThat(site.passwords().unused(Kept.NOW)).hasSize(5);
    }

    @Test
    void hasOneOfManyThreadsWinAPassword() throws Exception {
        site.passwords().add(Kept.once("secret"), 5, Kept.NOW);

        var won = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(thread -> () -> site.passwords().claim("secret", Kept.NOW))
                .toList());

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void keepsTheJournalInItsOrder() {
        var first = site.exchanges().append(Kept.exchange("first", new byte[] {0, 1, 2}));
        var second = site.exchanges().append(Kept.exchange("second", new byte[0]));

        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(site.exchanges().newest(10))
                .extracting(Exchange::number)
                .containsExactly(first.number(), second.number());
        assertThat(site.exchanges().newest(1))
                .extracting(exchange -> exchange.completed().request().query().orElseThrow())
                .containsExactly("second");
        var found = site.exchanges().find(first.number()).orElseThrow().completed();
        assertThat(found.request().body()).containsExactly(0, 1, 2);
        assertThat(found).usingRecursiveComparison().isEqualTo(Kept.exchange("first", new byte[] {0, 1, 2}));
    }

    @Test
    void goesOnNumberingAClearedJournal() {
        var before = site.exchanges().append(Kept.exchange("before", new byte[0]));
        site.exchanges().clear();
        assertThat(site.exchanges().newest(10)).isEmpty();

        var after = site.exchanges().append(Kept.exchange("after", new byte[0]));

        assertThat(after.number()).isGreaterThan(before.number());
    }

    @Test
    void saysWhereItIsWithoutASecret() {
        assertThat(store.description()).isNotBlank().doesNotContain("secret");
    }
}
