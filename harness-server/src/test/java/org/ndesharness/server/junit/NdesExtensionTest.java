package org.ndesharness.server.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.fault.WireEffect;

class NdesExtensionTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final NdesExtension ndes = NdesExtension.healthy();

    @Test
    void aFreshSiteIsHealthy() throws Exception {
        assertThat(get(ndes.site().scepUrl()).statusCode()).isEqualTo(403);
        assertThat(getCaCaps(ndes.site()).body()).contains("POSTPKIOperation");
    }

    @Test
    void aSiteBreaksAsItIsToldAndCanBeMended() throws Exception {
        var site = ndes.site().fail(Condition.POOL_STOPPED);
        assertThat(getCaCaps(site).statusCode()).isEqualTo(503);

        site.mend();
        assertThat(getCaCaps(site).statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultHappensWhenItIsAskedFor() throws Exception {
        var site = ndes.site();
        site.fault(new WireEffect.Status(502)).when(Trigger.next(2).forOperation("GetCACaps"));

        assertThat(getCaCaps(site).statusCode()).isEqualTo(502);
        assertThat(get(URI.create(site.scepUrl() + "?operation=GetCACert&message=ca"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(getCaCaps(site).statusCode()).isEqualTo(502);
        assertThat(getCaCaps(site).statusCode()).isEqualTo(200);
    }

    @Test
    void givesChallengesUntilTheCacheIsFull(NdesSite site) {
        for (var i = 0; i < 5; i++) {
            assertThat(site.challenge()).matches("[0-9A-F]{16}");
        }
        assertThatThrownBy(site::challenge).hasMessageContaining("unused");

        site.pass(Duration.ofMinutes(61));
        assertThat(site.challenge()).isNotBlank();
    }

    @Test
    void verifiesWhatWasAsked(NdesSite site) throws Exception {
        getCaCaps(site);

        site.verifyReceived("GetCACaps", 1).verifyReceived("PKIOperation", 0);
        assertThatThrownBy(() -> site.verifyReceived("GetCACaps", 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 × GetCACaps")
                .hasMessageContaining("there were 1")
                .hasMessageContaining("operation=GetCACaps");
    }

    @Nested
    class InANestedClass {

        @Test
        void theSameServerServes() throws Exception {
            assertThat(getCaCaps(ndes.site()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void printsTheJournalOfATestThatFails() {
        FailingTest.PRINTED.reset();
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingTest.class))
                .execute();

        results.testEvents().assertStatistics(events -> events.failed(1).succeeded(1));
        var printed = FailingTest.PRINTED.toString(StandardCharsets.UTF_8);
        assertThat(printed)
                .contains("fails()", "seed 8894", "operation=GetCACaps")
                .doesNotContain("passes()");
    }

    @Test
    void givesEachOfManyParallelTestsASiteOfItsOwn() {
        ParallelTest.SITES.clear();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .selectors(selectClass(ParallelTest.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(2));

        assertThat(ParallelTest.SITES).hasSize(2);
    }

    @Test
    void saysWhatToDoInAThreadThatRunsNoTest() throws Exception {
        var asked = new Thread(() -> assertThatThrownBy(ndes::site).hasMessageContaining("parameter"));
        asked.start();
        asked.join();
    }

    static class FailingTest {

        static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

        @RegisterExtension
        final NdesExtension broken =
                NdesExtension.healthy().printingTo(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));

        @Test
        void fails() throws Exception {
            assertThat(getCaCaps(broken.site()).statusCode()).isEqualTo(418);
        }

        @Test
        void passes() throws Exception {
            assertThat(getCaCaps(broken.site()).statusCode()).isEqualTo(200);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelTest {

        static final Set<URI> SITES = ConcurrentHashMap.newKeySet();
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final NdesExtension shared = NdesExtension.healthy();

        @Test
        void one() throws Exception {
            meet();
        }

        @Test
        void other() throws Exception {
            meet();
        }

        private static void meet() throws Exception {
            shared.site().fail(Condition.POOL_STOPPED);
            SITES.add(shared.site().scepUrl());
            BOTH.await(30, TimeUnit.SECONDS);
            assertThat(getCaCaps(shared.site()).statusCode()).isEqualTo(503);
            shared.site().verifyReceived("GetCACaps", 1);
        }
    }

    private static HttpResponse<String> getCaCaps(NdesSite site) throws IOException, InterruptedException {
        return get(URI.create(site.scepUrl() + "?operation=GetCACaps&message=ca"));
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
