package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.ndesharness.client.evidence.IssuedCertificate.base64;
import static org.ndesharness.client.evidence.IssuedCertificate.pem;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IssuedCertificate;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificates as the files that people export and download, and private keys that come with them. */
class CertificateFilesTest {

    private static IssuedCertificate root;
    private static IssuedCertificate authority;
    private static IssuedCertificate ra;

    @BeforeAll
    static void issue() throws Exception {
        root = IssuedCertificate.root("CN=Root CA,O=Test", "SHA256withRSA");
        authority = root.authority("DC=test,CN=Issuing CA", "SHA256withRSAandMGF1");
        ra = authority.ra("2027-02-03T04:05:06Z");
    }

    @Test
    void readsWhatACertificateSays() throws Exception {
        CollectedEvidence collected = OneFile.of("ra.cer", ra.der());

        StoredCertificate certificate = OneFile.only(collected, StoredCertificate.class);
        CertificateDetails details = certificate.details().orElseThrow();
        assertThat(certificate.subject()).isEqualTo("C=NL, CN=NDES01-MSCEP-RA");
        assertThat(certificate.issuer()).isEqualTo("CN=Issuing CA, DC=test");
        assertThat(certificate.thumbprint()).isEqualTo(ra.thumbprint());
        assertThat(certificate.notAfter()).contains(Instant.parse("2027-02-03T04:05:06Z"));
        assertThat(certificate.usages()).isEqualTo("{1.3.6.1.4.1.311.20.2.1}");
        assertThat(details.serial())
                .isEqualTo(ra.certificate().getSerialNumber().toString(16));
        assertThat(details.sha256()).hasSize(64);
        assertThat(details.authority()).isFalse();
        assertThat(details.signatureAlgorithm()).isEqualTo("SHA256WITHRSA");
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.CERTIFICATE_FILES);
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void tellsAnAuthorityItsUsagesAndItsSignature() throws Exception {
        StoredCertificate certificate = OneFile.only(OneFile.of("ca.crt", authority.der()), StoredCertificate.class);
        StoredCertificate above = OneFile.only(OneFile.of("root.crt", root.der()), StoredCertificate.class);

        CertificateDetails details = certificate.details().orElseThrow();
        assertThat(details.authority()).isTrue();
        assertThat(details.keyUsages()).containsExactlyInAnyOrder("keyCertSign", "cRLSign");
        assertThat(details.signatureAlgorithm()).isEqualTo(CertificateDetails.PSS);
        assertThat(details.authorityKey())
                .isEqualTo(above.details().orElseThrow().subjectKey())
                .isNotEmpty();
        assertThat(above.isSelfIssued()).isTrue();
    }

    @Test
    void readsTheAnswerToGetCaCertInEachForm() throws Exception {
        byte[] answer = IssuedCertificate.answer(root, authority, ra);

        for (CollectedEvidence collected : List.of(
                OneFile.of("getcacert.p7b", answer),
                OneFile.of("chain.p7b", pem("PKCS7", answer)),
                OneFile.of("answer.txt", base64(answer)),
                OneFile.of("one line.txt", Base64.getEncoder().encodeToString(answer)))) {
            assertThat(collected.all(StoredCertificate.class))
                    .extracting(StoredCertificate::thumbprint)
                    .containsExactly(root.thumbprint(), authority.thumbprint(), ra.thumbprint());
            assertThat(collected.unread()).isEmpty();
        }
    }

    @Test
    void readsOneCertificateAmongWhatOpenSslPrintsAroundIt() throws Exception {
        String printed = """
                Certificate:
                    Data:
                        Version: 3 (0x2)
                        Serial Number: %s (0x%s)
                        Signature Algorithm: sha256WithRSAEncryption
                        Issuer: DC = test, CN = Issuing CA
                        Validity
                            Not Before: Jan  1 00:00:00 2024 GMT
                            Not After : Feb  3 04:05:06 2027 GMT
                        Subject: CN = NDES01-MSCEP-RA, C = NL
                """.formatted(
                        ra.certificate().getSerialNumber(),
                        ra.certificate().getSerialNumber().toString(16));

        CollectedEvidence collected = OneFile.of("ra.pem", printed + ra.pem() + "\n" + root.pem());

        assertThat(collected.all(StoredCertificate.class))
                .extracting(StoredCertificate::thumbprint)
                .containsExactly(ra.thumbprint(), root.thumbprint());
    }

    @Test
    void readsWhatIsPrintedWithoutTheCertificateItself() {
        CollectedEvidence dump = OneFile.of("""
                $ openssl x509 -in device-ca.pem -noout -text
                Certificate:
                    Data:
                        Version: 3 (0x2)
                        Serial Number:
                            47:00:00:00:a0
                        Signature Algorithm: rsassaPss
                        Hash Algorithm: sha256
                        Issuer: C = DK, O = Test, CN = Test Root CA
                        Validity
                            Not Before: Apr  3 08:00:00 2024 GMT
                            Not After : Apr  3 08:00:00 2034 GMT
                        Subject: DC = test, CN = Test Groupe Sart\\C3\\A8ne
                        X509v3 extensions:
                            X509v3 Subject Key Identifier:\s
                                2B:17:B6:03
                            X509v3 Basic Constraints: critical
                                CA:TRUE
                            X509v3 Key Usage: critical
                                Digital Signature, Certificate Sign, CRL Sign
                """);
        CollectedEvidence names = OneFile.of("""
                $ openssl pkcs7 -inform DER -in c.p7 -print_certs -noout
                subject=CN = NDES01-MSCEP-RA
                issuer=O = Test, CN = Issuing CA

                subject=O = Test, CN = Issuing CA
                issuer=O = Test, CN = Root CA
                """);

        StoredCertificate certificate = OneFile.only(dump, StoredCertificate.class);
        assertThat(certificate.subject()).isEqualTo("CN=Test Groupe Sartène, DC=test");
        assertThat(certificate.notAfter()).contains(Instant.parse("2034-04-03T08:00:00Z"));
        assertThat(certificate.details().orElseThrow())
                .isEqualTo(new CertificateDetails(
                        "47000000a0",
                        "",
                        Set.of("digitalSignature", "keyCertSign", "cRLSign"),
                        true,
                        "2b17b603",
                        "",
                        CertificateDetails.PSS,
                        "",
                        ""));
        assertThat(names.all(StoredCertificate.class))
                .extracting(StoredCertificate::issuer)
                .containsExactly("CN=Issuing CA, O=Test", "CN=Root CA, O=Test");
    }

    @Test
    void readsTheRootOutOfIntunesProfile() throws Exception {
        String profile = """
                {"@odata.type": "#microsoft.graph.iosTrustedRootCertificate", "displayName": "Root",
                 "certFileName": "root.cer", "trustedRootCertificate": "%s"}
                """;

        CollectedEvidence der = OneFile.of(profile.formatted(Base64.getEncoder().encodeToString(root.der())));
        CollectedEvidence pem = OneFile.of(
                profile.formatted(Base64.getEncoder().encodeToString(root.pem().getBytes(StandardCharsets.UTF_8))));
        CollectedEvidence broken = OneFile.of(profile.formatted("AAAA"));

        for (CollectedEvidence collected : List.of(der, pem)) {
            StoredCertificate certificate = OneFile.only(collected, StoredCertificate.class);
            assertThat(certificate.thumbprint()).isEqualTo(root.thumbprint());
            assertThat(certificate.details().orElseThrow().profile()).isEqualTo("iosTrustedRootCertificate");
        }
        assertThat(broken.all(StoredCertificate.class)).isEmpty();
        assertThat(broken.unread()).isNotEmpty();
    }

    @Test
    void leavesAnAnswerOfHttpItsBody() throws Exception {
        CollectedEvidence collected = OneFile.of("HTTP/1.1 200 OK\nContent-Type: text/plain\n\n" + root.pem());

        assertThat(OneFile.only(collected, HttpAnswer.class).body()).contains("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void reportsAPrivateKeyAndKeepsNothingOfIt() throws Exception {
        byte[] key = root.key().getPrivate().getEncoded();
        String body = base64(key).lines().toList().get(3);

        for (CollectedEvidence collected : List.of(
                OneFile.of("key.pem", pem("PRIVATE KEY", key)),
                OneFile.of("both.pem", root.pem() + pem("RSA PRIVATE KEY", key)),
                OneFile.of(
                        "cut.pem",
                        pem("PRIVATE KEY", key)
                                .lines()
                                .limit(9)
                                .toList()
                                .toString()
                                .replace(", ", "\n")),
                OneFile.of("mail.txt", "Hi,\n\nhere is what NDES has:\n\n" + pem("PRIVATE KEY", key) + "\nBye\n"),
                OneFile.of("bare.txt", base64(key)),
                OneFile.of("key.der", key))) {
            assertThat(collected.toString()).doesNotContain(body);
            assertThat(collected.unread()).isNotEmpty();
        }
        assertThat(OneFile.of("both.pem", root.pem() + pem("PRIVATE KEY", key)).unread())
                .extracting(unread -> unread.reason())
                .first()
                .asString()
                .contains("secret");
        assertThat(OneFile.of("key.der", key).unread().get(0).reason()).contains("secret");
    }

    @Test
    void leavesOtherBase64AndDamagedBlocksUnread() throws Exception {
        byte[] damaged = Arrays.copyOf(root.der(), 300);

        assertThat(OneFile.of("other.txt", base64("MI".repeat(90).getBytes(StandardCharsets.UTF_8)))
                        .evidence())
                .isEmpty();
        assertThat(OneFile.of("damaged.pem", pem("CERTIFICATE", damaged)).unread())
                .hasSize(1);
        assertThat(OneFile.of("damaged.cer", damaged).unread()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 8, 20, 40, 100, 200, 400, 600})
    void standsBytesThatWereChanged(int at) throws Exception {
        for (int bit = 0; bit < 8; bit++) {
            byte[] changed = IssuedCertificate.answer(root, ra);
            changed[at] ^= (byte) (1 << bit);
            CollectedEvidence collected = OneFile.of("changed.p7b", changed);

            assertThat(collected.evidence().isEmpty() && collected.unread().isEmpty())
                    .isFalse();
        }
    }

    @Test
    void readsTheFirstOfABundleAndSaysSo() throws Exception {
        CollectedEvidence whole = OneFile.of("200.pem", root.pem().repeat(200));
        CollectedEvidence more = OneFile.of("201.pem", root.pem().repeat(201));

        assertThat(whole.unread()).isEmpty();
        assertThat(more.all(StoredCertificate.class)).hasSameSizeAs(whole.all(StoredCertificate.class));
        assertThat(more.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("200"));
    }

    @Test
    void standsNestingAndLinesWithoutEnd() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i + 1 < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(OneFile.of("nested.cer", nested).evidence()).isEmpty();
            TextFile lines =
                    new TextFile("lines.txt", List.of("lines.txt"), ("MI" + "A".repeat(62) + "\n").repeat(60_000));
            assertThat(new CertificateFileReader().recognises(lines)).isFalse();
            assertThat(OneFile.of(" Certificate:\n Data:\n".repeat(50_000)).all(StoredCertificate.class))
                    .isEmpty();
        });
    }
}
