package org.ndesharness.client.diagnosis.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret that stands in evidence is shown; what merely speaks of one is. */
class SecretsTest {

    private static final String SECRET = "5E1C9A7F30B2D864";

    private final Secrets secrets = new Secrets();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The enrollment challenge password is: <B> 5E1C9A7F30B2D864 </B>",
                "The enrollment challenge password is: 5E1C9A7F30B2D8645E1C9A7F30B2D864",
                "<P> Lösenordet för registrering är <B> 5E1C9A7F30B2D864 </B>",
                "<td><b>5E1C9A7F30B2D864</b></td>",
                "5E1C9A7F30B2D864",
                "   <B>5e1c9a7f30b2d864</B><BR>",
                "<key>Challenge</key><string>5E1C9A7F30B2D864</string>",
                "<key>Password</key> <string>5E1C9A7F30B2D864</string> <key>URL</key>",
                "<LocURI>./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/x/Install/Challenge</LocURI></Target><Meta/>"
                        + "<Data>5E1C9A7F30B2D864</Data>",
                "CertificateRequestToken=5E1C9A7F30B2D864&x=1",
                "\"CertificateRequestToken\": \"5E1C9A7F30B2D864\",",
                "<CertificateRequestToken>5E1C9A7F30B2D864</CertificateRequestToken>",
                "challengePassword : 5E1C9A7F30B2D864",
                "ChallengePassword='5E1C9A7F30B2D864'",
                "Calling VerifyRequest for challenge: 5E1C9A7F30B2D864 transaction 12",
                "password=5E1C9A7F30B2D864 user=x",
                "\"DefaultPassword\"=\"5E1C9A7F30B2D864\"",
                "net use x: --password 5E1C9A7F30B2D864",
                "scepclient --challenge 5E1C9A7F30B2D864",
                "msiexec /i x.msi /p:5E1C9A7F30B2D864",
                "Authorization: Bearer 5E1C9A7F30B2D864aa",
                "authorization: Basic 5E1C9A7F30B2D864",
                "sending bearer 5E1C9A7F30B2D864xyz",
                "Set-Cookie: AzureAppProxyAccessCookie_1=5E1C9A7F30B2D864; path=/",
                "https://admin:5E1C9A7F30B2D864@ndes.contoso.com/certsrv",
                "GET /x?access_token=5E1C9A7F30B2D864&y=2",
                "token eyJhbGciOiJSUzI1NiJ9.5E1C9A7F30B2D864.x5E1C9A7F30B2D864 end",
                "client_secret => 5E1C9A7F30B2D864",
                "<ns:Password>5E1C9A7F30B2D864</ns:Password>",
                "-----BEGIN RSA PRIVATE KEY----- 5E1C9A7F30B2D864 -----END RSA PRIVATE KEY-----",
            })
    void hidesSecrets(String line) {
        assertThat(secrets.over(line).toUpperCase(Locale.ROOT)).doesNotContain(SECRET);
        assertThat(secrets.over(secrets.over(line))).isEqualTo(secrets.over(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PasswordExpired : True",
                "PasswordLastSet : 2026-11-02T07:00:00",
                "Password : False",
                "\"EnforcePassword\"=dword:00000001",
                "Verify challenge returns False",
                "challenge: expired",
                "Thumbprint : 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B",
                "<B> 93BDF6BF 2E2C5A1B 0F1E2D3C 4B5A6978 </B>",
                "<add assembly=\"System.Web, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a\" />",
                "transId=BB49CDBF875F0C9C4E6ED4E023855FCD142F181D",
                "The NDES service account's password is expired.",
                "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 x - 200 0 0 3",
            })
    void leavesWhatIsNone(String line) {
        assertThat(secrets.over(line)).isEqualTo(line);
    }

    @Test
    void cutsTheRequestItself() {
        String line =
                "GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglghkg 443";

        assertThat(secrets.over(line))
                .isEqualTo("GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAGCSqGSIb3…[cut] 443");
    }

    @Test
    void hidesWhatALineAnnouncesAndAnotherHolds() {
        List<String> shown = secrets.over(List.of(
                "<key>Challenge</key>",
                "<string>correct-horse</string>",
                "<LocURI>./SCEP/a/Install/Challenge</LocURI>",
                "</Target>",
                "<Data>battery-staple</Data>",
                "-----BEGIN PRIVATE KEY-----",
                "MIIEvQIBADANBgkqhkiG9w0BAQ",
                "-----END PRIVATE KEY-----",
                "and on it goes"));

        assertThat(String.join("\n", shown))
                .doesNotContain("correct-horse", "battery-staple", "MIIEvQ")
                .endsWith("and on it goes");
        assertThat(shown).hasSize(9);
    }
}
