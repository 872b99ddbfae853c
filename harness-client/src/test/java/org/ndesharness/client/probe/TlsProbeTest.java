package org.ndesharness.client.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.probe.ScriptedServer.answer;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.profile.Challenge;

/** What a probe says of transport security. */
class TlsProbeTest {

    private static final ProbeOptions QUICK =
            ProbeOptions.usual().waiting(Duration.ofSeconds(10)).withoutLongQueries();

    private static TlsAuthority authority;

    @BeforeAll
    static void make() {
        authority = new TlsAuthority();
    }

    private static ProbeReport probe(ProbeOptions options, List<X509Certificate> chain, Consumer<SSLServerSocket> how)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", authority.key(), new char[0], chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (ScriptedServer server = ScriptedServer.start(
                context.getServerSocketFactory(), "https", (request, out) -> answer(out, 403, "", ""))) {
            how.accept((SSLServerSocket) server.socket());
            return new Probe(options).test(server.url("localhost"), title -> {});
        }
    }

    private static ProbeReport probe(ProbeOptions options, X509Certificate... chain) throws Exception {
        return probe(options, List.of(chain), socket -> {});
    }

    private static CheckResult result(ProbeReport report, String id) {
        return report.results().stream()
                .filter(r -> r.question().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsNothingAmissInAChainToTheRootGiven() throws Exception {
        ProbeReport report = probe(
                QUICK.trusting(List.of(authority.root())),
                authority.server("localhost", 100),
                authority.intermediate());

        for (String id :
                List.of("tls-versions", "tls-chain", "tls-trust", "tls-name", "tls-expiry", "tls-client-certificate")) {
            assertThat(result(report, id).meaning())
                    .as(result(report, id).toString())
                    .isEqualTo(Meaning.OK);
        }
        assertThat(result(report, "bare-url").seen().get(0)).startsWith("403");
    }

    @Test
    void missesAnIntermediateThatWasNotSent() throws Exception {
        CheckResult trust = result(
                probe(QUICK.trusting(List.of(authority.root())), authority.server("localhost", 100)), "tls-trust");

        assertThat(trust.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(trust.because()).contains("CN=TEST Intermediate was not sent");
    }

    @Test
    void leavesAPrivateRootToThoseWhoKnowIt() throws Exception {
        CheckResult trust =
                result(probe(QUICK, authority.server("localhost", 100), authority.intermediate()), "tls-trust");

        assertThat(trust.meaning()).isEqualTo(Meaning.DIFFERS);
        assertThat(trust.because()).contains("--ca FILE");
    }

    @Test
    void goesOnLookingBehindASelfSignedCertificate() throws Exception {
        ProbeReport report = probe(QUICK, authority.selfSigned("localhost"));

        assertThat(result(report, "tls-trust").meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result(report, "tls-trust").because()).contains("self-signed");
        assertThat(result(report, "tls-name").meaning()).isEqualTo(Meaning.OK);
        assertThat(result(report, "bare-url").seen().get(0)).startsWith("403");
    }

    @Test
    void givesNoChallengeToAServerThatNobodyVouchesFor() throws Exception {
        ProbeReport report = probe(QUICK.enrolling(new Challenge("secret")), authority.selfSigned("localhost"));

        assertThat(result(report, "enrolment").meaning()).isEqualTo(Meaning.NOT_TESTED);
        assertThat(result(report, "enrolment").because()).contains("challenge is not given");
    }

    @Test
    void comparesTheNameWithTheHostOfTheUrl() throws Exception {
        ProbeReport report = probe(
                QUICK.trusting(List.of(authority.root())),
                authority.server("ndes.contoso.com", 100),
                authority.intermediate());

        assertThat(result(report, "tls-name").meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result(report, "tls-trust").meaning()).isEqualTo(Meaning.OK);
        assertThat(report.evidence().diagnose().findings())
                .extracting(finding -> finding.failure())
                // It forbids every operation, and says so.
                .containsExactlyInAnyOrder("tls-name-mismatch", "http-403-caps");
    }

    @Test
    void tellsExpiryFromDistrust() throws Exception {
        ProbeReport report = probe(
                QUICK.trusting(List.of(authority.root())), authority.server("localhost", -1), authority.intermediate());

        assertThat(result(report, "tls-expiry").meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result(report, "tls-expiry").seen().get(0)).contains("expired", "1 days ago");
        assertThat(result(report, "tls-trust").meaning()).isEqualTo(Meaning.OK);
    }

    @Test
    void warnsWeeksBeforeACertificateExpires() throws Exception {
        ProbeReport report = probe(
                QUICK.trusting(List.of(authority.root())), authority.server("localhost", 10), authority.intermediate());

        assertThat(result(report, "tls-expiry").meaning()).isEqualTo(Meaning.DIFFERS);
    }

    @Test
    void callsTls13AloneAFailureOfWindowsDevices() throws Exception {
        ProbeReport report = probe(
                QUICK,
                List.of(authority.selfSigned("localhost")),
                socket -> socket.setEnabledProtocols(new String[] {"TLSv1.3"}));

        CheckResult versions = result(report, "tls-versions");
        assertThat(versions.meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(versions.seen().get(0)).contains("1.3 accepted", "1.2 refused");
    }

    @Test
    void noticesThatAClientCertificateIsAskedFor() throws Exception {
        ProbeReport report =
                probe(QUICK, List.of(authority.selfSigned("localhost")), socket -> socket.setWantClientAuth(true));

        assertThat(result(report, "tls-client-certificate").meaning()).isEqualTo(Meaning.DIFFERS);
    }

    @Test
    void noticesThatAClientCertificateIsInsistedOn() throws Exception {
        ProbeReport report =
                probe(QUICK, List.of(authority.selfSigned("localhost")), socket -> socket.setNeedClientAuth(true));

        assertThat(result(report, "tls-client-certificate").meaning()).isEqualTo(Meaning.FAILURE);
        assertThat(result(report, "tls-versions").meaning()).isEqualTo(Meaning.OK);
    }

    @Test
    void saysThatAPortSpeaksNoTls() {
        try (ScriptedServer server = ScriptedServer.start((request, out) -> answer(out, 403, "", ""))) {
            ProbeReport report = new Probe(QUICK)
                    .test(java.net.URI.create(server.url().toString().replace("http:", "https:")), title -> {});

            assertThat(result(report, "tls-versions").meaning()).isEqualTo(Meaning.FAILURE);
            assertThat(Optional.of(result(report, "bare-url").because())).contains("there is no TLS session");
        }
    }
}
