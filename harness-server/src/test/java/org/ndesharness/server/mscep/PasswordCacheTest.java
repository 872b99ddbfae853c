package org.ndesharness.server.mscep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.SettableClock;
import org.ndesharness.server.mscep.PasswordCache.Issue;

class PasswordCacheTest {

    private static final PasswordSettings INSTALLED = PasswordSettings.installed();

    private final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));
    private final PasswordStore store = new MemoryPasswords();
    private PasswordSettings settings = INSTALLED;
    private final PasswordCache cache = new PasswordCache(store, () -> settings, clock, new Random(1));

    @Test
    void givesOutSixteenHexDigitsInUpperCase() {
        assertThat(given(cache.issue(true)).value()).matches("[0-9A-F]{16}");
    }

    @Test
    void givesOutAsManyDigitsAsTheRegistrySays() {
        settings = new PasswordSettings(true, false, 5, Duration.ofMinutes(60), 16, true);

        assertThat(given(cache.issue(true)).value()).matches("[0-9A-F]{32}");
    }

    @Test
    void givesNoneToWhoMayNotEnrol() {
        assertThat(cache.issue(false)).isEqualTo(new Issue.NotPermitted());
        assertThat(store.unused(clock.instant())).isEmpty();
    }

    @Test
    void acceptsAPasswordOnce() {
        var password = given(cache.issue(true)).value();

        assertThat(cache.claim(password)).isTrue();
        assertThat(cache.claim(password)).isFalse();
    }

    @Test
    void acceptsNoOtherPassword() {
        var password = given(cache.issue(true)).value();

        assertThat(cache.claim(password + "0")).isFalse();
        assertThat(cache.claim("")).isFalse();
        assertThat(cache.claim(password)).isTrue();
    }

    @Test
    void acceptsAPasswordAgainWhenNoCertificateCameOfIt() {
        var password = given(cache.issue(true)).value();
        cache.claim(password);

        cache.giveBack(password);

        assertThat(cache.claim(password)).isTrue();
        assertThat(cache.claim(password)).isFalse();
    }

    @Test
    void refusesAPasswordThatIsAnHourOld() {
        var password = given(cache.issue(true)).value();
        clock.pass(Duration.ofMinutes(60).minusNanos(1));
        assertThat(cache.claim(password)).isTrue();
        cache.giveBack(password);
        clock.pass(Duration.ofNanos(1));

        assertThat(cache.claim(password)).isFalse();
    }

    @Test
    void isFullOfFiveUnusedPasswords() {
        var first = given(cache.issue(true)).value();
        for (var i = 0; i < 4; i++) {
            given(cache.issue(true));
        }
        assertThat(cache.issue(true)).isEqualTo(new Issue.CacheFull());

        cache.claim(first);
        given(cache.issue(true));
        assertThat(cache.issue(true)).isEqualTo(new Issue.CacheFull());

        clock.pass(Duration.ofMinutes(60));
        given(cache.issue(true));
    }

    @Test
    void losesPasswordsThatAreGoodOnceWhenIisRestarts() {
        var once = given(cache.issue(true)).value();
        cache.accept("again", true);
        cache.accept("chosen", false);

        cache.restarted();

        assertThat(cache.claim(once)).isFalse();
        assertThat(cache.claim("chosen")).isFalse();
        assertThat(cache.claim("again")).isTrue();
    }

    @Test
    void acceptsAReusablePasswordForEver() {
        cache.accept("again", true);
        clock.pass(Duration.ofDays(4_000));

        assertThat(cache.claim("again")).isTrue();
        assertThat(cache.claim("again")).isTrue();
    }

    @Test
    void acceptsAChosenPasswordOnceAndForAnHourWhateverTheCacheHolds() {
        for (var i = 0; i < 6; i++) {
            cache.accept("chosen" + i, false);
        }
        assertThat(cache.claim("chosen5")).isTrue();
        assertThat(cache.claim("chosen5")).isFalse();
        clock.pass(Duration.ofMinutes(60));

        assertThat(cache.claim("chosen4")).isFalse();
    }

    @Test
    void showsTheSamePasswordForEverInSinglePasswordMode() {
        settings = new PasswordSettings(true, true, 5, Duration.ofMinutes(60), 8, true);
        var password = given(cache.issue(true));
        assertThat(password.value()).matches("[0-9A-F]{16}");
        assertThat(cache.claim(password.value())).isTrue();
        cache.restarted();
        clock.pass(Duration.ofDays(4_000));

        assertThat(given(cache.issue(true))).isEqualTo(password);
        assertThat(cache.claim(password.value())).isTrue();
    }

    @Test
    void takesAChosenPasswordForTheSingleOne() {
        settings = new PasswordSettings(true, true, 5, Duration.ofMinutes(60), 8, true);
        cache.accept("again", true);

        assertThat(given(cache.issue(true)).value()).isEqualTo("again");
    }

    @Test
    void acceptsAnythingWherePasswordsAreNotEnforced() {
        settings = new PasswordSettings(false, false, 5, Duration.ofMinutes(60), 8, true);

        assertThat(cache.issue(true)).isEqualTo(new Issue.NotNeeded());
        assertThat(cache.claim("")).isTrue();
        assertThat(cache.claim("whatever")).isTrue();
        assertThat(cache.claimKnown("whatever")).isFalse();
    }

    @Test
    void letsOneOfManyRequestsHaveAPassword() throws Exception {
        for (var round = 0; round < 50; round++) {
            var password = given(cache.issue(true)).value();

            assertThat(claims(password, 16)).containsOnlyOnce(true).hasSize(16);
        }
    }

    @Test
    void keepsToItsSizeHoweverManyAskAtOnce() throws Exception {
        var issues = atOnce(16, () -> cache.issue(true));

        assertThat(issues).filteredOn(Issue.Given.class::isInstance).hasSize(5);
        assertThat(issues).filteredOn(Issue.CacheFull.class::isInstance).hasSize(11);
    }

    @Test
    void makesOneSinglePasswordHoweverManyAskAtOnce() throws Exception {
        settings = new PasswordSettings(true, true, 5, Duration.ofMinutes(60), 8, true);

        assertThat(atOnce(16, () -> given(cache.issue(true)).value()).stream().distinct())
                .hasSize(1);
    }

    @Test
    void remembersNoEndOfUsedPasswords() {
        for (var i = 0; i < 5_000; i++) {
            cache.claim(given(cache.issue(true)).value());
        }
        cache.accept("0000000000000000", false);
        cache.claim("0000000000000000");

        assertThat(store.find("0000000000000000")).isPresent();
        assertThat(store.unused(clock.instant())).isEmpty();
    }

    @Test
    void hidesTheSecret() {
        cache.accept("s3cret", true);

        assertThat(store.find("s3cret").orElseThrow().toString()).doesNotContain("s3cret");
    }

    private List<Boolean> claims(String password, int threads) throws Exception {
        return atOnce(threads, () -> cache.claim(password));
    }

    private static <T> List<T> atOnce(int threads, Callable<T> action) throws Exception {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Password given(Issue issue) {
        assertThat(issue).isInstanceOf(Issue.Given.class);
        return ((Issue.Given) issue).password();
    }
}
