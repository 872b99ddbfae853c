package org.ndesharness.client.conformance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.profile.Challenge;

class CaConformanceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final ChallengeSource CHALLENGES = ChallengeSource.fixed(new Challenge("let me in"));
    private static final String ROWS =
            "R02 R04 R12 R13 R15 R16 R21 R22 R23 R24 R27 R28 R29 R30 R31 R32 R33 R35 R36 R38 R42"
                    + " R44 R45 R46 R47 R48 R49 R50 R52 R54 R55 R56 R57 R63 R65 R66 R68 R73 R74 R75 R76 R77 R79 R80 R81 R82 R83"
                    + " R85 R87 R88 R89 R90 R91 R92 R93 R97 R99 R100 R101";
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    private static ConformanceOptions options() {
        return ConformanceOptions.with(CLOCK, new Random(1), () -> keys);
    }

    private static List<ConformanceCheck> checks() {
        return new CaConformance(URI.create("http://127.0.0.1/scep"), CHALLENGES, options()).checks();
    }

    @Test
    void givesEveryCheckAnIdOfItsOwn() {
        assertThat(checks())
                .extracting(ConformanceCheck::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("rfc8894/[0-9]+(\\.[0-9]+)*/[0-9]+"));
    }

    @Test
    void hasACheckForEveryRowThatAClientCanCheck() {
        Set<String> covered = checks().stream().map(ConformanceCheck::row).collect(Collectors.toSet());

        assertThat(covered).containsAll(Arrays.asList(ROWS.split(" ", -1)));
    }

    @Test
    void ordersChecksBySectionNumberByNumber() {
        List<String> ids = checks().stream().map(ConformanceCheck::id).toList();

        assertThat(ids)
                .containsSubsequence(
                        "rfc8894/2.9/1",
                        "rfc8894/3/1",
                        "rfc8894/3.2/1",
                        "rfc8894/3.2.1/2",
                        "rfc8894/3.2.1/10",
                        "rfc8894/3.2.1.1/1",
                        "rfc8894/7.9/1",
                        "rfc8894/7.10/1");
    }

    @Test
    void makesOnlyTheChecksThatAreSelected() {
        Set<String> some = Set.of("rfc8894/3.2.1", "rfc8894/7.9/1");

        assertThat(new CaConformance(
                                URI.create("http://127.0.0.1/scep"),
                                CHALLENGES,
                                options().only(some))
                        .checks())
                .extracting(ConformanceCheck::id)
                .contains("rfc8894/3.2.1/17", "rfc8894/7.9/1")
                .allMatch(id -> id.startsWith("rfc8894/3.2.1/") || id.equals("rfc8894/7.9/1"));
    }

    /** It refuses what is wrong, and everything else: none of that is worth a pass. */
    @Test
    void passesNoProvocationOfAServerThatRefusesEverything() throws Exception {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        try {
            server.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(400)));
            server.stubFor(get(urlPathEqualTo("/scep"))
                    .withQueryParam("operation", equalTo("GetCACert"))
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "application/x-x509-ca-cert")
                            .withBody(caCertificate())));
            List<Progress> progress = new ArrayList<>();

            ConformanceReport report =
                    new CaConformance(URI.create(server.baseUrl() + "/scep"), CHALLENGES, options()).run(progress::add);

            assertThat(report.results())
                    .filteredOn(result -> result.check().provokes())
                    .hasSizeGreaterThan(40)
                    .extracting(CheckResult::verdict)
                    .containsOnly(Verdict.INCONCLUSIVE);
            assertThat(report.passed()).isFalse();
            assertThat(report.result("rfc8894/4.2.1/1").orElseThrow().verdict()).isEqualTo(Verdict.PASS);
            assertThat(progress).hasSameSizeAs(report.results());
            assertThat(progress.get(progress.size() - 1).done()).isEqualTo(progress.size());
        } finally {
            server.stop();
        }
    }

    private static byte[] caCertificate() throws CertificateEncodingException {
        return Identity.selfSigned(keys, new X500Name("CN=TEST CA"), BigInteger.ONE, CLOCK.instant())
                .certificate()
                .getEncoded();
    }

    @Test
    void decidesNothingWhereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        ConformanceReport report = new CaConformance(
                        URI.create("http://127.0.0.1:" + port + "/scep"), CHALLENGES, options())
                .run(progress -> {});

        assertThat(report.results()).extracting(CheckResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(report.results().get(0).observation().words()).isEqualTo("GetCACert: cannot connect");
    }

    @Test
    void judgesByLevelAndStrictness() {
        assertThat(check(Level.MUST).judge(Outcome.DIFFERS, false)).isEqualTo(Verdict.FAIL);
        assertThat(check(Level.SHOULD).judge(Outcome.DIFFERS, false)).isEqualTo(Verdict.WARNING);
        assertThat(check(Level.SHOULD).judge(Outcome.DIFFERS, true)).isEqualTo(Verdict.FAIL);
        assertThat(check(Level.ADVICE).judge(Outcome.DIFFERS, true)).isEqualTo(Verdict.WARNING);
        assertThat(check(Level.MAY).judge(Outcome.DIFFERS, true)).isEqualTo(Verdict.NOTE);
        assertThat(check(Level.MUST).judge(Outcome.HOLDS, true)).isEqualTo(Verdict.PASS);
        assertThat(check(Level.MUST).judge(Outcome.LENIENT, true)).isEqualTo(Verdict.NOTE);
        assertThat(Stream.of(Level.values()).map(level -> check(level).judge(Outcome.NOT_OFFERED, true)))
                .containsOnly(Verdict.NOT_APPLICABLE);
        assertThat(Stream.of(Level.values()).map(level -> check(level).judge(Outcome.UNDECIDED, false)))
                .containsOnly(Verdict.INCONCLUSIVE);
    }

    static ConformanceCheck check(Level level) {
        return new ConformanceCheck(
                "rfc8894/3/1", level, "R24", "Nothing is there", Set.of(Outcome.HOLDS), Set.of(Outcome.LENIENT), true);
    }
}
