package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.TroubleshootView;

class StructuredReadersTest {

    private static final String TROUBLESHOOT = """
            {
              "user": { "userPrincipalName": "john@contoso.onmicrosoft.com" },
              "memberOf": [ { "displayName": "All Users" }, { "displayName": "SCEP Users" } ],
              "deviceConfigurations": [
                { "@odata.type": "#microsoft.graph.androidTrustedRootCertificate", "displayName": "Trusted root",
                  "assignments": [ { "target": { "groupDisplayName": "SCEP Users" } } ] },
                { "@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile", "displayName": "SCEP certificate",
                  "assignedDateTime": "2026-11-18T09:15:02Z",
                  "assignments": [
                    { "target": { "groupDisplayName": "SCEP Users" } },
                    { "target": { "@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupDisplayName": "Guests" } },
                    { "target": { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" } } ] },
                { "@odata.type": "#microsoft.graph.androidCompliancePolicy", "displayName": "Other" }
              ],
              "managedDevices": [
                { "deviceName": "Pixel-7-041", "operatingSystem": "Android", "deviceEnrollmentType": "androidDeviceAdministrator", "lastSyncDateTime": "2026-11-20T09:02:11Z" }
              ],
              "deviceConfigurationStates": [
                { "deviceName": "Pixel-7-041", "displayName": "SCEP certificate", "state": "succeeded" }
              ]
            }
            """;

    @Test
    void bindsTheTroubleshootPaneWithTheLineOfEachThing() {
        CollectedEvidence collected = OneFile.of(TROUBLESHOOT);
        TroubleshootView view = OneFile.only(collected, TroubleshootView.class);

        assertThat(collected.has(FileKind.TROUBLESHOOT_VIEW)).isTrue();
        assertThat(view.userPrincipalName()).isEqualTo("john@contoso.onmicrosoft.com");
        assertThat(view.citation().line()).isEqualTo(2);
        assertThat(view.userGroups()).containsExactly("All Users", "SCEP Users");
        assertThat(view.profiles())
                .extracting(
                        TroubleshootView.Profile::type,
                        profile -> profile.citation().line())
                .containsExactly(tuple("trustedRoot", 5), tuple("scep", 7));
        TroubleshootView.Profile scep = view.profiles().get(1);
        assertThat(scep.assignedGroups()).containsExactly("SCEP Users", "All Users");
        assertThat(scep.assigned()).hasValue(Instant.parse("2026-11-18T09:15:02Z"));
        assertThat(scep.citation().text()).startsWith("{ \"@odata.type\": \"#microsoft.graph.windows81SCEP");
        assertThat(view.devices().get(0).lastCheckIn()).hasValue(Instant.parse("2026-11-20T09:02:11Z"));
        assertThat(view.devices().get(0).enrolmentType()).isEqualTo("androidDeviceAdministrator");
        assertThat(view.states().get(0).state()).isEqualTo("succeeded");
        assertThat(view.states().get(0).citation().line()).isEqualTo(19);
    }

    @Test
    void takesAListThatWasNotCollectedAsUnknown() {
        CollectedEvidence collected = OneFile.of(TROUBLESHOOT.replace("memberOf", "memberships"));

        assertThat(collected.all(TroubleshootView.class)).isEmpty();
        assertThat(collected.has(FileKind.TROUBLESHOOT_VIEW)).isFalse();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("memberOf"));
    }

    @Test
    void namesTheLineWhereJsonBreaks() {
        CollectedEvidence collected = OneFile.of(TROUBLESHOOT.replace("\"managedDevices\": [", "\"managedDevices\": "));

        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.line()).isBetween(15, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n \"externalUrl\": \"https://a/\", \"internalUrl\": \"https://b/\", \"alternateUrl\": null,"
                        + " \"externalAuthenticationType\": \"passthru\"}",
                "{\"@odata.context\": \"x\",\n\"onPremisesPublishing\": {\"externalUrl\": \"https://a/\", \"internalUrl\":"
                        + " \"https://b/\", \"externalAuthenticationType\": \"passthru\"}}"
            })
    void bindsThePublishingSettingsAloneOrWithinTheirApplication(String json) {
        ProxyApplication application = OneFile.only(OneFile.of(json), ProxyApplication.class);

        assertThat(application.externalUrl()).isEqualTo("https://a/");
        assertThat(application.internalUrl()).isEqualTo("https://b/");
        assertThat(application.preAuthentication()).isEqualTo("passthru");
    }

    @Test
    void bindsAttributesOfTheIisConfigurationWithTheirLocation() {
        CollectedEvidence collected = OneFile.of("""
                <?xml version="1.0" encoding="UTF-8"?>
                <configuration>
                  <system.applicationHost>
                    <sites><site name="Default Web Site" id="1" /></sites>
                  </system.applicationHost>
                  <location path="Default Web Site/CertSrv/mscep">
                    <system.webServer>
                      <security>
                        <authentication>
                          <windowsAuthentication enabled="false" />
                        </authentication>
                      </security>
                    </system.webServer>
                  </location>
                  <system.webServer>
                    <security><requestFiltering><requestLimits maxUrl="65534" maxQueryString="2048" /></requestFiltering></security>
                  </system.webServer>
                </configuration>
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.has(FileKind.IIS_CONFIGURATION)).isTrue();
        assertThat(collected.all(IisSetting.class))
                .extracting(
                        IisSetting::location,
                        IisSetting::section,
                        IisSetting::attribute,
                        IisSetting::value,
                        setting -> setting.citation().line())
                .containsExactly(
                        tuple("", "system.applicationHost/sites/site", "name", "Default Web Site", 4),
                        tuple("", "system.applicationHost/sites/site", "id", "1", 4),
                        tuple(
                                "Default Web Site/CertSrv/mscep",
                                "system.webServer/security/authentication/windowsAuthentication",
                                "enabled",
                                "false",
                                10),
                        tuple("", "system.webServer/security/requestFiltering/requestLimits", "maxUrl", "65534", 16),
                        tuple(
                                "",
                                "system.webServer/security/requestFiltering/requestLimits",
                                "maxQueryString",
                                "2048",
                                16));
    }

    @Test
    void readsAWholeIisConfigurationWithinAMail() {
        String configuration = """
                <?xml version="1.0" encoding="UTF-8"?>
                <configuration>
                  <location path="Default Web Site/CertificateRegistrationSvc">
                    <system.webServer><security><authentication>
                      <windowsAuthentication enabled="true" />
                    </authentication></security></system.webServer>
                  </location>
                </configuration>
                """;

        CollectedEvidence collected =
                OneFile.of("Hello,\n\nhere is the file.\n\n" + configuration + "\nKind regards\nPetra\n");

        IisSetting setting = OneFile.only(collected, IisSetting.class);
        assertThat(setting.location()).isEqualTo("Default Web Site/CertificateRegistrationSvc");
        assertThat(setting.citation().line()).isEqualTo(9);
    }

    @Test
    void refusesADocumentTypeDefinitionInTheIisConfiguration() {
        CollectedEvidence collected = OneFile.of("<!DOCTYPE configuration [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n"
                + "<configuration><system.applicationHost a='&x;'/></configuration>");

        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread()).hasSize(1);
    }

    @Test
    void bindsAnAnswerToABrowser() {
        CollectedEvidence collected = OneFile.of("""
                HTTP/1.1 100 Continue

                HTTP/1.1 403 Forbidden
                Content-Type: text/html
                server: Microsoft-IIS/10.0

                <!DOCTYPE html>
                <h2>403 - Forbidden</h2>
                """.replace("\n", "\r\n"));
        HttpAnswer answer = OneFile.only(collected, HttpAnswer.class);

        assertThat(collected.has(FileKind.BROWSER_ANSWER)).isTrue();
        assertThat(answer.status()).hasValue(403);
        assertThat(answer.server()).isEqualTo("Microsoft-IIS/10.0");
        assertThat(answer.body()).isEqualTo("<!DOCTYPE html>\n<h2>403 - Forbidden</h2>");
        assertThat(answer.transportError()).isEmpty();
        assertThat(answer.citation().line()).isEqualTo(3);
        assertThat(answer.citation().text()).isEqualTo("HTTP/1.1 403 Forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl: (6) Could not resolve host: ndes.contoso.invalid",
                "curl: (7) Failed to connect to ndes-contoso.msappproxy.net port 443 after 21 ms: Connection refused"
            })
    void bindsWhatCurlSaysInsteadOfAnAnswer(String line) {
        HttpAnswer answer = OneFile.only(OneFile.of(line + "\r\n"), HttpAnswer.class);

        assertThat(answer.status()).isEmpty();
        assertThat(answer.transportError()).hasValue(line);
        assertThat(answer.citation().text()).isEqualTo(line);
    }

    @Test
    void readsAnAnswerWithABinaryBody() {
        byte[] answer = "HTTP/2 200 \r\nContent-Type: application/x-x509-ca-ra-cert\r\n\r\n0\0\0\1\2"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(OneFile.only(OneFile.of("x", answer), HttpAnswer.class).status())
                .hasValue(200);
    }

    @Test
    void readsABodyInUtf16BelowAHeaderInAscii() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("HTTP/1.1 200 OK\r\nServer: Microsoft-IIS/10.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        file.write("<HTML>\r\nNetwork Device Enrollment Service</HTML>".getBytes(StandardCharsets.UTF_16LE));

        assertThat(OneFile.only(OneFile.of("x", file.toByteArray()), HttpAnswer.class)
                        .body())
                .isEqualTo("<HTML>\nNetwork Device Enrollment Service</HTML>");
    }
}
