package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

class CertutilDumpReaderTest {

    private static final String DUMP = """
            certutil -dump t1.cer
            X509 Certificate:
            Version: 3
            Serial Number: 004a000021
            Signature Algorithm:
                Algorithm ObjectId: 1.2.840.113549.1.1.11 sha256RSA
            Issuer:
                CN=Contoso Issuing CA
                DC=contoso
             NotBefore: 2026-01-27 14:05
             NotAfter: 2027-01-27 14:05
            Subject:
                CN=t1@contoso.com
            Public Key Algorithm:
                Algorithm ObjectId: 1.2.840.113549.1.1.1 RSA
            Certificate Extensions: 3
                2.5.29.15: Flags = 1(Critical), Length = 4
                Key Usage
                    Digital Signature, Key Encipherment (a0)
                2.5.29.37: Flags = 0, Length = c
                Enhanced Key Usage
                    Client Authentication (1.3.6.1.5.5.7.3.2)
                2.5.29.17: Flags = 0, Length = 8a
                Subject Alternative Name
                    URL=tag:microsoft.com,2022-09-14:sid:S-1-5-21-1-2-3-1104
            Cert Hash(sha1): b07c1e0f9d3324a61107ee2a4dc0915a8ff36d41
            CertUtil: -dump command completed successfully.
            """;

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("t1.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsWhatTheCertificateSays() throws Exception {
        CollectedEvidence evidence = read(DUMP);

        assertThat(evidence.has(FileKind.CERTIFICATE_FILES)).isTrue();
        assertThat(evidence.all(StoredCertificate.class)).singleElement().satisfies(certificate -> {
            assertThat(certificate.subject()).isEqualTo("CN=t1@contoso.com");
            assertThat(certificate.issuer()).isEqualTo("CN=Contoso Issuing CA, DC=contoso");
            assertThat(certificate.thumbprint()).isEqualTo("B07C1E0F9D3324A61107EE2A4DC0915A8FF36D41");
            assertThat(certificate.notAfter()).isEqualTo(Optional.of(Instant.parse("2027-01-27T14:05:00Z")));
            assertThat(certificate.usages()).contains("1.3.6.1.5.5.7.3.2");
            CertificateDetails details = certificate.details().orElseThrow();
            assertThat(details.serial()).isEqualTo("4a000021");
            assertThat(details.keyUsages()).containsExactlyInAnyOrder("digitalSignature", "keyEncipherment");
            assertThat(details.authority()).isFalse();
            assertThat(details.signatureAlgorithm()).isEqualTo("sha256RSA");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"X509-Zertifikat:", "X.509-certifikat:", "Certificat X509 :", "X509-certificaat:"})
    void knowsItsHeadingInOtherLanguages(String heading) throws Exception {
        assertThat(read(DUMP.replace("X509 Certificate:", heading)).all(StoredCertificate.class))
                .hasSize(1);
    }

    @Test
    void tellsTheAlgorithmThatApplesDevicesDoNotTake() throws Exception {
        String root = DUMP.replace("1.2.840.113549.1.1.11 sha256RSA", "1.2.840.113549.1.1.10 RSASSA-PSS");

        assertThat(read(root).all(StoredCertificate.class))
                .extracting(c -> c.details().orElseThrow().signatureAlgorithm())
                .containsExactly(CertificateDetails.PSS);
    }

    @Test
    void leavesTheListingOfAStoreToItsReader() throws Exception {
        CollectedEvidence evidence = read("my \"Personal\"\n================ Certificate 0 ================\n"
                + DUMP.substring(DUMP.indexOf('\n') + 1));

        assertThat(evidence.has(FileKind.CERTIFICATE_FILES)).isFalse();
        assertThat(evidence.all(StoredCertificate.class))
                .extracting(StoredCertificate::store)
                .containsExactly("LocalMachine\\My");
    }
}
