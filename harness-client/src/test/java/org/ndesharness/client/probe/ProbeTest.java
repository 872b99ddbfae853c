package org.ndesharness.client.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.probe.ScriptedServer.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.probe.ScriptedServer.Script;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/** What a probe sees in answers that are a little, or very much, unlike those of an NDES. */
class ProbeTest {

    private static final String IIS = "Server: Microsoft-IIS/10.0\r\n";
    private static final String CAPABILITIES = "POSTPKIOperation\r\nRenewal\r\nSHA-512\r\nSHA-256\r\nSHA-1\r\nDES3";
    private static final ProbeOptions QUICK = ProbeOptions.usual().waiting(Duration.ofSeconds(5));

    @TempDir
    Path folder;

    /** What an NDES answers to all but GetCACert. */
    private static void likeNdes(String request, OutputStream out) throws IOException {
        if (request.contains("operation=GetCACaps")) {
            answer(out, 200, IIS + "Content-Type: text/plain\r\n", CAPABILITIES);
        } else if (request.contains("operation=PKIOperation")) {
            answer(out, 200, IIS, "");
        } else if (request.contains("mscep_admin")) {
            answer(out, 401, IIS + "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n", "");
        } else {
            answer(out, 403, IIS + "Content-Type: text/html\r\n", "<h2>403 - Forbidden: Access is denied.</h2>");
        }
    }

    private static CheckResult result(ProbeReport report, String id) {
        return report.results().stream()
                .filter(r -> r.question().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static CheckResult check(String id, Script script) {
        return check(id, QUICK, script);
    }

    private static CheckResult check(String id, ProbeOptions options, Script script) {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            return result(new Probe(options).test(server.url(), title -> {}), id);
        }
    }

    /** Refuses queries that are longer, in somebody's way. */
    private static Script limited(int longest, int status, String server, String body) {
        return (request, out) -> {
            String target = request.substring(0, request.indexOf(" HTTP/1.1"));
            if (target.length() - target.indexOf('?') - 1 > longest && target.contains("PKIOperation")) {
                answer(out, status, server.isEmpty() ? "" : "Server: " + server + "\r\n", body);
            } else {
                likeNdes(request, out);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "2048, 404, Microsoft-IIS/10.0, <h2>404 - File or directory not found.</h2>, maxQueryString, url-404-14-15",
        "3000, 404, Microsoft-IIS/10.0, HTTP Error 404.14 - Not Found, '404.14: maxUrl', url-404-14-15",
        "16301, 414, Microsoft-HTTPAPI/2.0, Request URL Too Long, HTTP.sys, url-414",
        "16301, 400, Microsoft-HTTPAPI/2.0, Request Too Long, HTTP.sys, url-414",
    })
    void findsTheLimitToTheOctetAndWhoEnforcesIt(
            int limit, int status, String server, String body, String who, String failure) {
        CheckResult result = check("long-query", limited(limit, status, server, body));

        assertThat(result.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result.seen().get(0))
                .isEqualTo("answered up to " + Seen.octets(limit) + ", refused from " + Seen.octets(limit + 1));
        assertThat(String.join(" ", result.seen())).contains(who);
        assertThat(result.failures()).contains(failure);
    }

    @Test
    void takesARefusalOfAnotherServerForThatOfAProxyInFront() {
        CheckResult result = check("long-query", limited(8_190, 414, "nginx", ""));

        assertThat(String.join(" ", result.seen()))
                .contains("answered up to 8 190 octets", "calls itself nginx", "a proxy in front");
    }

    @Test
    void callsALimitAboveWhatDevicesNeedNoFailure() {
        assertThat(check("long-query", limited(50_000, 414, "nginx", "")).meaning())
                .isEqualTo(Meaning.DIFFERS);
    }

    @Test
    void asksForLongQueriesAboutTwentyTimesAtMost() {
        try (ScriptedServer server = ScriptedServer.start(limited(40_001, 414, "nginx", ""))) {
            new Probe(QUICK).test(server.url(), title -> {});

            assertThat(server.requests())
                    .filteredOn(request -> request.startsWith("GET") && request.contains("PKIOperation"))
                    .hasSizeBetween(8, 23);
        }
    }

    @Test
    void sendsNoLongQueryWhenTheyAreSwitchedOff() {
        try (ScriptedServer server = ScriptedServer.start(ProbeTest::likeNdes)) {
            ProbeReport report = new Probe(QUICK.withoutLongQueries()).test(server.url(), title -> {});

            assertThat(result(report, "long-query").meaning()).isEqualTo(Meaning.NOT_TESTED);
            assertThat(server.requests()).noneMatch(request -> request.startsWith("GET") && request.length() > 1_000);
        }
    }

    @Test
    void requestsNoCertificateUnlessAsked() {
        try (ScriptedServer server = ScriptedServer.start(ProbeTest::likeNdes)) {
            ProbeReport report = new Probe(QUICK.withoutLongQueries()).test(server.url(), title -> {});

            assertThat(result(report, "enrolment").because()).isEqualTo("not asked for");
            assertThat(server.requests())
                    .filteredOn(request -> request.startsWith("POST"))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("Content-Length: 0\r\n");
        }
    }

    @Test
    void recognisesTheSignInThatARedirectLeadsTo() {
        CheckResult result = check(
                "redirects",
                (request, out) ->
                        answer(out, 302, "Location: https://login.microsoftonline.com/common?secret=token\r\n", ""));

        assertThat(result.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result.failures()).containsExactly("url-proxy-preauth");
        assertThat(result.seen()).containsExactly("302 to https://login.microsoftonline.com/common?…");
    }

    @Test
    void leavesACircleOfRedirects() {
        CheckResult result = check(
                "redirects",
                (request, out) -> answer(out, 302, "Location: " + (request.contains("/b") ? "/a" : "/b") + "\r\n", ""));

        assertThat(result.seen()).hasSizeLessThan(7).contains("a circle");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-1\\nDES3, DIFFERS, POSTPKIOperation",
        "POSTPKIOperation\\nSHA-256\\nAES, OK, ''",
        "POSTPKIOperation\\n\\nSHA-256\\nAES, DIFFERS, blank line",
        "postpkioperation\\nSHA-256\\nAES, DIFFERS, spelt",
        "POSTPKIOperation \\nSHA-256\\nAES, DIFFERS, spaces",
        "hello\\nworld, FAILURE, keyword",
        "'', FAILURE, Without a keyword",
        "<html>Sign in</html>, FAILURE, A page",
    })
    void judgesTheKeywords(String body, Meaning meaning, String because) {
        CheckResult result = check(
                "getcacaps",
                (request, out) -> answer(out, 200, "Content-Type: text/plain\r\n", body.replace("\\n", "\n")));

        assertThat(result.meaning()).as(result.because()).isEqualTo(meaning);
        assertThat(result.because()).contains(because);
    }

    @ParameterizedTest
    @CsvSource({
        "200, url-general-ndes-message",
        "302, url-proxy-preauth",
        "404, s2-iis-other-status",
        "414, url-414",
        "500, url-500-account-locked",
        "502, url-bad-gateway",
        "503, url-503-pool-stopped",
        "504, url-gateway-timeout",
        "418, s2-iis-other-status"
    })
    void saysWhatAStatusOfTheBareUrlMayMean(int status, String failure) {
        CheckResult result =
                check("bare-url", (request, out) -> answer(out, status, IIS, "Network Device Enrollment Service"));

        assertThat(result.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result.failures()).contains(failure);
    }

    @ParameterizedTest
    @CsvSource({"404", "403", "400", "500", "501", "302"})
    void namesNoFailureOfIisWhereAnotherServerSaysThatItAnswers(int status) {
        try (ScriptedServer server = ScriptedServer.start((request, out) ->
                answer(out, status, "Server: SimpleHTTP/0.6 Python/3.11.7\r\nLocation: /portal/\r\n", ""))) {
            ProbeReport report = new Probe(QUICK).test(server.url(), title -> {});

            assertThat(report.results())
                    .filteredOn(result -> result.meaning() == Meaning.FAILURE)
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(result.failures()).isEmpty());
            assertThat(report.answering().who()).isEqualTo(Answering.Who.NO_SCEP_SERVER);
            assertThat(report.answering().words())
                    .contains("No SCEP server answers", "calls itself SimpleHTTP/0.6 Python/3.11.7", "may be wrong");
        }
    }

    @Test
    void leavesOpenWhoAnswersAnErrorWithoutAName() {
        try (ScriptedServer nameless = ScriptedServer.start((request, out) -> answer(out, 503, "", ""));
                ScriptedServer iis = ScriptedServer.start((request, out) -> answer(out, 404, IIS, ""))) {
            ProbeReport of503 = new Probe(QUICK).test(nameless.url(), title -> {});
            ProbeReport ofIis = new Probe(QUICK).test(iis.url(), title -> {});

            assertThat(of503.answering()).isEqualTo(new Answering(Answering.Who.UNKNOWN, ""));
            assertThat(result(of503, "bare-url").failures()).contains("url-503-pool-stopped");
            assertThat(ofIis.answering()).isEqualTo(new Answering(Answering.Who.WINDOWS, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"/certsrv/mscep/mscep.dll, false", "/certsrv/mscep/, true"})
    void missesTheNameOfTheModuleOnlyWhereItIsMissing(String path, boolean missing) {
        try (ScriptedServer server = ScriptedServer.start((request, out) -> answer(out, 404, IIS, ""))) {
            CheckResult result = result(new Probe(QUICK).test(server.url().resolve(path), title -> {}), "bare-url");

            assertThat(result.failures()).contains("s2-iis-other-status");
            assertThat(result.failures().contains("url-missing-dll")).isEqualTo(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({"application/x-x509-ca-cert, false", "application/x-x509-ca-ra-cert, true"})
    void missesRegistrationCertificatesOnlyWhereTheyAreAnnounced(String type, boolean named) throws Exception {
        byte[] authority = new TlsAuthority().root().getEncoded();
        CheckResult result = check("ra-certificates", QUICK.withoutLongQueries(), (request, out) -> {
            if (request.contains("operation=GetCACert")) {
                answer(out, 200, "Content-Type: " + type + "\r\n", authority);
            } else {
                likeNdes(request, out);
            }
        });

        assertThat(result.meaning()).isEqualTo(Meaning.DIFFERS);
        assertThat(result.failures().contains("ca-rara-single")).isEqualTo(named);
    }

    @Test
    void keepsTheExchangesOfAnEnrolmentWithoutItsSecrets() throws IOException {
        String challenge = "4F1C7B02A9E3D586";
        try (ScriptedServer server = ScriptedServer.start((request, out) -> answer(
                out,
                503,
                "Server: Microsoft-HTTPAPI/2.0\r\nContent-Type: text/html\r\nX-Told: " + challenge + "\r\n",
                "<h2>Service Unavailable</h2> " + challenge))) {
            ProbeReport report = new Probe(QUICK.enrolling(new Challenge(challenge))).test(server.url(), title -> {});
            report.evidence().write(folder);

            assertThat(folder.resolve("http/enrolment-getcacert.http"))
                    .content()
                    .contains("HTTP/1.1 503", "Service Unavailable", "****")
                    .doesNotContain(challenge);
            assertThat(folder.resolve("probe.json"))
                    .content()
                    .contains("\"enrolment\"")
                    .doesNotContain(challenge);
        }
    }

    @Test
    void putsLettersInPlaceOfAMessage() throws IOException {
        Exchange sent = new Exchange(
                Instant.EPOCH,
                "GET",
                URI.create("https://ndes.contoso.example/x?operation=PKIOperation&message=MIIB%2Bsecret"),
                "PKIOperation",
                OptionalInt.of(414),
                Map.of(),
                Body.empty(),
                Optional.empty());
        ProbeSession session = new ProbeSession(URI.create("https://ndes.contoso.example/x"), QUICK);
        EnrolmentExchanges.keep(session, "enrolment", List.of(sent, sent), new Challenge("c"));

        assertThat(session.kept()).containsOnlyKeys("enrolment-pkioperation", "enrolment-pkioperation-2");
        assertThat(session.kept().values())
                .extracting(exchange -> exchange.url().toString())
                .containsOnly("https://ndes.contoso.example/x?operation=PKIOperation&message=AAAAAAAAAAAAA");
    }

    @Test
    void takesAwayWhatAFormerProbeSavedAndNothingElse() throws IOException {
        Path http = Files.createDirectories(folder.resolve("http"));
        Files.writeString(http.resolve("tls.http"), "of a former probe");
        Files.writeString(http.resolve("enrolment-pkioperation.http"), "of a former probe");
        Files.writeString(http.resolve("mine.http"), "somebody's own");
        Files.writeString(folder.resolve("probe.json"), "{}");
        try (ScriptedServer server = ScriptedServer.start(ProbeTest::likeNdes)) {
            new Probe(QUICK.withoutLongQueries())
                    .test(server.url(), title -> {})
                    .evidence()
                    .write(folder);
        }

        assertThat(http.resolve("tls.http")).doesNotExist();
        assertThat(http.resolve("enrolment-pkioperation.http")).doesNotExist();
        assertThat(http.resolve("mine.http")).exists();
        assertThat(http.resolve("browse.http")).exists();
    }

    @Test
    void readsThePageOfNdesInItsOwnEncoding() {
        CheckResult result = check(
                "bare-url",
                (request, out) -> answer(
                        out,
                        200,
                        IIS,
                        "<HTML> Network Device Enrollment Service allows".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(result.failures()).contains("url-general-ndes-message");
    }

    @Test
    void doesNotTakeTheRefusalOfAFirewallForThatOfIis() {
        assertThat(check("bare-url", (request, out) -> answer(out, 403, "Server: Firewall\r\n", "Blocked"))
                        .meaning())
                .isEqualTo(Meaning.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({"405, FAILURE", "411, FAILURE", "403, FAILURE", "400, OK", "200, OK"})
    void findsOutWhetherPostIsTakenAsAdvertised(int status, Meaning meaning) {
        CheckResult result = check("post", (request, out) -> {
            if (request.startsWith("POST")) {
                answer(out, status, IIS, "");
            } else {
                likeNdes(request, out);
            }
        });

        assertThat(result.meaning()).isEqualTo(meaning);
    }

    @Test
    void missesTheSuffixThatWindowsAppends() {
        CheckResult result = check("suffix", (request, out) -> {
            if (request.contains("pkiclient.exe")) {
                answer(out, 404, IIS, "");
            } else {
                likeNdes(request, out);
            }
        });

        assertThat(result.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result.because()).contains("Windows");
    }

    @Test
    void neverShowsNorKeepsAChallenge() throws IOException {
        String challenge = "8CE317021F690069";
        try (ScriptedServer server = ScriptedServer.start((request, out) -> {
            if (request.contains("mscep_admin")) {
                answer(out, 200, IIS, "The enrollment challenge password is: <B> " + challenge + " </B>");
            } else {
                likeNdes(request, out);
            }
        })) {
            ProbeReport report = new Probe(QUICK.withoutLongQueries()).test(server.url(), title -> {});
            List<Path> files = report.evidence().write(folder);

            assertThat(result(report, "admin-page").meaning()).isEqualTo(Meaning.DIFFERS);
            assertThat(report.results().toString()).doesNotContain(challenge);
            for (Path file : files) {
                assertThat(Files.readString(file)).doesNotContain(challenge);
            }
        }
    }

    @Test
    void saysThatAClockIsWrong() {
        ProbeOptions later = QUICK.at(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

        CheckResult result = check(
                "clock",
                later,
                (request, out) -> answer(
                        out,
                        403,
                        "Date: "
                                + java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC))
                                + "\r\n",
                        ""));

        assertThat(result.meaning()).isEqualTo(Meaning.DIFFERS);
        assertThat(result.seen().get(0)).endsWith(" s behind");
    }

    @Test
    void leavesOutAQueryThatWasPastedAlong() {
        try (ScriptedServer server = ScriptedServer.start(ProbeTest::likeNdes)) {
            ProbeReport report = new Probe(QUICK.withoutLongQueries())
                    .test(URI.create(server.url() + "?operation=GetCACaps&message=x"), title -> {});

            assertThat(report.url()).isEqualTo(server.url());
        }
    }

    @Test
    void asksNothingMoreOfANameThatNobodyKnows() {
        ProbeReport report =
                new Probe(QUICK).test(URI.create("https://ndes.contoso.invalid" + ScriptedServer.PATH), title -> {});

        assertThat(report.healthy()).isFalse();
        assertThat(result(report, "address").failures()).contains("url-page-cant-display");
        assertThat(report.count(Meaning.NOT_TESTED)).isEqualTo(report.results().size() - 1);
    }

    @Test
    void givesEveryQuestionAnIdOfItsOwn() {
        ProbeReport report =
                new Probe(QUICK).test(URI.create("https://ndes.contoso.invalid" + ScriptedServer.PATH), title -> {});

        assertThat(report.results())
                .extracting(result -> result.question().id())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.equals(id.toLowerCase(Locale.ROOT)));
    }

    @Test
    void handsItsAnswersToTheDiagnosis() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(limited(16_301, 414, "Microsoft-HTTPAPI/2.0", ""))) {
            ProbeReport report = new Probe(QUICK).test(server.url(), title -> {});

            assertThat(report.evidence().diagnose().findings())
                    .extracting(finding -> finding.failure())
                    // It forbids GetCACert, which is none of what this test is about.
                    .containsExactlyInAnyOrder("url-414", "http-403-caps");
            assertThat(report.evidence().diagnose().observations())
                    .extracting(observation -> observation.id())
                    .contains("url-403-healthy");
        }
    }
}
