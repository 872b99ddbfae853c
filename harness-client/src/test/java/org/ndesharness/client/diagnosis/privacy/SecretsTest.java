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
                "curl -u user:5E1C9A7F30B2D864 https://ndes.contoso.com/certsrv/mscep_admin/",
                "curl --ntlm -sku 'CONTOSO\\anna:with 5E1C9A7F30B2D864x' https://ndes.contoso.com",
                "curl -uuser:x5E1C9A7F30B2D864 https://ndes.contoso.com",
                "curl.exe --user \"anna:5E1C9A7F30B2D864xy z\" https://ndes.contoso.com",
                "curl --user=anna:x5E1C9A7F30B2D864 --proxy-user p:y5E1C9A7F30B2D864",
                "$pw = ConvertTo-SecureString \"x 5E1C9A7F30B2D864x\" -AsPlainText -Force",
                "ConvertTo-SecureString -AsPlainText -Force -String 'x5E1C9A7F30B2D864'",
                "ConvertTo-SecureString -String x5E1C9A7F30B2D864 -AsPlainText",
                "'x5E1C9A7F30B2D864' | ConvertTo-SecureString -AsPlainText -Force",
                "Kennwort: x5E1C9A7F30B2D864",
                "Dienstkontokennwort = x5E1C9A7F30B2D864",
                "Passwort: x5E1C9A7F30B2D864",
                "LÖSENORD: x5E1C9A7F30B2D864",
                "Lo\u0308senordet: x5E1C9A7F30B2D864",
                "Wachtwoord: x5E1C9A7F30B2D864",
                "Mot de passe : x5E1C9A7F30B2D864",
                "mot de passe\u00a0: x5E1C9A7F30B2D864",
                "contraseña: x5E1C9A7F30B2D864",
                "senha: x5E1C9A7F30B2D864",
                "Hasło: x5E1C9A7F30B2D864",
                "AccountName=x;AccountKey=x5E1C9A7F30B2D864/+==;EndpointSuffix=core.windows.net",
                "SharedAccessKeyName=Root;SharedAccessKey=x5E1C9A7F30B2D864=",
                "Password is \"x 5E1C9A7F30B2D864x\"",
                "The password is: x5E1C9A7F30B2D864",
                "Das Kennwort lautet „x5E1C9A7F30B2D864“",
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
                "Invoke-WebRequest -Uri https://ndes.contoso.com:8443/certsrv/mscep/mscep.dll",
                "certutil -u https://ndes.contoso.com",
                "ConvertTo-SecureString $pw -AsPlainText -Force",
                "SharedAccessKeyName=RootManageSharedAccessKey",
                "Kennwort: abgelaufen",
                "The password is: expired",
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
    void showsWhatATerminalOrABrowserWouldObey() {
        assertThat(secrets.over("a\u001B[31m\u202Egnp\u2066\u2028\u2029\u0085\u007F.txt\tend"))
                .isEqualTo("a⟨U+001B⟩[31m⟨U+202E⟩gnp⟨U+2066⟩⟨U+2028⟩⟨U+2029⟩⟨U+0085⟩⟨U+007F⟩.txt\tend");
        assertThat(secrets.over(List.of("<key>Challenge</key>", "<string>x\u0085y</string>", "\u001Bc")))
                .containsExactly("<key>Challenge</key>", "<string>[hidden]</string>", "⟨U+001B⟩c");
        assertThat(secrets.over("\u200E11\u200E/20 \uD83D\uDCF1")).isEqualTo("\u200E11\u200E/20 \uD83D\uDCF1");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The challenge password is Summer2024!",
                "the password for svc-ndes is Summer2024!",
                "Password of svc_ndes: Summer2024!",
                "password Summer2024!",
                "Das Passwort lautet Summer2024!",
                "Lösenordet är Summer2024!",
                "Het wachtwoord is Summer2024!",
                "net user svc-ndes Summer2024! /domain",
                "net use x: /user:CONTOSO\\admin Summer2024!",
                "schtasks /create /ru CONTOSO\\svc /rp Summer2024!",
                "New-Object PSCredential(\"x\", \"Summer2024!\")",
                "openssl pkcs12 -in x.pfx -passin pass:Summer2024!",
                "pw=Summer2024!",
                "api key: Summer2024!",
                "--challenge Summer2024!",
                "-p Summer2024!",
                "Summer2024! is the challenge",
                "the challenge \"Summer2024!\" was refused",
                "challengePassword attribute: PRINTABLESTRING :Summer2024!",
                "Password\tSummer2024!",
                "access token Summer2024!",
                "Bearer Summer2024!",
                "one-time password Summer2024!",
                "OTP Summer2024",
                "https://ndes.contoso.com/x?state=1&code=Summer2024!"
            })
    void hidesWhatPeopleWriteOfOne(String line) {
        assertThat(secrets.over(line)).doesNotContain("Summer2024");
    }

    @Test
    void hidesTheNumberOfAPin() {
        assertThat(secrets.over("PIN: 4711")).isEqualTo("PIN: [hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password in the certificate request cannot be verified.",
                "PasswordLastSet : 1/12/2026 9:14:50 AM",
                "The challenge of Device-041 was refused at 09:02:11 (event 4005, KB5014754, 0x80070005)",
                "svc-ndes01@corp.example has a password that never expires, see ndes01.corp.example:443",
                "mapping the pin holes of the firewall takes 20 minutes",
                "The challenge came by POST to https://ndes01.corp.example/certsrv/mscep/mscep.dll in 2026"
            })
    void leavesNumbersNamesAndAddressesBesideTheWord(String line) {
        assertThat(secrets.over(line)).isEqualTo(line);
    }
}
