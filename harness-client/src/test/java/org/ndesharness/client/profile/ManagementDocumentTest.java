package org.ndesharness.client.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what a management session brings. */
class ManagementDocumentTest {
    /** The Android item of Microsoft's "Troubleshoot deployment of SCEP certificate profiles", its neighbours left out. */
    private static final String ANDROID =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><SyncML xmlns=\"SYNCML:SYNCML1.2\">"
                    + "<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto></SyncHdr><SyncBody><Add><CmdID>6</CmdID><Item>"
                    + "<Target><LocURI>./Vendor/MSFT/CertificateStore/Enroll/ModelName=AC_51bad41f-3854-4eb5-a2f2-0f7a94034ee8%2F"
                    + "LogicalName_39907e78_e61b_4730_b9fa_d44a53e4111c%3BHash=-1518303401/Install</LocURI></Target><Meta>"
                    + "<Format xmlns=\"syncml:metinf\">xml</Format><Type xmlns=\"syncml:metinf\">text/plain</Type></Meta><Data>"
                    + "&lt;CertificateRequest&gt;&lt;ConfigurationParametersDocument&gt;&amp;lt;ConfigurationParameters"
                    + " xmlns=\"http://schemas.microsoft.com/SystemCenterConfigurationManager/2012/03/07/CertificateEnrollment/"
                    + "ConfigurationParameters\"&amp;gt;&amp;lt;ExpirationThreshold&amp;gt;20&amp;lt;/ExpirationThreshold&amp;gt;"
                    + "&amp;lt;RetryCount&amp;gt;3&amp;lt;/RetryCount&amp;gt;&amp;lt;RetryDelay&amp;gt;1&amp;lt;/RetryDelay&amp;gt;"
                    + "&amp;lt;TemplateName /&amp;gt;&amp;lt;KeyUsage&amp;gt;32&amp;lt;/KeyUsage&amp;gt;&amp;lt;KeyLength&amp;gt;2048"
                    + "&amp;lt;/KeyLength&amp;gt;&amp;lt;HashAlgorithms&amp;gt;&amp;lt;HashAlgorithm&amp;gt;SHA-1&amp;lt;/HashAlgorithm"
                    + "&amp;gt;&amp;lt;HashAlgorithm&amp;gt;SHA-2&amp;lt;/HashAlgorithm&amp;gt;&amp;lt;/HashAlgorithms&amp;gt;&amp;lt;"
                    + "NDESUrls&amp;gt;&amp;lt;NDESUrl&amp;gt;https://breezeappproxy-contoso.msappproxy.net/certsrv/mscep/mscep.dll"
                    + "&amp;lt;/NDESUrl&amp;gt;&amp;lt;/NDESUrls&amp;gt;&amp;lt;CAThumbprint&amp;gt;{GUID}&amp;lt;/CAThumbprint&amp;gt;"
                    + "&amp;lt;EKUMapping&amp;gt;&amp;lt;EKUMap&amp;gt;&amp;lt;EKUName&amp;gt;Client Authentication&amp;lt;/EKUName"
                    + "&amp;gt;&amp;lt;EKUOID&amp;gt;1.3.6.1.5.5.7.3.2&amp;lt;/EKUOID&amp;gt;&amp;lt;/EKUMap&amp;gt;&amp;lt;/EKUMapping"
                    + "&amp;gt;&amp;lt;/ConfigurationParameters&amp;gt;&lt;/ConfigurationParametersDocument&gt;&lt;RequestParameters"
                    + "&gt;&lt;CertificateRequestToken&gt;PENlcnRFbn... Hash: 1,010,143,298&lt;/CertificateRequestToken&gt;&lt;"
                    + "SubjectName&gt;CN=name&lt;/SubjectName&gt;&lt;Issuers&gt;CN=FourthCoffee CA; DC=fourthcoffee; DC=local&lt;"
                    + "/Issuers&gt;&lt;SubjectAlternativeName&gt;&lt;SANs&gt;&lt;SAN NameFormat=\"ID\" AltNameType=\"2\" OID=\"{OID}\""
                    + "&gt;&lt;/SAN&gt;&lt;SAN NameFormat=\"ID\" AltNameType=\"11\" OID=\"{OID}\"&gt;john@contoso.onmicrosoft.com"
                    + "&lt;/SAN&gt;&lt;/SANs&gt;&lt;/SubjectAlternativeName&gt;&lt;NDESUrl&gt;https://breezeappproxy-contoso."
                    + "msappproxy.net/certsrv/mscep/mscep.dll&lt;/NDESUrl&gt;&lt;/RequestParameters&gt;&lt;/CertificateRequest&gt;"
                    + "</Data></Item></Add><Final /></SyncBody></SyncML>";

    @Test
    void readsTheDocumentedAndroidSample() throws ProfileException {
        ScepProfile profile = ManagementDocument.read(ANDROID).scep().orElseThrow();

        assertThat(profile.key())
                .isEqualTo("ModelName=AC_51bad41f-3854-4eb5-a2f2-0f7a94034ee8%2F"
                        + "LogicalName_39907e78_e61b_4730_b9fa_d44a53e4111c;Hash=-1518303401");
        assertThat(profile.url()).hasToString("https://breezeappproxy-contoso.msappproxy.net/certsrv/mscep/mscep.dll");
        assertThat(profile.challenge().value()).isEqualTo("PENlcnRFbn... Hash: 1,010,143,298");
        assertThat(profile.subject().getName()).isEqualTo("CN=name");
        assertThat(profile.alternativeNames())
                .containsExactly(
                        new AlternativeName(AlternativeName.USER_PRINCIPAL_NAME, "john@contoso.onmicrosoft.com"));
        assertThat(profile.keyUsage()).isEqualTo(32);
        assertThat(profile.keyLength()).isEqualTo(2048);
        assertThat(profile.hashAlgorithms()).containsExactly("SHA-1", "SHA-2");
        assertThat(profile.extendedKeyUsages()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(profile.caThumbprint()).isEmpty();
        assertThat(profile.retryCount()).isEqualTo(3);
        assertThat(profile.retryDelay()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aProfileDoesNotPrintItsChallenge() throws ProfileException {
        assertThat(ManagementDocument.read(ANDROID).toString()).doesNotContain("PENlcnRFbn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NDESUrl", "CertificateRequestToken", "SubjectName"})
    void saysWhichSettingIsMissing(String setting) {
        assertThatThrownBy(() -> ManagementDocument.read(ANDROID.replace(setting, "Else")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(setting.replace("CertificateRequestToken", "challenge"))
                .hasMessageNotContaining("PENlcnRFbn");
    }

    @Test
    void aDocumentTypeInSyncMlIsRefused() {
        String entity = ANDROID.replace("<SyncML", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><SyncML");

        assertThatThrownBy(() -> ManagementDocument.read(entity))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void anExternalEntityOfAConfigurationProfileIsNotFollowed() throws ProfileException {
        ManagementDocument document =
                ManagementDocument.read("<?xml version=\"1.0\"?><!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                        + " \"http://nowhere.invalid/x.dtd\" [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><plist><dict>"
                        + "<key>PayloadIdentifier</key><string>a&e;b</string></dict></plist>");

        assertThat(document.identifier()).isEqualTo("ab");
        assertThat(document.scep()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<SyncML", "<plist><dict>", "{\"a\":1}"})
    void whatIsNoDocumentIsRefusedInWords(String text) {
        assertThatThrownBy(() -> ManagementDocument.read(text))
                .isInstanceOf(ProfileException.class)
                .hasMessageMatching("The .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://ndes/x", "ndes", "https://ndes/x?operation=y", "https:// x"})
    void anAddressThatCannotBeAskedIsRefused(String url) {
        assertThatThrownBy(() -> ManagementDocument.read(
                        ANDROID.replace("https://breezeappproxy-contoso.msappproxy.net/certsrv/mscep/mscep.dll", url)))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("NDES URL");
    }
}
