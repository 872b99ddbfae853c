package org.ndesharness.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.fault.Occasion;
import org.ndesharness.server.fault.Occurrence;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.journal.Exchanges;
import org.ndesharness.server.tls.TlsFault;

class ControlApiTest {

    private static final String DEFAULT = "/v1/sites/default";

    private final FakeServer server = new FakeServer();
    private final FakeSite site = server.sites().get(0);
    private ControlApi api;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        api = ControlApi.start(ControlSettings.loopback(0), server, () -> 4711);
        caller = new Caller(api.uri());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsSites() throws Exception {
        server.add("f/url-414");

        var sites = caller.get("/v1/sites").json().path("sites");
        assertThat(sites).hasSize(2);
        assertThat(sites.at("/0/site").asText()).isEqualTo("default");
        assertThat(sites.at("/1/link").asText()).isEqualTo("/v1/sites/f%2Furl-414");
        assertThat(caller.get(sites.at("/1/link").asText()).json().path("site").asText())
                .isEqualTo("f/url-414");
    }

    @Test
    void opensAndClosesSites() throws Exception {
        var opened = caller.post("/v1/sites", """
                {"path": "qa/one", "settings": {"ca": {"requiresApproval": true}}, "installation": {"caName": "QA TEST CA"}}
                """);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().at("/settings/ca/requiresApproval").asBoolean())
                .isTrue();
        assertThat(opened.json().at("/settings/ca/minimumKeySize").asInt()).isEqualTo(2048);
        assertThat(opened.json().at("/installation/caName").asText()).isEqualTo("QA TEST CA");
        assertThat(caller.post("/v1/sites", "{\"path\": \"qa/one\"}").status()).isEqualTo(409);
        assertThat(caller.delete("/v1/sites/qa%2Fone").status()).isEqualTo(204);
        assertThat(server.sites).doesNotContainKey("qa/one");
    }

    @Test
    void choosesAPathForASiteWithoutOne() throws Exception {
        assertThat(caller.post("/v1/sites", "").json().path("site").asText()).isEqualTo("site1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a//b",
                "/a",
                "a/",
                "a/b/c/d/e",
                "default",
                "device",
                "f",
                "readiness",
                "certsrv",
                "certsrv/mscep",
                "a b",
                "..",
                "a/../b",
                ""
            })
    void refusesAPathThatCannotBe(String path) throws Exception {
        var reply = caller.post("/v1/sites", "{\"path\": \"" + path + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith("path: found the text");
        assertThat(server.sites).hasSize(1);
    }

    @Test
    void namesTheSiteThatWasProbablyMeant() throws Exception {
        server.add("warehouse");
        var reply = caller.get("/v1/sites/warehuose");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("there is no site 'warehuose'");
        assertThat(reply.hint()).isEqualTo("did you mean 'warehouse'?");
    }

    @Test
    void changesSettingsThatAreNamedAndLeavesTheOthers() throws Exception {
        var before = caller.get(DEFAULT + "/settings").json();
        var reply = caller.patch(DEFAULT + "/settings", """
                {"iis": {"scepPoolStarted": false},
                 "mscep": {"generation": "windows-2012-r2", "passwords": {"validity": "PT5M"}}}
                """);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/iis/scepPoolStarted").asBoolean()).isFalse();
        assertThat(reply.json().at("/mscep/generation").asText()).isEqualTo("windows-2012-r2");
        assertThat(reply.json().at("/mscep/passwords/validity").asText()).isEqualTo("PT5M");
        assertThat(reply.json().at("/mscep/passwords/max")).isEqualTo(before.at("/mscep/passwords/max"));
        assertThat(reply.json().path("ca")).isEqualTo(before.path("ca"));
    }

    @Test
    void takesBackWhatItShowed() throws Exception {
        var shown = caller.get(DEFAULT + "/settings");

        assertThat(caller.put(DEFAULT + "/settings", shown.text()).json()).isEqualTo(shown.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'iis': {'scepPoolStartet': false}}            | iis.scepPoolStartet: there is no such field        | did you mean 'scepPoolStarted'?",
                "{'iss': {}}                                    | iss: there is no such field                        | did you mean 'iis'?",
                "{'mscep': {'passwords': {'max': 'five'}}}      | mscep.passwords.max: found the text 'five'         | expected a whole number of at most 2147483647",
                "{'mscep': {'passwords': {'max': 99999999999}}} | mscep.passwords.max: found the number 99999999999  | expected a whole number of at most 2147483647",
                "{'mscep': {'passwords': {'validity': '1h'}}}   | mscep.passwords.validity: found the text '1h'      | expected a duration such as PT1H or PT0.5S",
                "{'mscep': {'generation': 'windows2016'}}       | mscep.generation: found the text 'windows2016'     | did you mean 'windows-2016'?",
                "{'mscep': {'capabilities': 'AES'}}             | mscep.capabilities: found the text 'AES'           | expected a list",
                "{'mscep': {'capabilities': ['AES', 3]}}        | mscep.capabilities[1]: found the number 3          | expected a text",
                "{'iis': {'scepPoolStarted': null}}             | iis.scepPoolStarted: found null                    | expected true or false",
                "{'iis': true}                                  | iis: found true                                    | expected an object with",
            })
    void tellsWhichSettingIsWrongAndWhatIsExpected(String json, String error, String hint) throws Exception {
        var before = caller.get(DEFAULT + "/settings").json();
        var reply = caller.patch(DEFAULT + "/settings", json.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.hint()).startsWith(hint);
        assertThat(caller.get(DEFAULT + "/settings").json()).isEqualTo(before);
    }

    @Test
    void wantsEverySettingWhenAllAreReplaced() throws Exception {
        var reply = caller.put(DEFAULT + "/settings", "{\"iis\": {}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("iis.maxUrl: is missing");
    }

    @Test
    void addsAFaultWithItsTrigger() throws Exception {
        var reply = caller.post(DEFAULT + "/faults", """
                {"effect": {"kind": "status", "status": 503},
                 "trigger": {"occurrence": {"kind": "next", "n": 2}, "operation": "PKIOperation", "client": "10.0.8.113"}}
                """);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(site.faults.list()).singleElement().satisfies(fault -> {
            assertThat(fault.id()).isEqualTo(reply.json().path("id").asText());
            assertThat(fault.effect()).isEqualTo(new WireEffect.Status(503));
            assertThat(fault.trigger().occurrence()).isEqualTo(new Occurrence.Next(2));
            assertThat(fault.trigger().operation()).contains("PKIOperation");
            assertThat(fault.trigger().client()).contains("10.0.8.113");
            assertThat(fault.trigger().transaction()).isEmpty();
        });
    }

    @Test
    void addsAFaultOfAnyKindThatItLists() throws Exception {
        var kinds = new ArrayList<JsonNode>();
        caller.get("/v1/effects").json().path("effects").forEach(kinds::add);
        assertThat(kinds).extracting(kind -> kind.path("kind").asText()).contains("delay", "caps-reversed");
        for (var kind : kinds) {
            var effect = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind.path("kind").asText());
            kind.path("fields")
                    .properties()
                    .forEach(field ->
                            put(effect, field.getKey(), field.getValue().asText()));
            var reply = caller.post(DEFAULT + "/faults", "{\"effect\": " + effect + "}");
            assertThat(reply.status()).as("%s: %s", effect, reply.text()).isEqualTo(201);
            assertThat(caller.post(
                                    DEFAULT + "/faults",
                                    "{\"effect\": " + reply.json().path("effect") + "}")
                            .status())
                    .as("what was shown is taken back: %s", reply.text())
                    .isEqualTo(201);
        }
        assertThat(site.faults.list()).hasSize(2 * kinds.size());
    }

    /** A value that a field of that description takes. */
    private static void put(ObjectNode effect, String field, String description) {
        switch (description) {
            case "number" -> effect.put(field, field.equals("status") ? 302 : 64);
            case "list: number" -> effect.putArray(field).add(64);
            case "duration such as PT2S" -> effect.put(field, "PT2S");
            case "true or false" -> effect.put(field, true);
            default ->
                effect.put(
                        field,
                        description.startsWith("one of ")
                                ? description.substring(7).replaceFirst(",.*", "")
                                : "00");
        }
    }

    @Test
    void choosesASeedAndShowsIt() throws Exception {
        var reply = caller.post(DEFAULT + "/faults", """
                {"effect": {"kind": "caps-empty"}, "trigger": {"occurrence": {"kind": "percent", "n": 20}}}
                """);

        assertThat(reply.json().at("/trigger/occurrence/seed").asLong()).isEqualTo(4711);
        assertThat(site.faults.list().get(0).trigger().occurrence()).isEqualTo(new Occurrence.Percent(20, 4711));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'effect': {'kind': 'dely', 'time': 'PT1S'}}   | effect.kind: found the text 'dely'         | did you mean 'delay'?",
                "{'effect': {'kind': 'delay'}}                  | effect.time: is missing                    | expected fields: time",
                "{'effect': {'kind': 'delay', 'tme': 'PT1S'}}   | effect.tme: there is no such field         | did you mean 'time'?",
                "{'effect': {'kind': 'caps-empty', 'x': 1}}     | effect.x: there is no such field           | expected no field at all",
                "{'trigger': {}}                                | effect: found nothing                      | expected an object with a kind",
                "{'effect': {'kind': 'caps-empty'}, 'trigger': {'operation': ''}} | trigger.operation: found the text '' | expected a text that is not empty",
                "[]                                             | found a list                               | expected an object with effect, trigger",
            })
    void tellsWhatIsWrongWithAFault(String json, String error, String hint) throws Exception {
        var reply = caller.post(DEFAULT + "/faults", json.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.hint()).isEqualTo(hint);
        assertThat(site.faults.list()).isEmpty();
    }

    @Test
    void countsHowOftenAFaultHasHappened() throws Exception {
        caller.post(
                DEFAULT + "/faults",
                "{\"effect\": {\"kind\": \"caps-empty\"}, \"trigger\": {\"operation\": \"GetCACaps\"}}");
        site.faults.decide(new Occasion("GetCACaps", "10.0.8.113", "", Optional::empty));
        site.faults.decide(new Occasion("GetCACert", "10.0.8.113", "", Optional::empty));

        var fault = caller.get(DEFAULT + "/faults").json().at("/faults/0");
        assertThat(fault.path("happened").asInt()).isEqualTo(1);
        assertThat(fault.path("description").asText()).isEqualTo("nothing at all, always at GetCACaps");
    }

    @Test
    void breaksAndMendsTls() throws Exception {
        var wrong = new AtomicReference<>(TlsFault.NONE);
        server.tls = Optional.of(new ControlledTls() {
            @Override
            public URI uri() {
                return URI.create("https://127.0.0.1:8443");
            }

            @Override
            public TlsFault fault() {
                return Objects.requireNonNull(wrong.get());
            }

            @Override
            public void change(TlsFault fault) {
                wrong.set(fault);
            }
        });

        assertThat(caller.get("/v1/tls").json().path("fault").asText()).isEqualTo("tls-none");
        assertThat(caller.get("/v1/tls").json().path("faults")).hasSize(TlsFault.values().length);
        assertThat(caller.put("/v1/tls", "{\"fault\": \"tls-expired\"}")
                        .json()
                        .path("fault")
                        .asText())
                .isEqualTo("tls-expired");
        assertThat(wrong).hasValue(TlsFault.EXPIRED);
        assertThat(caller.put("/v1/tls", "{\"fault\": \"tls-expird\"}").hint())
                .isEqualTo("did you mean 'tls-expired'?");
        assertThat(wrong).hasValue(TlsFault.EXPIRED);
    }

    @Test
    void saysThatThereIsNoTls() throws Exception {
        assertThat(caller.get("/v1/tls").error()).isEqualTo("the server does not speak TLS");
    }

    @Test
    void takesFaultsBack() throws Exception {
        caller.post(DEFAULT + "/faults", "{\"effect\": {\"kind\": \"caps-empty\"}}");
        var second = caller.post(DEFAULT + "/faults", "{\"effect\": {\"kind\": \"caps-html\"}}");
        var id = second.json().path("id").asText();

        assertThat(caller.get(DEFAULT + "/faults/" + id).json()).isEqualTo(second.json());
        assertThat(caller.delete(DEFAULT + "/faults/" + id).status()).isEqualTo(204);
        assertThat(caller.delete(DEFAULT + "/faults/" + id).status()).isEqualTo(404);
        assertThat(caller.get(DEFAULT + "/faults").json().path("faults")).hasSize(1);
        assertThat(caller.delete(DEFAULT + "/faults").status()).isEqualTo(204);
        assertThat(site.faults.list()).isEmpty();
    }

    @Test
    void givesOutAChallengeAndShowsItsValueToNobodyElse() throws Exception {
        var given = caller.post(DEFAULT + "/challenges", "");
        var value = given.json().path("value").asText();

        assertThat(given.status()).isEqualTo(201);
        assertThat(value).isNotEmpty();
        var list = caller.get(DEFAULT + "/challenges");
        assertThat(list.json().path("challenges")).hasSize(1);
        assertThat(list.json().at("/challenges/0/length").asInt()).isEqualTo(value.length());
        assertThat(list.text()).doesNotContain(value);
    }

    @Test
    void acceptsAChallengeOfOnesOwn() throws Exception {
        var given = caller.post(DEFAULT + "/challenges", "{\"value\": \"MY-OWN\", \"reusable\": true}");

        assertThat(given.status()).isEqualTo(201);
        assertThat(site.passwords.find("MY-OWN"))
                .hasValueSatisfying(password -> assertThat(password.reusable()).isTrue());
    }

    @Test
    void saysThatThePasswordCacheIsFull() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(caller.post(DEFAULT + "/challenges", "").status()).isEqualTo(201);
        }
        var sixth = caller.post(DEFAULT + "/challenges", "");

        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.error()).isEqualTo("the password cache is full");
    }

    @Test
    void repeatsNoChallengeInAnError() throws Exception {
        var reply = caller.post(DEFAULT + "/challenges", "{\"value\": \"SECRET-1\", \"reuseable\": true}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.hint()).isEqualTo("did you mean 'reusable'?");
        assertThat(reply.text()).doesNotContain("SECRET-1");
        assertThat(caller.post(DEFAULT + "/challenges", "{\"value\": [\"SECRET-1\"]}")
                        .text())
                .doesNotContain("SECRET-1");
    }

    @Test
    void approvesAndDeniesWhatIsPending() throws Exception {
        assertThat(caller.get(DEFAULT + "/pending")
                        .json()
                        .at("/pending/0/request")
                        .asInt())
                .isEqualTo(17);
        assertThat(caller.post(DEFAULT + "/pending/17/approve", "").status()).isEqualTo(204);
        assertThat(caller.post(DEFAULT + "/pending/17/deny", "").status()).isEqualTo(204);
        assertThat(caller.post(DEFAULT + "/pending/18/approve", "").status()).isEqualTo(404);
        assertThat(caller.post(DEFAULT + "/pending/x/approve", "").status()).isEqualTo(404);
        assertThat(site.decided).containsExactly("approve 17", "deny 17", "approve 18");
    }

    @Test
    void setsAdvancesAndStopsTheClock() throws Exception {
        assertThat(caller.post(DEFAULT + "/clock/advance", "{\"by\": \"PT61M\"}")
                        .json()
                        .path("now")
                        .asText())
                .isEqualTo("2031-03-04T11:01:00Z");
        assertThat(caller.put(DEFAULT + "/clock", "{\"now\": \"2030-01-01T00:00:00Z\", \"stopped\": true}")
                        .json()
                        .path("stopped")
                        .asBoolean())
                .isTrue();
        assertThat(site.clock().instant()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(caller.put(DEFAULT + "/clock", "{\"stopped\": false}")
                        .json()
                        .path("stopped")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void refusesATimeThatNoCertificateCanHave() throws Exception {
        assertThat(caller.put(DEFAULT + "/clock", "{\"now\": \"2090-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(DEFAULT + "/clock/advance", "{\"by\": \"P36600D\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(DEFAULT + "/clock/advance", "{\"by\": \"-PT1S\"}")
                        .status())
                .isEqualTo(400);
        assertThat(site.clock().instant()).isEqualTo(FakeSite.OPENED);
    }

    @Test
    void saysThatAClockCannotBeSet() throws Exception {
        site.clock = Clock.fixed(FakeSite.OPENED, ZoneOffset.UTC);

        assertThat(caller.get(DEFAULT + "/clock").json().path("adjustable").asBoolean())
                .isFalse();
        assertThat(caller.post(DEFAULT + "/clock/advance", "{\"by\": \"PT1M\"}").status())
                .isEqualTo(409);
    }

    @Test
    void filtersTheJournal() throws Exception {
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));
        site.journal.exchanged(Exchanges.abandoned(Exchanges.get("operation=GetCACert")));
        site.journal.exchanged(Exchanges.capabilities("SHA-512"));

        assertThat(numbers("")).containsExactly(1, 2, 3);
        assertThat(numbers("?limit=2")).containsExactly(2, 3);
        assertThat(numbers("?operation=getcacaps")).containsExactly(1, 3);
        assertThat(numbers("?operation=GetCACaps&limit=1")).containsExactly(3);
        assertThat(numbers("?since=2")).containsExactly(3);
        assertThat(numbers("?since=2031-03-04T10:00:00Z")).containsExactly(1, 2, 3);
        assertThat(numbers("?since=2031-03-04T10:00:01Z")).isEmpty();
        assertThat(numbers("?client=10.9.9.9")).isEmpty();
        assertThat(numbers("?transaction=x")).isEmpty();
    }

    private List<Integer> numbers(String query) throws Exception {
        var numbers = new ArrayList<Integer>();
        caller.get(DEFAULT + "/journal" + query)
                .json()
                .path("exchanges")
                .forEach(exchange -> numbers.add(exchange.path("number").asInt()));
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=x", "limit=99999999999", "since=yesterday", "wait=61", "opertion=x"})
    void refusesAFilterThatMeansNothing(String query) throws Exception {
        var reply = caller.get(DEFAULT + "/journal?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.hint()).isNotEmpty();
    }

    @Test
    void waitsForAnExchange() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return numbers("?operation=GetCACaps&wait=60");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));

        assertThat(waiting.get(50, TimeUnit.SECONDS)).containsExactly(1);
    }

    @Test
    void showsOneExchangeWithEveryLayer() throws Exception {
        site.journal.exchanged(Exchanges.capabilities("SHA-256", "AES"));

        var exchange = caller.get(DEFAULT + "/journal/1").json();
        assertThat(exchange.at("/decoded/capabilities/1").asText()).isEqualTo("AES");
        assertThat(exchange.at("/answer/content").asText()).isEqualTo("U0hBLTI1Ng0KQUVT");
        assertThat(exchange.path("text").asText()).startsWith("#1 ");
        assertThat(caller.get(DEFAULT + "/journal/2").status()).isEqualTo(404);
        assertThat(caller.get(DEFAULT + "/journal/x").status()).isEqualTo(404);
    }

    @Test
    void exportsTheJournalAndForgetsIt() throws Exception {
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));

        var har = caller.get(DEFAULT + "/journal.har").json();
        assertThat(har.at("/log/entries/0/request/url").asText())
                .startsWith("https://ndes.example.test/certsrv/mscep/mscep.dll?operation=GetCACaps");
        assertThat(names(caller.get(DEFAULT + "/journal.zip"))).containsExactly("index.txt");
        assertThat(caller.delete(DEFAULT + "/journal").status()).isEqualTo(204);
        assertThat(site.journal.newest(10)).isEmpty();
    }

    @Test
    void zipsTheEvidenceAndLeavesNothingBehind() throws Exception {
        assertThat(names(caller.get(DEFAULT + "/evidence.zip"))).containsExactly("server/httperr1.log");
        assertThat(site.collectedInto.isAbsolute()).isTrue();
        assertThat(Files.exists(site.collectedInto)).isFalse();
    }

    private static List<String> names(Caller.Reply reply) throws Exception {
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("application/zip");
        var names = new ArrayList<String>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(reply.response().body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void showsALog() throws Exception {
        assertThat(caller.get(DEFAULT + "/logs").json().at("/logs/0/name").asText())
                .isEqualTo("httperr1.log");
        assertThat(caller.get(DEFAULT + "/logs/u_ex310304.log").text()).isEqualTo("#Fields: date\r\n2031-03-04\r\n");
    }

    @Test
    void resetsASite() throws Exception {
        caller.post(DEFAULT + "/faults", "{\"effect\": {\"kind\": \"caps-empty\"}}");
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));

        assertThat(caller.post(DEFAULT + "/reset", "").status()).isEqualTo(204);
        assertThat(site.faults.list()).isEmpty();
        assertThat(site.journal.newest(10)).isEmpty();
    }

    @Test
    void isNotReadyWhenNobodyListens() throws Exception {
        var reply = caller.get("/v1/ready");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().path("ready").asBoolean()).isFalse();
        assertThat(reply.error()).isEqualTo("the main listener cannot be reached");
    }

    @Test
    void saysWhatItIs() throws Exception {
        assertThat(caller.get("/v1/version").json().path("version").asText()).isEqualTo("1.0-test");
    }

    @Test
    void answersWhileOthersWait() throws Exception {
        var waiting = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 20; i++) {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return caller.get(DEFAULT + "/journal?wait=60").status();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        // Some are refused, which shows that all who may wait do so.
        CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);

        assertThat(caller.get("/v1/version").status()).isEqualTo(200);
        site.journal.exchanged(Exchanges.capabilities("SHA-256"));
        for (var caller : waiting) {
            assertThat(caller.get(50, TimeUnit.SECONDS)).isIn(200, 429);
        }
    }
}
