package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.OpenSite.DLL;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.mscep.PasswordCache.Issue.Given;

class KeptSiteTest {

    private static final String SUCCESS = "0";
    private static final String FAILURE = "2";
    private static final String PENDING = "3";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));

    @Test
    void hasTheSameCaAndRaAfterARestart() throws Exception {
        List<X509Certificate> before;
        try (var server = start(SiteSettings.healthy())) {
            before = certificates(server);
        }
        clock.pass(Duration.ofDays(3));
        try (var server = start(SiteSettings.healthy())) {
            assertThat(certificates(server)).isEqualTo(before);
            assertThat(server.site().caCertificate()).isEqualTo(before.get(2));
            assertThat(enrol(server, new Requester(), password(server)).pkiStatus())
                    .isEqualTo(SUCCESS);
        }
    }

    @Test
    void renewsWhatHasRunOutWithTheSameKeys() throws Exception {
        List<X509Certificate> before;
        try (var server = start(SiteSettings.healthy())) {
            before = certificates(server);
        }
        clock.pass(Duration.ofDays(31));
        try (var server = start(SiteSettings.healthy())) {
            var after = certificates(server);
            for (var i = 0; i < 3; i++) {
                after.get(i).checkValidity(java.util.Date.from(clock.instant()));
                assertThat(after.get(i)).isNotEqualTo(before.get(i));
                assertThat(after.get(i).getPublicKey()).isEqualTo(before.get(i).getPublicKey());
            }
            assertThat(enrol(server, new Requester(), password(server)).pkiStatus())
                    .isEqualTo(SUCCESS);
        }
        try (var server = start(SiteSettings.healthy())) {
            assertThat(certificates(server).get(2).getNotAfter().toInstant()).isAfter(clock.instant());
        }
    }

    @Test
    void acceptsAnOldChallengeOnceMore() throws Exception {
        String password;
        String used;
        try (var server = start(SiteSettings.healthy())) {
            password = password(server);
            used = password(server);
            assertThat(enrol(server, new Requester(), used).pkiStatus()).isEqualTo(SUCCESS);
        }
        try (var server = start(SiteSettings.healthy())) {
            assertThat(enrol(server, new Requester(), used).pkiStatus()).isEqualTo(FAILURE);
            assertThat(enrol(server, new Requester(), password).pkiStatus()).isEqualTo(SUCCESS);
            assertThat(enrol(server, new Requester(), password).pkiStatus()).isEqualTo(FAILURE);
        }
    }

    @Test
    void listsWhatTheCaIssuedBefore() throws Exception {
        X509Certificate issued;
        List<CaRow> before;
        try (var server = start(SiteSettings.healthy())) {
            issued = enrol(server, new Requester(), password(server)).issued().orElseThrow();
            before = rows(server);
        }
        clock.pass(Duration.ofHours(5));
        try (var server = start(SiteSettings.healthy())) {
            var second =
                    enrol(server, new Requester(), password(server)).issued().orElseThrow();
            var rows = rows(server);

            assertThat(rows).startsWith(before.toArray(CaRow[]::new)).hasSizeGreaterThan(before.size() + 5);
            assertThat(rows).extracting(CaRow::requestId).isSorted().doesNotHaveDuplicates();
            assertThat(rows).extracting(CaRow::submitted).isSorted();
            assertThat(rows)
                    .extracting(CaRow::serialNumber)
                    .contains(
                            issued.getSerialNumber().toString(16),
                            second.getSerialNumber().toString(16));
        }
    }

    @Test
    void answersARepeatedRequestWithTheCertificateOfBeforeTheRestart() throws Exception {
        var requester = new Requester();
        X509Certificate issued;
        try (var server = start(SiteSettings.healthy())) {
            issued = enrol(server, requester, password(server)).issued().orElseThrow();
        }
        try (var server = start(SiteSettings.healthy())) {
            assertThat(enrol(server, requester, password(server)).issued()).contains(issued);
            assertThat(enrol(server, new Requester(), password(server)).issued())
                    .isPresent()
                    .isNotEqualTo(Optional.of(issued));
            assertThat(server.site().room().authority().certificate(issued.getSerialNumber()))
                    .contains(issued);
        }
    }

    @Test
    void keepsTheJournal() throws Exception {
        long last;
        try (var server = start(SiteSettings.healthy())) {
            certificates(server);
            enrol(server, new Requester(), password(server));
            last = server.site().journal().newest(1).get(0).number();
        }
        try (var server = start(SiteSettings.healthy())) {
            var exchanges = server.site().journal().newest(10);

            assertThat(exchanges.get(exchanges.size() - 1).number()).isEqualTo(last);
            assertThat(exchanges)
                    .extracting(exchange -> exchange.completed().request().target())
                    .contains(DLL + "?operation=PKIOperation", DLL + "?operation=GetCACert&message=ca");
        }
    }

    @Test
    void approvesARequestThatWaitedSinceBeforeTheRestart() throws Exception {
        var approval = Settings.with(new CaSettings(true, true, true, 2048));
        var requester = new Requester();
        try (var server = start(approval)) {
            assertThat(enrol(server, requester, password(server)).pkiStatus()).isEqualTo(PENDING);
        }
        try (var server = start(approval)) {
            var waiting = server.site().pending();
            assertThat(waiting).hasSize(1);
            var requestId = waiting.get(0).requestId();

            assertThat(server.site().approve(requestId)).isTrue();

            assertThat(server.site().approve(requestId)).isFalse();
            assertThat(server.site().deny(requestId)).isFalse();
            assertThat(server.site().pending()).isEmpty();
            assertThat(enrol(server, requester, password(server)).pkiStatus()).isEqualTo(SUCCESS);
            assertThat(rows(server))
                    .filteredOn(row -> row.requestId() == requestId)
                    .extracting(CaRow::disposition)
                    .containsExactly(Disposition.ISSUED);
        }
    }

    private StoredServer start(SiteSettings settings) throws Exception {
        return StoredServer.start(folder.resolve("store").toString(), settings, clock);
    }

    private static String password(StoredServer server) {
        return ((Given) server.site().passwords().issue(true)).password().value();
    }

    private static List<CaRow> rows(StoredServer server) {
        return server.site().room().authority().requests().rows();
    }

    private static List<X509Certificate> certificates(StoredServer server) throws Exception {
        return Requester.certificates(exchange(server, "?operation=GetCACert&message=ca", Optional.empty()));
    }

    private static Requester.CertRep enrol(StoredServer server, Requester requester, String challenge)
            throws Exception {
        var certificates = certificates(server);
        var message = requester.request(Choice.usual(challenge), List.of(certificates.get(1)));
        return requester.read(exchange(server, "?operation=PKIOperation", Optional.of(message)), certificates);
    }

    private static byte[] exchange(StoredServer server, String query, Optional<byte[]> body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.site().scepUrl() + query))
                .timeout(Duration.ofSeconds(60));
        body.ifPresent(content -> request.POST(HttpRequest.BodyPublishers.ofByteArray(content)));
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
