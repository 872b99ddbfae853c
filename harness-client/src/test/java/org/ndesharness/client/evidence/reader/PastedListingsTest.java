package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/** Listings as they stand in posts and tickets: set in from the margin, with the columns that somebody chose. */
class PastedListingsTest {

    @Test
    void readsABlockOfCodeThatIsSetIn() {
        CollectedEvidence collected = OneFile.of("""
                Somebody asked for the registry:

                    PS C:\\> Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP | fl *Template

                    EncryptionTemplate     : SCEP User v2
                    SignatureTemplate      : SCEP User v2

                That is all.
                """);

        assertThat(collected.all(RegistryValue.class))
                .extracting(RegistryValue::name, RegistryValue::data)
                .containsExactlyInAnyOrder(
                        tuple("EncryptionTemplate", "SCEP User v2"), tuple("SignatureTemplate", "SCEP User v2"));
        assertThat(collected.all(RegistryValue.class))
                .extracting(value -> value.citation().line())
                .containsExactlyInAnyOrder(5, 6);
    }

    @Test
    void readsStoresWhoseThumbprintsWereMasked() {
        CollectedEvidence collected = OneFile.of("""
                here is the store:

                    C:\\>certutil -store my
                    my "Personal"
                    ================ Certificate 0 ================
                    Serial Number: xxxxxxxx
                    Issuer: CN=xxxx Issuing CA
                     NotBefore: 3/17/2022 8:14 PM
                     NotAfter: 3/16/2024 8:14 PM
                    Subject: CN=NDES01-MSCEP-RA, C=CZ
                    Cert Hash(sha1): xxxx
                    Encryption test passed

                    ================ Certificate 1 ================
                    Serial Number: xxxxxxxx
                    Issuer: CN=xxxx Issuing CA
                     NotBefore: 3/17/2022 8:14 PM
                     NotAfter: 3/16/2024 8:14 PM
                    Subject: CN=NDES01-MSCEP-RA, C=CZ
                    Cert Hash(sha1): xxxx

                and the roots:

                Thumbprint                               Subject               Issuer
                ----------                               -------               ------
                F2A0C3xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx CN=Fenwright Issuing  CN=Fenwright Root
                """);

        assertThat(collected.all(StoredCertificate.class))
                .extracting(StoredCertificate::subject, StoredCertificate::thumbprint)
                .containsExactly(
                        tuple("CN=NDES01-MSCEP-RA, C=CZ", ""),
                        tuple("CN=NDES01-MSCEP-RA, C=CZ", ""),
                        tuple("CN=Fenwright Issuing", ""));
    }

    @Test
    void takesTheStoreFromTheNameOfTheFile() {
        String listed = """
                Subject    : CN=Fenwright Issuing, DC=example
                Issuer     : CN=Fenwright Root, DC=example
                Thumbprint : F2A0C3F2A0C3F2A0C3F2A0C3F2A0C3F2A0C3F2A0
                NotAfter   : 6/2/2041 9:14:20 AM
                """;

        assertThat(OneFile.only(
                                OneFile.of("root store (Cert_LocalMachine_Root fl).txt", listed),
                                StoredCertificate.class)
                        .store())
                .isEqualTo("LocalMachine\\Root");
        assertThat(OneFile.only(OneFile.of("localmachine rootless.txt", listed), StoredCertificate.class)
                        .store())
                .isEmpty();
    }

    @Test
    void readsAnEventThatSomebodyTypedIntoOneLine() {
        CollectedEvidence collected = OneFile.of("""
                Application log, same second:

                Source: NetworkDeviceEnrollmentService   Event ID: 31   Level: Error
                The Network Device Enrollment Service cannot submit the certificate request (denied).  0x80004005

                The template is on the CA.
                """);

        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);
        assertThat(event.id()).isEqualTo(31);
        assertThat(event.provider()).isEqualTo("NetworkDeviceEnrollmentService");
        assertThat(event.message()).endsWith("0x80004005");
    }

    @Test
    void takesANumberWithoutASourceForNoEvent() {
        assertThat(OneFile.of("Ticket id: 31   Level: Error   Owner: NDES team\n")
                        .all(WindowsEvent.class))
                .isEmpty();
    }

    @Test
    void namesTheServiceThatACommandAskedFor() {
        WindowsService service = OneFile.only(OneFile.of("""
                [APX01] PS> Get-Service WAPCSvc | select MachineName,Status,StartType

                MachineName Status  StartType
                ----------- ------  ---------
                APX01       Running Automatic
                """), WindowsService.class);

        assertThat(service.name()).isEqualTo("WAPCSvc");
        assertThat(service.status()).isEqualTo("Running");
    }

    @Test
    void readsNoServiceWhereNeitherColumnNorCommandNamesOne() {
        assertThat(OneFile.of("""
                        MachineName Status  StartType
                        ----------- ------  ---------
                        APX01       Running Automatic
                        """).all(WindowsService.class)).isEmpty();
    }

    @Test
    void knowsAnAccountByTheNameThatWasAskedFor() {
        CollectedEvidence collected = OneFile.of("""
                PS C:\\> Get-ADUser svc-ndes -Properties * | fl Name,Enabled,LockedOut,BadLogonCount,PasswordExpired,AccountExpirationDate


                Name                   : svc-ndes
                Enabled                : True
                LockedOut              : True
                BadLogonCount          : 10
                PasswordExpired        : False
                AccountExpirationDate  :
                """);

        ServiceAccount account = OneFile.only(collected, ServiceAccount.class);
        assertThat(account.name()).isEqualTo("svc-ndes");
        assertThat(account.lockedOut()).isTrue();
        assertThat(collected.all(WindowsEvent.class)).isEmpty();
    }
}
