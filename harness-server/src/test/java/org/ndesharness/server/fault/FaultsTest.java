package org.ndesharness.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private static final Effect EFFECT = new WireEffect.Gzip();

    private final Faults faults = new Faults();

    @ParameterizedTest
    @CsvSource({
        "always, 1111111",
        "next, 1110000",
        "after, 0001111",
        "every, 0010010",
    })
    void happensAtTheChosenExchanges(String kind, String pattern) {
        faults.add(
                EFFECT,
                switch (kind) {
                    case "always" -> Trigger.always();
                    case "next" -> Trigger.next(3);
                    case "after" -> Trigger.after(3);
                    default -> Trigger.every(3);
                });

        assertThat(hits(pattern.length())).isEqualTo(pattern);
    }

    @Test
    void choosesTheSameOnesForTheSameSeed() {
        faults.add(EFFECT, Trigger.percent(30, 42));
        var other = new Faults();
        other.add(EFFECT, Trigger.percent(30, 42));
        var third = new Faults();
        third.add(EFFECT, Trigger.percent(30, 43));

        var first = hits(faults, 1_000);

        assertThat(first).isEqualTo(hits(other, 1_000)).isNotEqualTo(hits(third, 1_000));
        assertThat(first.chars().filter(hit -> hit == '1').count()).isBetween(230L, 370L);
    }

    @Test
    void neverHappensAtNoPercentAndAlwaysAtAHundred() {
        faults.add(EFFECT, Trigger.percent(0, 1));
        var always = new Faults();
        always.add(EFFECT, Trigger.percent(100, 1));

        assertThat(hits(faults, 100)).doesNotContain("1");
        assertThat(hits(always, 100)).doesNotContain("0");
    }

    @Test
    void failsEachClientOfAFleetOnItsOwn() {
        faults.add(EFFECT, Trigger.of(new Occurrence.FirstOfEachClient(1)));

        assertThat(faults.decide(occasion("GetCACaps", "10.0.0.1", "a"))).hasSize(1);
        assertThat(faults.decide(occasion("GetCACaps", "10.0.0.2", "a"))).hasSize(1);
        assertThat(faults.decide(occasion("GetCACaps", "10.0.0.1", "a"))).isEmpty();
        assertThat(faults.decide(occasion("GetCACaps", "10.0.0.1", "b"))).hasSize(1);
    }

    @Test
    void countsOnlyWhatTheTriggerMatches() {
        faults.add(EFFECT, Trigger.next(1).forOperation("pkioperation"));

        assertThat(faults.decide(occasion("GetCACaps", "", ""))).isEmpty();
        assertThat(faults.decide(occasion("PKIOperation", "", ""))).hasSize(1);
        assertThat(faults.decide(occasion("PKIOperation", "", ""))).isEmpty();
    }

    @Test
    void meetsOnlyTheClientThatIsMeant() {
        faults.add(EFFECT, Trigger.always().forClient("10.0.0.1"));
        faults.add(new WireEffect.EmptyBody(), Trigger.always().forClient("iphone"));

        assertThat(faults.decide(occasion("", "10.0.0.1", "x"))).containsExactly(EFFECT);
        assertThat(faults.decide(occasion("", "10.0.0.10", "x"))).isEmpty();
        assertThat(faults.decide(occasion("", "10.0.0.10", "An iPhone/7"))).containsExactly(new WireEffect.EmptyBody());
    }

    @Test
    void readsTheTransactionOnceAndOnlyWhenATriggerNamesOne() {
        var asked = new AtomicInteger();
        var occasion = new Occasion("PKIOperation", "", "", () -> {
            asked.incrementAndGet();
            return Optional.of("T1");
        });
        faults.add(EFFECT, Trigger.always());
        assertThat(faults.decide(occasion)).hasSize(1);
        assertThat(asked).hasValue(0);

        faults.add(EFFECT, Trigger.always().forTransaction("T1"));
        faults.add(EFFECT, Trigger.always().forTransaction("T2"));

        assertThat(faults.decide(occasion)).hasSize(2);
        assertThat(asked).hasValue(1);
    }

    @Test
    void countsExactlyWhenManyComeAtOnce() throws Exception {
        var next = faults.add(EFFECT, Trigger.next(1_000));
        var every = faults.add(new WireEffect.EmptyBody(), Trigger.every(7));
        var percent = faults.add(new WireEffect.Silence(), Trigger.percent(50, 9));
        var threads = Executors.newFixedThreadPool(8);
        try {
            var start = new CountDownLatch(1);
            var decided = new ArrayList<Future<List<Effect>>>();
            for (var exchange = 0; exchange < 7_000; exchange++) {
                decided.add(threads.submit(() -> {
                    start.await();
                    return faults.decide(occasion("GetCACaps", "", ""));
                }));
            }
            start.countDown();
            var effects = new ArrayList<Effect>();
            for (var future : decided) {
                effects.addAll(future.get());
            }

            assertThat(effects).filteredOn(EFFECT::equals).hasSize(1_000);
            assertThat(faults.happened(next.id())).isEqualTo(1_000);
            assertThat(faults.happened(every.id())).isEqualTo(1_000);
            var alone = new Faults();
            var same = alone.add(EFFECT, Trigger.percent(50, 9));
            hits(alone, 7_000);
            assertThat(faults.happened(percent.id())).isEqualTo(alone.happened(same.id()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesFaultsBack() {
        var first = faults.add(EFFECT, Trigger.always());
        var second = faults.add(EFFECT, Trigger.always());
        assertThat(faults.list()).containsExactly(first, second);

        assertThat(faults.remove(first.id())).isTrue();
        assertThat(faults.remove(first.id())).isFalse();
        assertThat(faults.list()).containsExactly(second);
        faults.clear();

        assertThat(faults.decide(occasion("", "", ""))).isEmpty();
        assertThat(faults.add(EFFECT, Trigger.always()).id()).isNotIn(first.id(), second.id());
    }

    @Test
    void saysInOneLineWhatHappensWhen() {
        var fault = faults.add(
                new WireEffect.Status(503),
                Trigger.percent(10, 5).forOperation("GetCACaps").forClient("iPhone"));

        assertThat(fault.description()).isEqualTo("answers 503, 10 percent (seed 5) at GetCACaps for client iPhone");
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> Trigger.next(0)).hasMessage("n lies between 1 and 2147483647, not at 0");
        assertThatThrownBy(() -> Trigger.percent(101, 0)).hasMessage("n lies between 0 and 100, not at 101");
        assertThatThrownBy(() -> Trigger.every(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Trigger.after(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private String hits(int exchanges) {
        return hits(faults, exchanges);
    }

    private static String hits(Faults faults, int exchanges) {
        var pattern = new StringBuilder();
        IntStream.range(0, exchanges)
                .forEach(exchange -> pattern.append(
                        faults.decide(occasion("GetCACaps", "", "")).isEmpty() ? '0' : '1'));
        return pattern.toString();
    }

    private static Occasion occasion(String operation, String client, String userAgent) {
        return new Occasion(operation, client, userAgent, Optional::empty);
    }
}
