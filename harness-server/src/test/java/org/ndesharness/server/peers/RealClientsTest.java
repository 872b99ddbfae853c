package org.ndesharness.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.server.mscep.Generation;

/** Clients that others wrote, in other languages, get from every generation of the emulated NDES what NDES would give them. */
class RealClientsTest {

    private static final int PASSWORD_NOT_VERIFIED = 29;

    @TempDir
    Path folder;

    static Stream<Arguments> clientsAndGenerations() {
        return Arrays.stream(PeerKind.values())
                .flatMap(kind -> Arrays.stream(Generation.values())
                        .filter(generation -> kind != PeerKind.SCEPCLIENT || generation != Generation.RFC_8894)
                        .map(generation -> Arguments.of(kind, generation)));
    }

    private static void assumeInstalled(PeerKind kind) {
        assumeTrue(kind.missing().isEmpty(), () -> kind.missing().orElse(""));
    }

    @ParameterizedTest
    @EnumSource(
            value = PeerKind.class,
            names = {"STRONGSWAN_PKI", "CERTMONGER"})
    void fetchesCapabilitiesAndCaCertificates(PeerKind kind) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.of(Generation.WINDOWS_2016)) {
            var client = kind.client(site.scepUrl(), folder);

            var fetched = client.fetch();

            assertThat(fetched.succeeded()).as(fetched.output()).isTrue();
            assertThat(site.w3c()).contains("GET GetCACert 200 0 0");
            if (kind == PeerKind.CERTMONGER) {
                assertThat(fetched.output().lines())
                        .contains("POSTPKIOperation", "Renewal", "SHA-512", "SHA-256", "SHA-1", "DES3");
                assertThat(fetched.output().lines().filter("-----BEGIN CERTIFICATE-----"::equals))
                        .hasSize(3);
            } else {
                assertThat(Certificates.in(folder.resolve("ca.crt"))).contains(site.caCertificate());
                var ra = site.site().raCertificates();
                assertThat(List.of(
                                Certificates.in(folder.resolve("ra.crt")).orElseThrow(),
                                Certificates.in(folder.resolve("ra-2.crt")).orElseThrow()))
                        .containsExactlyInAnyOrder(ra.signing(), ra.encryption());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clientsAndGenerations")
    void enrolsWithAGoodChallenge(PeerKind kind, Generation generation) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.of(generation)) {
            var client = kind.client(site.scepUrl(), folder);

            var enrolled = client.enrol(site.challenge());

            assertThat(enrolled.succeeded()).as(enrolled.output()).isTrue();
            assertIssuedBy(site, client);
            assertThat(site.w3c())
                    .as("before the request it asks what the server can do, and for whom to encrypt")
                    .contains("GET GetCACaps 200 0 0", "GET GetCACert 200 0 0")
                    .endsWith(kind.method() + " PKIOperation 200 0 0");
            assertThat(site.events()).isEmpty();
        }
    }

    private static void assertIssuedBy(PeerSite site, PeerClient client) throws Exception {
        X509Certificate issued = client.certificate().orElseThrow();
        issued.verify(site.caCertificate().getPublicKey());
        assertThat(issued.getPublicKey()).isEqualTo(client.key());
        assertThat(issued.getIssuerX500Principal())
                .isEqualTo(site.caCertificate().getSubjectX500Principal());
        assertThat(issued.getSubjectX500Principal().getName()).contains("CN=john@contoso.onmicrosoft.com");
    }

    @ParameterizedTest
    @MethodSource("clientsAndGenerations")
    void isRefusedWithABadChallenge(PeerKind kind, Generation generation) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.of(generation)) {
            var client = kind.client(site.scepUrl(), folder);

            var refused = client.enrol("0123456789ABCDEF");

            assertThat(refused.succeeded()).as(refused.output()).isFalse();
            assertThat(refused.output()).as("why").contains(kind.refusal(generation));
            assertThat(client.certificate()).isEmpty();
            assertThat(site.w3c()).as("a refusal is a 200 to IIS").endsWith(kind.method() + " PKIOperation 200 0 0");
            assertThat(site.events()).containsExactly(PASSWORD_NOT_VERIFIED);
        }
    }

    @ParameterizedTest
    @MethodSource("clientsAndGenerations")
    void isRefusedWithAUsedChallenge(PeerKind kind, Generation generation) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.of(generation)) {
            var challenge = site.challenge();
            var first = kind.client(site.scepUrl(), folderNamed("first"));
            var second = kind.client(site.scepUrl(), folderNamed("second"));
            var enrolled = first.enrol(challenge);
            assertThat(enrolled.succeeded()).as(enrolled.output()).isTrue();

            var refused = second.enrol(challenge);

            assertThat(refused.succeeded()).as(refused.output()).isFalse();
            assertThat(site.events()).containsExactly(PASSWORD_NOT_VERIFIED);
        }
    }

    @ParameterizedTest
    @MethodSource("clientsAndGenerations")
    void renews(PeerKind kind, Generation generation) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.of(generation)) {
            var client = kind.client(site.scepUrl(), folder);
            var enrolled = client.enrol(site.challenge());
            assertThat(enrolled.succeeded()).as(enrolled.output()).isTrue();
            var before = client.certificate().orElseThrow();
            var keyBefore = client.key();

            var renewed = client.renew();

            assertThat(renewed.succeeded()).as(renewed.output()).isTrue();
            assertIssuedBy(site, client);
            if (kind != PeerKind.SCEPCLIENT) {
                assertThat(client.key()).as("a new key").isNotEqualTo(keyBefore);
                assertThat(client.certificate().orElseThrow().getSerialNumber()).isNotEqualTo(before.getSerialNumber());
            }
            assertThat(site.events()).isEmpty();
        }
    }

    /** scepclient waits for half a minute between its requests and sends no CertPoll: it is left to the table. */
    @ParameterizedTest
    @EnumSource(
            value = PeerKind.class,
            names = {"STRONGSWAN_PKI", "CERTMONGER"})
    void pollsUntilTheManagerApproves(PeerKind kind) throws Exception {
        assumeInstalled(kind);
        try (var site = PeerSite.withApproval(Generation.WINDOWS_2016)) {
            var client = kind.client(site.scepUrl(), folder);

            var polled = client.poll(site.challenge(), site::approveAll);

            assertThat(polled.succeeded()).as(polled.output()).isTrue();
            assertIssuedBy(site, client);
            assertThat(site.site().pending()).isEmpty();
            assertThat(site.w3c())
                    .filteredOn(line -> line.contains("PKIOperation"))
                    .hasSizeGreaterThan(1);
        }
    }

    /** RFC 8894 section 3.5.2 forbids single DES, and scepclient knows no other cipher. */
    @Test
    void isToldThatSingleDesIsNotTaken() {
        assumeInstalled(PeerKind.SCEPCLIENT);
        try (var site = PeerSite.of(Generation.RFC_8894)) {
            var client = PeerKind.SCEPCLIENT.client(site.scepUrl(), folder);

            var refused = client.enrol(site.challenge());

            assertThat(refused.succeeded()).as(refused.output()).isFalse();
            assertThat(refused.output()).contains("failInfo: badAlg (0)");
            assertThat(client.certificate()).isEmpty();
        }
    }

    private Path folderNamed(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
