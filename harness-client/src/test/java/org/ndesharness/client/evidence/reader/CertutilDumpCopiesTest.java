package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** A copy of what certutil dumps is a certificate although somebody left its heading out. */
class CertutilDumpCopiesTest {

    private static final String BODY = """
            Serial Number: 4a000021
            Signature Algorithm:
                Algorithm ObjectId: 1.2.840.113549.1.1.11 sha256RSA
            Issuer:
                CN=Contoso Issuing CA
                DC=contoso
             NotBefore: 2026-01-27 14:05
             NotAfter: 2027-01-27 14:05
            Subject:
                CN=t1@contoso.com
            Cert Hash(sha1): b07c1e0f9d3324a61107ee2a4dc0915a8ff36d41
            """;

    @TempDir
    private Path folder;

    private CollectedEvidence read(String command) throws Exception {
        Files.writeString(folder.resolve("copy.txt"), command + "\n" + BODY);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsACopyWithoutItsHeading() throws Exception {
        CollectedEvidence evidence = read("C:\\temp> certutil -dump t1.cer");

        assertThat(evidence.has(FileKind.CERTIFICATE_FILES)).isTrue();
        assertThat(evidence.all(StoredCertificate.class)).singleElement().satisfies(certificate -> {
            assertThat(certificate.store()).isEmpty();
            assertThat(certificate.subject()).isEqualTo("CN=t1@contoso.com");
            assertThat(certificate.issuer()).isEqualTo("CN=Contoso Issuing CA, DC=contoso");
            assertThat(certificate.thumbprint()).isEqualTo("B07C1E0F9D3324A61107EE2A4DC0915A8FF36D41");
            assertThat(certificate.notAfter()).contains(Instant.parse("2027-01-27T14:05:00Z"));
            assertThat(certificate.details().map(CertificateDetails::serial)).contains("4a000021");
        });
    }

    @Test
    void leavesTheDumpOfSomethingElse() throws Exception {
        CollectedEvidence evidence = read("C:\\temp> certutil -dump t1.req");

        assertThat(evidence.has(FileKind.CERTIFICATE_FILES)).isFalse();
    }

    @Test
    void leavesTheSameLinesBelowAnotherCommand() throws Exception {
        CollectedEvidence evidence = read("C:\\temp> certutil -hashfile t1.cer");

        assertThat(evidence.has(FileKind.CERTIFICATE_FILES)).isFalse();
    }
}
