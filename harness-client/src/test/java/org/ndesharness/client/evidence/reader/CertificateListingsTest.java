package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StoredCertificate;

/** Certificate stores, as certutil and PowerShell list them. */
class CertificateListingsTest {

    private static final String SHORT = """
            my "Personal"
            ================ Certificate 0 ================
            Serial Number: 1a0000002a6f
            Issuer: CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com
             NotBefore: 11/20/2024 9:12 AM
             NotAfter: 11/20/2026 9:12 AM
            Subject: CN=NDES01-MSCEP-RA, O=TEST
            Non-root Certificate
            Template: CEPEncryption, CEP Encryption
            Cert Hash(sha1): cd d4 ee ae 60 00 ac 7f 40 c3 80 2c 17 1e 30 14 80 30 c0 72
              Key Container = abc
              Provider = Microsoft Strong Cryptographic Provider
            Encryption test passed

            CertUtil: -store command completed successfully.
            """;

    private static final String GERMAN = """
            root "Vertrauenswürdige Stammzertifizierungsstellen"
            ================ Zertifikat 0 ================
            Seriennummer: 1a2b
            Aussteller: CN=Contoso Root CA
             Nicht vor: 01.10.2016 08:00
             Nicht nach: 01.10.2036 08:00
            Antragsteller: CN=Contoso Root CA
            Signatur stimmt mit dem öffentlichen Schlüssel überein.
            Stammzertifikat: Antragsteller stimmt mit Aussteller überein
            Zertifikathash(sha1): cdd4eeae6000ac7f40c3802c171e30148030c072
            """;

    private static final String VERBOSE = """
            my "Personal"
            ================ Certificate 0 ================
            X509 Certificate:
            Version: 3
            Serial Number: 1a0000002a6f
            Signature Algorithm:
                Algorithm ObjectId: 1.2.840.113549.1.1.11 sha256RSA
                Algorithm Parameters:
                05 00
            Issuer:
                CN=Contoso TEST Issuing CA
                DC=contoso
              Name Hash(sha1): 1111111111111111111111111111111111111111
              Name Hash(md5): 22222222222222222222222222222222

             NotBefore: 2024-11-20 09:12
             NotAfter: 2026-11-20 09:12

            Subject:
                CN=ndes01.corp.contoso.com
              Name Hash(sha1): 3333333333333333333333333333333333333333

            Public Key Algorithm:
                Algorithm ObjectId: 1.2.840.113549.1.1.1 RSA (RSA_SIGN)
            Certificate Extensions: 2
                2.5.29.15: Flags = 1(Critical), Length = 4
                Key Usage
                    Digital Signature, Key Encipherment (a0)

                2.5.29.37: Flags = 0, Length = c
                Enhanced Key Usage
                    Client Authentication (1.3.6.1.5.5.7.3.2)
                    Server Authentication (1.3.6.1.5.5.7.3.1)

            Key Id Hash(sha1): 4444444444444444444444444444444444444444
            Cert Hash(md5): 55555555555555555555555555555555
            Cert Hash(sha1): CDD4EEAE6000AC7F40C3802C171E30148030C072
            """;

    private static final String TABLE = """


               PSParentPath: Microsoft.PowerShell.Security\\Certificate::LocalMachine\\Root

            Thumbprint                                Subject
            ----------                                -------
            CDD4EEAE6000AC7F40C3802C171E30148030C072  CN=Microsoft Root Certificate Authority, DC=microsoft, DC=com
            BE36A4562FB2EE05DBB3D32323ADF445084ED656  CN=Contoso Issuing CA, DC=corp, DC=contoso, DC...

            """;

    @Test
    void bindsWhatCertutilListsShort() {
        CollectedEvidence collected = OneFile.of(SHORT);
        StoredCertificate certificate = OneFile.only(collected, StoredCertificate.class);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SERVER_CERTIFICATES);
        assertThat(certificate.store()).isEqualTo("LocalMachine\\My");
        assertThat(certificate.issuer()).isEqualTo("CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com");
        assertThat(certificate.subject()).isEqualTo("CN=NDES01-MSCEP-RA, O=TEST");
        assertThat(certificate.thumbprint()).isEqualTo("CDD4EEAE6000AC7F40C3802C171E30148030C072");
        assertThat(certificate.notAfter()).hasValue(Instant.parse("2026-11-20T09:12:00Z"));
        assertThat(certificate.isIssuedByAnother()).isTrue();
    }

    @Test
    void bindsWhatCertutilListsInGerman() {
        StoredCertificate certificate = OneFile.only(OneFile.of(GERMAN), StoredCertificate.class);

        assertThat(certificate.store()).isEqualTo("LocalMachine\\Root");
        assertThat(certificate.isSelfIssued()).isTrue();
        assertThat(certificate.thumbprint()).startsWith("CDD4EEAE");
        assertThat(certificate.notAfter()).hasValue(Instant.parse("2036-10-01T08:00:00Z"));
    }

    @Test
    void bindsWhatCertutilListsAtLength() {
        StoredCertificate certificate = OneFile.only(OneFile.of(VERBOSE), StoredCertificate.class);

        assertThat(certificate.issuer()).isEqualTo("CN=Contoso TEST Issuing CA, DC=contoso");
        assertThat(certificate.subject()).isEqualTo("CN=ndes01.corp.contoso.com");
        assertThat(certificate.thumbprint()).isEqualTo("CDD4EEAE6000AC7F40C3802C171E30148030C072");
        assertThat(certificate.usages())
                .isEqualTo("{Client Authentication (1.3.6.1.5.5.7.3.2), Server Authentication (1.3.6.1.5.5.7.3.1)}");
        assertThat(certificate.notAfter()).hasValue(Instant.parse("2026-11-20T09:12:00Z"));
    }

    @Test
    void takesNoDateOfCertutilWhoseOrderNothingInTheListingTells() {
        assertThat(OneFile.only(OneFile.of(SHORT.replace("11/20/", "11/10/")), StoredCertificate.class)
                        .notAfter())
                .isEmpty();
    }

    @Test
    void reportsACertificateThatIsCutOff() {
        CollectedEvidence collected = OneFile.of(SHORT.substring(0, SHORT.indexOf("Issuer")));

        assertThat(collected.all(StoredCertificate.class)).isEmpty();
        assertThat(collected.unread()).isNotEmpty();
    }

    @Test
    void bindsTheTableThatPowerShellPrintsByItself() {
        CollectedEvidence collected = OneFile.of("server/certificates.txt", TABLE);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SERVER_CERTIFICATES);
        assertThat(collected.all(StoredCertificate.class))
                .extracting(StoredCertificate::store, StoredCertificate::issuer, StoredCertificate::thumbprint)
                .containsExactly(
                        tuple("LocalMachine\\Root", "", "CDD4EEAE6000AC7F40C3802C171E30148030C072"),
                        tuple("LocalMachine\\Root", "", "BE36A4562FB2EE05DBB3D32323ADF445084ED656"));
        assertThat(collected.all(StoredCertificate.class)).allSatisfy(certificate -> {
            assertThat(certificate.isSelfIssued()).isFalse();
            assertThat(certificate.isIssuedByAnother()).isFalse();
        });
    }

    @Test
    void marksWhatTheDocumentedFilterForIntermediatesFound() {
        CollectedEvidence collected = OneFile.of(
                "PS C:\\> Get-Childitem -Path cert:\\LocalMachine\\root -Recurse | Where-Object {$_.Issuer -ne $_.Subject}\n"
                        + TABLE);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SERVER_CERTIFICATES);
        assertThat(collected.all(StoredCertificate.class))
                .hasSize(2)
                .allSatisfy(certificate ->
                        assertThat(certificate.isIssuedByAnother()).isTrue());
    }

    @Test
    void takesNoListOfTheNextCommandForWhatTheFilterFound() {
        CollectedEvidence collected = OneFile.of("""
                PS C:\\> Get-Childitem -Path cert:\\LocalMachine\\root -Recurse | Where-Object {$_.Issuer -ne $_.Subject}
                PS C:\\> Get-ChildItem -Path cert:\\LocalMachine\\root | ft Thumbprint,NotAfter,Subject

                Thumbprint                                NotAfter             Subject
                ----------                                --------             -------
                CDD4EEAE6000AC7F40C3802C171E30148030C072  22.3.2036 1.13.04    CN=Contoso Root CA
                """);

        assertThat(collected.all(StoredCertificate.class))
                .extracting(StoredCertificate::isIssuedByAnother)
                .containsExactly(false);
    }

    @Test
    void takesTheStoreFromTheCommandWhereATableHasNoHeading() {
        StoredCertificate certificate = OneFile.only(OneFile.of("""
                PS C:\\> dir Cert:\\LocalMachine\\My | ft Subject,Issuer,NotAfter,Thumbprint

                Subject                  Issuer                NotAfter              Thumbprint
                -------                  ------                --------              ----------
                CN=NDES01-MSCEP-RA, O=T  CN=Contoso Issuing CA 11/20/2026 9:12:44 AM CDD4EEAE6000AC7F40C3802C171E30148030C072
                """), StoredCertificate.class);

        assertThat(certificate.store()).isEqualTo("LocalMachine\\My");
        assertThat(certificate.issuer()).isEqualTo("CN=Contoso Issuing CA");
        assertThat(certificate.notAfter()).hasValue(Instant.parse("2026-11-20T09:12:44Z"));
    }

    @Test
    void bindsAListWithFewerProperties() {
        CollectedEvidence collected = OneFile.of("""

                Subject    : CN=ndes01.corp.contoso.com
                Issuer     : CN=Contoso Issuing CA
                NotAfter   : Fri, 20 Nov 2026 09:12:00 GMT
                Thumbprint : CDD4EEAE6000AC7F40C3802C171E30148030C072

                """);

        assertThat(OneFile.only(collected, StoredCertificate.class).store()).isEmpty();
        assertThat(OneFile.only(collected, StoredCertificate.class).notAfter())
                .hasValue(Instant.parse("2026-11-20T09:12:00Z"));
        assertThat(collected.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CN=A, CN=A, true, false",
        "'CN=A, O=B', 'cn=a,o=b', true, false",
        "CN=A, CN=B, false, true",
        "CN=A, '', false, false",
        "CN=Contoso Iss..., CN=Contoso Iss..., false, false",
        "CN=Contoso Iss…, CN=Contoso Root, false, true",
        "'', '', false, false"
    })
    void knowsAnIssuerOnlyWhenItIsThere(String subject, String issuer, boolean self, boolean another) {
        StoredCertificate certificate = new StoredCertificate(
                new Citation("x", 1, "x"), "", subject, issuer, "", Optional.empty(), Optional.empty(), "");

        assertThat(certificate.isSelfIssued()).isEqualTo(self);
        assertThat(certificate.isIssuedByAnother()).isEqualTo(another);
    }

    @Test
    void takesNoOtherTableWithASubjectForAStore() {
        assertThat(OneFile.of("Subject   From\n-------   ----\nHello     Bob\n").all(StoredCertificate.class))
                .isEmpty();
    }
}
